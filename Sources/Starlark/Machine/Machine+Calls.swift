/// What a native function is called with.
struct Arguments {
  let base: UnsafeMutablePointer<Value>
  /// Positional arguments; one that was not given may be unbound.
  let count: Int
  /// Names of further, named arguments, whose values follow the positional ones.
  let names: UnsafePointer<Value>?
  let namedCount: Int

  /// An argument, if it was given.
  @inline(__always)
  subscript(_ index: Int) -> Value? {
    index < count && !base[index].isUnbound ? base[index] : nil
  }
}

extension Machine {
  /// What precedes every call but the plainest: brings arguments in order, and runs native functions.
  /// - Returns: The function to enter, its parameters in `window[1]…`; nil if the call is done.
  @inline(never)
  func prepareCall(
    _ i: Instruction, _ window: UnsafeMutablePointer<Value>, _ caller: UnsafePointer<CodeHeader>
  ) throws(Failure) -> UnsafeMutablePointer<FunctionObject>? {
    var count = i.bIndex
    var first = window + 1
    switch i.op {
    case .callMethod:
      // A method of a type takes its receiver first.
      if window[1].isUnbound {
        for index in 0..<count { window[1 + index] = window[2 + index] }
      } else {
        window.pointee = try callNative(
          window.pointee.asObject(NativeObject.self).pointee.function, first, count + 1, nil, 0)
        return nil
      }
    case .callNamed:
      let names = caller.pointee.code._withUnsafeGuaranteedRef { $0.shapes[i.cIndex].names }
      return try invoke(window, first, count, names)
    case .callSpread:
      let shape = caller.pointee.code._withUnsafeGuaranteedRef { $0.shapes[i.cIndex] }
      var names = shape.names
      (first, count) = try spread(shape, window, count, &names)
      let saved = callbackTop
      callbackTop = max(callbackTop ?? stack, first + count + names.count + 1)
      let function = try invoke(window, first, count, names)
      callbackTop = saved
      return function
    default: break
    }
    return try dispatch(window, first, count, nil, 0)
  }

  private func invoke(
    _ window: UnsafeMutablePointer<Value>, _ first: UnsafeMutablePointer<Value>, _ count: Int, _ names: [Value]
  ) throws(Failure) -> UnsafeMutablePointer<FunctionObject>? {
    // A copy whose address lasts: the array may not be moved while it is read.
    let copy = UnsafeMutablePointer<Value>.allocate(capacity: max(names.count, 1))
    defer { copy.deallocate() }
    copy.initialize(from: names, count: names.count)
    return try dispatch(window, first, count, UnsafePointer(copy), names.count)
  }

  private func dispatch(
    _ window: UnsafeMutablePointer<Value>, _ first: UnsafeMutablePointer<Value>, _ count: Int,
    _ names: UnsafePointer<Value>?, _ namedCount: Int
  ) throws(Failure) -> UnsafeMutablePointer<FunctionObject>? {
    let callee = window.pointee
    if callee.isObject {
      switch callee.header.pointee.kind {
      case .function:
        let function = callee.asObject(FunctionObject.self)
        try bind(function, first, count, names, namedCount)
        return function
      case .native:
        window.pointee = try callNative(
          callee.asObject(NativeObject.self).pointee.function, first, count, names, namedCount)
        return nil
      case .boundMethod:
        let bound = callee.asObject(BoundMethodObject.self).pointee
        // Makes room for the receiver.
        for index in stride(from: count + namedCount, to: 0, by: -1) { first[index] = first[index - 1] }
        first[0] = bound.receiver
        window.pointee = try callNative(bound.method, first, count + 1, names, namedCount)
        return nil
      default: break
      }
    }
    throw Failure(.type, "Operation `call()` not supported on type `\(typeName(callee))`")
  }

  /// Spreads `*args` and `**kwargs` behind the positional and named arguments.
  private func spread(
    _ shape: CallShape, _ window: UnsafeMutablePointer<Value>, _ count: Int, _ names: inout [Value]
  ) throws(Failure) -> (UnsafeMutablePointer<Value>, Int) {
    let first = window + 1
    var named: [Value] = []
    for index in 0..<names.count { named.append(first[count + index]) }
    var next = count + names.count
    var total = count
    var star: Value?
    if shape.hasStar {
      star = first[next]
      next += 1
    }
    let starStar = shape.hasStarStar ? first[next] : nil
    if let star {
      guard isIterable(star) else { throw Failure(.type, "`*args` is not iterable: it is a `\(typeName(star))`") }
      let (items, itemCount) = try elements(of: star)
      if first + count + itemCount + names.count + 64 > stackEnd { throw tooManyArguments() }
      try spend(itemCount &>> 3)
      for index in 0..<itemCount { first[count + index] = items[index] }
      total += itemCount
    }
    if let starStar {
      guard starStar.isKind(.dict) else {
        throw Failure(.type, "`**kwargs` is not a dictionary: it is a `\(typeName(starStar))`")
      }
      let dict = starStar.asObject(DictObject.self)
      var number = DictTable.next(dict, from: 0)
      while number >= 0, let entries = dict.pointee.entries {
        let key = entries[number].key
        guard key.isKind(.string) else {
          throw Failure(.type, "keys of `**kwargs` must be strings, one is a `\(typeName(key))`")
        }
        for name in names.prefix(shape.names.count) where Strings.equal(name, key) {
          throw Failure(.argument, "Argument `\(text(key))` occurs more than once")
        }
        try spend(1 + shape.names.count)
        names.append(key)
        named.append(entries[number].value)
        number = DictTable.next(dict, from: number + 1)
      }
    }
    if first + total + named.count + 64 > stackEnd { throw tooManyArguments() }
    for (index, value) in named.enumerated() { first[total + index] = value }
    return (first, total)
  }

  func tooManyArguments() -> Failure { Failure(.depthLimit, "a call has too many arguments") }

  // MARK: Natives

  func callNative(
    _ function: UnsafePointer<NativeRecord>, _ base: UnsafeMutablePointer<Value>, _ count: Int,
    _ names: UnsafePointer<Value>?, _ namedCount: Int
  ) throws(Failure) -> Value {
    if state.pointee.frameCount &+ state.pointee.nativeDepth >= limits.callDepth { throw depthExceeded() }
    state.pointee.nativeDepth &+= 1
    charge(1)
    let result: Value
    if namedCount == 0, count >= function.pointee.minimumCount, count <= function.pointee.maximumCount {
      result = try function.pointee.body.run(self, Arguments(base: base, count: count, names: nil, namedCount: 0))
    } else {
      result = try callNativeBinding(
        function.pointee.function.takeUnretainedValue(), base, count, names, namedCount)
    }
    state.pointee.nativeDepth &-= 1
    return result
  }

  // MARK: Calls by natives

  /// Calls a function with positional arguments.
  func call(_ function: Value, _ arguments: [Value]) throws(Failure) -> Value {
    let frame = frames[state.pointee.frameCount - 1]
    // Above everything that the frame in progress, and calls in preparation, may use.
    var window = max(frame.base + Int(frame.code.pointee.registerCount), callbackTop ?? stack) + 1
    if window + arguments.count + 64 > stackEnd { throw depthExceeded() }
    let saved = callbackTop
    defer { callbackTop = saved }
    callbackTop = window + arguments.count + 1
    window.pointee = function
    for (index, argument) in arguments.enumerated() { window[1 + index] = argument }
    guard let entered = try dispatch(window, window + 1, arguments.count, nil, 0) else { return window.pointee }
    let code = entered.pointee.code
    let count = Int(code.pointee.registerCount)
    if state.pointee.frameCount + state.pointee.nativeDepth >= limits.callDepth || window + 1 + count > stackEnd {
      throw depthExceeded()
    }
    if !dialect.allowsRecursion { try checkRecursion(code) }
    window += 1
    for register in Int(code.pointee.parameterCount)..<max(count, Int(code.pointee.parameterCount)) {
      window[register] = .unbound
    }
    let floor = state.pointee.frameCount
    frames[floor] = Frame(pc: code.pointee.instructions, base: window, code: code)
    state.pointee.frameCount += 1
    try spend(Int(code.pointee.callCost))
    return try run(downTo: floor)
  }

  func checkRecursion(_ code: UnsafePointer<CodeHeader>) throws(Failure) {
    for index in 0..<state.pointee.frameCount where frames[index].code == code {
      let name = code.pointee.code.takeUnretainedValue().name
      throw Failure(
        .recursion, "function `\(name)` called recursively", hint: "This dialect has no recursion; use a loop.")
    }
  }
}
