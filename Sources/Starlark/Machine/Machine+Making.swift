extension Machine {
  func typeName(_ value: Value) -> String {
    if value.isNone { return "NoneType" }
    if value.isBool { return "bool" }
    if value.isSmall { return "int" }
    if value.isDouble { return "float" }
    guard value.isObject else { return "unbound" }
    switch value.header.pointee.kind {
    case .string: return "string"
    case .bytes: return "bytes"
    case .integer: return "int"
    case .list: return "list"
    case .dict: return "dict"
    case .set: return "set"
    case .tuple: return "tuple"
    case .range: return "range"
    case .function: return "function"
    case .native, .boundMethod: return dialect.showsFunctionsWithFile ? "function" : "builtin_function_or_method"
    case .cell: return "cell"
    case .iterator: return dialect.codepointsAreIntegers ? "iterator" : "string.elems"
    case .module: return "module"
    case .forwarded: return "unbound"
    }
  }

  /// A function with its default values and the cells that it captures.
  func makeFunction(
    _ i: Instruction, _ base: UnsafeMutablePointer<Value>, _ caller: UnsafePointer<CodeHeader>
  ) throws(Failure) -> Value {
    let code = caller.pointee.code._withUnsafeGuaranteedRef { $0.functions[i.bIndex] }
    let count = code.defaultCount + code.captures.count
    let memory = try heap.pointee.allocate(
      MemoryLayout<FunctionObject>.stride &+ count &* MemoryLayout<Value>.size)
    let enclosing = (base - 1).pointee.asObject(FunctionObject.self)
    heap.pointee.nextSerial &+= 1
    let function = memory.bindMemory(to: FunctionObject.self, capacity: 1)
    function.initialize(
      to: FunctionObject(
        header: heap.pointee.header(.function), code: UnsafePointer(code.headerPointer),
        globals: enclosing.pointee.globals, defaultCount: Int32(truncatingIfNeeded: code.defaultCount),
        captureCount: Int32(truncatingIfNeeded: code.captures.count), serial: heap.pointee.nextSerial))
    for index in 0..<code.defaultCount { function.defaults[index] = base[i.cIndex &+ index] }
    for (index, source) in code.captures.enumerated() {
      function.captures[index] = source >= 0 ? base[source] : enclosing.captures[~source]
    }
    return Value(object: memory)
  }

  /// A list that the program writes.
  @inline(never)
  func makeList(
    _ items: UnsafePointer<Value>, _ count: Int, _ instruction: UnsafePointer<Instruction>,
    _ frame: UnsafeMutablePointer<Frame>
  ) throws(Failure) -> Value {
    try heap.pointee.makeList(items, count, origin: Origin(instruction: instruction, trail: trail(frame)))
  }

  /// A dict that the program writes, still empty.
  @inline(never)
  func makeDict(
    _ capacity: Int, _ instruction: UnsafePointer<Instruction>, _ frame: UnsafeMutablePointer<Frame>
  ) throws(Failure) -> Value {
    let dict = try heap.pointee.allocateDict(
      capacity: capacity, origin: Origin(instruction: instruction, trail: trail(frame)))
    return Value(object: UnsafeMutableRawPointer(dict))
  }

  // MARK: Lists

  @inline(__always)
  func append(_ list: UnsafeMutablePointer<ListObject>, _ value: Value) throws(Failure) {
    let count = list.pointee.count
    if _slowPath(count == list.pointee.capacity) { try grow(list, Int(count) &+ 1) }
    list.pointee.items.unsafelyUnwrapped[Int(count)] = value
    list.pointee.count = count &+ 1
  }

  @inline(never)
  func grow(_ list: UnsafeMutablePointer<ListObject>, _ wanted: Int) throws(Failure) {
    if wanted > limits.containerElements { throw containerTooLarge(wanted) }
    let old = Int(list.pointee.capacity)
    let capacity = max(wanted, max(4, old &+ old / 2))
    charge(old &>> 5)
    let word = MemoryLayout<Value>.size
    list.pointee.items = try heap.pointee.grow(
      list.pointee.items.map { UnsafeMutableRawPointer($0) }, old &* word, used: Int(list.pointee.count) &* word,
      to: capacity &* word
    ).bindMemory(to: Value.self, capacity: capacity)
    list.pointee.capacity = Int32(truncatingIfNeeded: capacity)
  }

  /// Appends the elements of an iterable to a list, also of itself.
  func extend(_ value: Value, _ source: Value) throws(Failure) {
    try requireMutable(value)
    let list = value.asObject(ListObject.self)
    let (_, count) = try elements(of: source)
    let total = Int(list.pointee.count) + count
    try checkCount(total)
    charge(count &>> 5)
    if total > Int(list.pointee.capacity) { try grow(list, total) }
    // Anew: the list may be its own source, and its storage may have moved.
    let (items, again) = try elements(of: source)
    guard let target = list.pointee.items else { return }
    for index in 0..<min(count, again) { target[Int(list.pointee.count) + index] = items[index] }
    list.pointee.count = Int32(truncatingIfNeeded: total)
  }

  // MARK: Dicts

  func addEntry(_ value: Value, _ key: Value, _ element: Value, isNew: Bool) throws(Failure) {
    let dict = value.asObject(DictObject.self)
    let hash = try hash(key)
    if isNew {
      if try DictTable.find(dict, key, hash, self) >= 0 {
        throw Failure(.key, "Dictionary key repeated: `\(shortText(key))`")
      }
      try DictTable.append(dict, key, hash, element, self)
    } else {
      try DictTable.set(dict, key, hash, element, self)
    }
  }

  /// Puts the entries of one dict or set into another.
  func update(
    _ dict: UnsafeMutablePointer<DictObject>, from other: UnsafeMutablePointer<DictObject>
  ) throws(Failure) {
    if dict == other { return }
    var number = DictTable.next(other, from: 0)
    while number >= 0, let entries = other.pointee.entries {
      if number & 255 == 0 { try spend(64) }
      try DictTable.set(dict, entries[number].key, entries[number].hash, entries[number].value, self)
      number = DictTable.next(other, from: number + 1)
    }
  }

  func copy(_ source: UnsafeMutablePointer<DictObject>, kind: ObjectKind) throws(Failure) -> UnsafeMutablePointer<
    DictObject
  > {
    try heap.pointee.check(Int(source.pointee.count) &* 32)
    let result = try heap.pointee.allocateDict(
      capacity: Int(source.pointee.count), origin: callSite, kind: kind)
    try update(result, from: source)
    return result
  }

  func union(_ x: Value, _ y: Value) throws(Failure) -> Value {
    let result = try copy(x.asObject(DictObject.self), kind: .dict)
    try update(result, from: y.asObject(DictObject.self))
    return Value(object: UnsafeMutableRawPointer(result))
  }

  // MARK: Text

  func toText(_ value: Value, usesRepr: Bool) throws(Failure) -> Value {
    if !usesRepr, value.isKind(.string) { return value }
    if value.isSmall { return try decimalText(value.small) }
    var writer = TextWriter(self)
    if usesRepr { try writer.appendRepr(value) } else { try writer.appendText(value) }
    return try writer.finish()
  }

  /// The decimal digits of an integer.
  func decimalText(_ value: Int) throws(Failure) -> Value {
    var rest = value.magnitude
    var count = value < 0 ? 2 : 1
    while rest >= 10 {
      rest /= 10
      count &+= 1
    }
    let string = try heap.pointee.allocateString(count, isASCII: true)
    rest = value.magnitude
    var index = count
    repeat {
      index &-= 1
      string.storage[index] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest != 0
    if value < 0 { string.storage[0] = 0x2D }
    return Value(object: UnsafeMutableRawPointer(string))
  }

  func joinTexts(_ parts: UnsafeMutablePointer<Value>, _ count: Int) throws(Failure) -> Value {
    var total = 0
    var isASCII = true
    for index in 0..<count {
      let part = parts[index].asObject(StringObject.self)
      total += Int(part.pointee.count)
      isASCII = isASCII && part.pointee.header.isASCII
    }
    try checkString(total)
    charge(total &>> 7)
    let result = try heap.pointee.allocateString(total, isASCII: isASCII)
    var offset = 0
    for index in 0..<count {
      let part = parts[index].asObject(StringObject.self)
      (result.storage + offset).update(from: part.storage, count: Int(part.pointee.count))
      offset += Int(part.pointee.count)
    }
    return Value(object: UnsafeMutableRawPointer(result))
  }

  /// A string's text; empty for other values.
  func text(_ value: Value) -> String {
    guard value.isKind(.string) else { return "" }
    return String(decoding: value.asObject(StringObject.self).bytes, as: UTF8.self)
  }

  /// A value as `str` shows it; cut where it is long.
  func text(of value: Value) -> String { shortText(value, usesRepr: false) }

  /// For messages.
  func shortText(_ value: Value, usesRepr: Bool = false) -> String {
    var writer = TextWriter(self, limit: 200)
    do throws(Failure) {
      if usesRepr { try writer.appendRepr(value) } else { try writer.appendText(value) }
    } catch { writer.bytes += Array("…".utf8) }
    return writer.finishText()
  }
}
