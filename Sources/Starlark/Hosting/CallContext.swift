/// A call of a native function that the host declares: its arguments, and what reads and makes values. Values and the
/// context must not be kept beyond the call.
public struct CallContext {
  let machine: Machine
  let arguments: Arguments

  /// Arguments given by position, or all parameters' places once they are bound.
  public var count: Int { arguments.count }

  /// The argument of a parameter, by its place in the declaration; behind them further positional ones of a variadic
  /// function. Nil where none was given.
  public func argument(_ index: Int) -> Value? { arguments[index] }

  /// Named arguments of a function that takes any, in the order of the call.
  public var namedArguments: [(name: String, value: Value)] {
    guard let names = arguments.names else { return [] }
    return (0..<arguments.namedCount).map { (machine.text(names[$0]), arguments.base[arguments.count + $0]) }
  }

  /// The object that the host gave to this evaluation.
  public var attachment: (any AnyObject & Sendable)? { machine.session.host.attachment }

  /// The place of the call in the source.
  public var location: SourceLocation? {
    let count = machine.state.pointee.frameCount
    guard count > 0 else { return nil }
    let site = machine.frames[count - 1].pc - 1
    let code = machine.frames[count - 1].code.pointee.code.takeUnretainedValue()
    return code.range(at: site).map { SourceLocation(source: code.source, range: $0) }
  }

  /// The calls in progress, outermost first; the last is this one. Of a module that is being loaded its own.
  public var calls: [StackEntry] { machine.callStack }

  // MARK: Reading

  public func kind(_ value: Value) -> StarlarkValue.Kind { value.kind }

  /// As `type(x)` says.
  public func typeName(_ value: Value) -> String { machine.typeName(value) }

  public func isNone(_ value: Value) -> Bool { value.isNone }

  public func bool(_ value: Value) -> Bool? { value.isBool ? value.bits == 7 : nil }

  /// An int that fits 64 bits.
  public func int(_ value: Value) -> Int? {
    if value.isSmall { return value.small }
    return value.isKind(.integer) ? machine.bigInteger(value).asInt : nil
  }

  /// An int of any size.
  public func bigInteger(_ value: Value) -> BigInteger? {
    machine.isInteger(value) ? machine.bigInteger(value) : nil
  }

  /// A float, or an int as the float nearest to it.
  public func number(_ value: Value) -> Double? { machine.isNumber(value) ? machine.nearestDouble(value) : nil }

  public func string(_ value: Value) -> String? { value.isKind(.string) ? machine.text(value) : nil }

  /// The elements of an iterable, copied.
  public func elements(_ value: Value) throws(StarlarkError) -> [Value]? {
    guard machine.isIterable(value) else { return nil }
    return try host { () throws(Failure) in
      let (items, count) = try machine.elements(of: value)
      try machine.spend(count &>> 3)
      return Array(UnsafeBufferPointer(start: items, count: count))
    }
  }

  /// The entries of a dict in order of insertion, copied.
  public func entries(_ value: Value) -> [(key: Value, value: Value)]? {
    guard value.isKind(.dict) else { return nil }
    let dict = value.asObject(DictObject.self)
    var result: [(key: Value, value: Value)] = []
    var number = DictTable.next(dict, from: 0)
    while number >= 0, let entries = dict.pointee.entries {
      result.append((entries[number].key, entries[number].value))
      number = DictTable.next(dict, from: number + 1)
    }
    return result
  }

  /// As `str(x)`, or `repr(x)`; long texts are cut.
  public func text(_ value: Value, usesRepr: Bool = false) -> String { machine.shortText(value, usesRepr: usesRepr) }

  public func isEqual(_ a: Value, _ b: Value) throws(StarlarkError) -> Bool {
    try host { () throws(Failure) in try machine.isEqual(a, b) }
  }

  public func isTrue(_ value: Value) -> Bool { machine.isTrue(value) }

  // MARK: Making

  public func makeString(_ text: String) throws(StarlarkError) -> Value {
    try host { () throws(Failure) in
      try machine.checkString(text.utf8.count)
      return try machine.heap.pointee.makeString(text)
    }
  }

  public func makeInt(_ value: Int) throws(StarlarkError) -> Value {
    try host { () throws(Failure) in try machine.heap.pointee.makeInteger(value) }
  }

  public func makeInt(_ value: BigInteger) throws(StarlarkError) -> Value {
    try host { () throws(Failure) in try machine.makeInteger(value) }
  }

  /// A new list; its origin is this call.
  public func makeList(_ elements: [Value]) throws(StarlarkError) -> Value {
    try host { () throws(Failure) in
      try machine.checkCount(elements.count)
      let list = try machine.heap.pointee.allocateList(capacity: elements.count, origin: machine.callSite)
      for element in elements { try machine.append(list, element) }
      return Value(object: UnsafeMutableRawPointer(list))
    }
  }

  /// A new dict; its origin is this call. Of equal keys the last wins.
  public func makeDict(_ entries: [(key: String, value: Value)]) throws(StarlarkError) -> Value {
    try host { () throws(Failure) in
      let dict = try machine.heap.pointee.allocateDict(capacity: entries.count, origin: machine.callSite)
      for entry in entries {
        let key = try machine.heap.pointee.makeString(entry.key)
        try DictTable.set(dict, key, try machine.hash(key), entry.value, machine)
      }
      return Value(object: UnsafeMutableRawPointer(dict))
    }
  }

  /// A new dict; its origin is this call. Of equal keys the last wins; keys must be hashable.
  public func makeDict(_ entries: [(key: Value, value: Value)]) throws(StarlarkError) -> Value {
    try host { () throws(Failure) in
      try machine.checkCount(entries.count)
      let dict = try machine.heap.pointee.allocateDict(capacity: entries.count, origin: machine.callSite)
      for entry in entries { try DictTable.set(dict, entry.key, try machine.hash(entry.key), entry.value, machine) }
      return Value(object: UnsafeMutableRawPointer(dict))
    }
  }

  /// A new dict that stands for another one: its origin is that one's.
  public func makeDict(
    _ entries: [(key: Value, value: Value)], like original: Value
  ) throws(StarlarkError) -> Value {
    let made = try makeDict(entries)
    guard original.isKind(.dict) else { return made }
    made.asObject(DictObject.self).pointee.origin = original.asObject(DictObject.self).pointee.origin
    return made
  }

  /// Calls a function of the program.
  public func call(_ function: Value, _ arguments: [Value]) throws(StarlarkError) -> Value {
    try host { () throws(Failure) in try machine.call(function, arguments) }
  }

  /// Charges steps for work that the host does, and looks at the limits.
  public func spend(_ steps: Int) throws(StarlarkError) {
    try host { () throws(Failure) in try machine.spend(steps) }
  }

  /// An error to throw; its place is this call.
  /// - Parameter code: A code of the host's own, for `StarlarkError.hostCode`.
  public func failure(_ message: String, code: String? = nil, hint: String? = nil, suggestion: String? = nil)
    -> StarlarkError
  {
    var error = StarlarkError(code: .host, message: message, hint: hint)
    error.hostCode = code
    error.suggestion = suggestion
    return error
  }

  private func host<R>(_ body: () throws(Failure) -> R) throws(StarlarkError) -> R {
    do throws(Failure) { return try body() } catch { throw error.detail.error }
  }
}

extension NativeFunction {
  /// A function of the host.
  /// - Parameters:
  ///   - parameters: Its parameters, in order; arguments are bound to them, and what is missing or too much is refused,
  ///     before the body runs.
  ///   - isVariadic: Whether further positional arguments may follow.
  ///   - takesKeywords: Whether it takes named arguments of any name, and none by the names of its parameters.
  public convenience init(
    name: String, parameters: [NativeParameter], isVariadic: Bool = false, takesKeywords: Bool = false,
    body: @escaping @Sendable (CallContext) throws(StarlarkError) -> Value
  ) {
    self.init(name, parameters, isVariadic: isVariadic, takesKeywords: takesKeywords) {
      machine, arguments throws(Failure) in
      do throws(StarlarkError) {
        return try body(CallContext(machine: machine, arguments: arguments))
      } catch {
        // An error that a call back into the program met has its place already.
        throw Failure(error, isPlaced: error.range != nil)
      }
    }
  }
}
