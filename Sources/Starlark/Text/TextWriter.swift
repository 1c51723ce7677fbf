/// Builds text: `str`, `repr` and all that formats.
struct TextWriter {
  let machine: Machine
  var bytes: TextBuffer
  /// Longer texts are refused; for messages, cut.
  private let limit: Int
  /// Lists and dicts that are being written: one inside itself is shown as `[...]`.
  private var open: [UInt64] = []

  init(_ machine: Machine, limit: Int? = nil) {
    self.machine = machine
    self.limit = limit ?? machine.limits.stringBytes
    bytes = TextBuffer(machine.state)
  }

  consuming func finish() throws(Failure) -> Value {
    try machine.checkString(bytes.count)
    machine.charge(bytes.count &>> 7)
    let value = try machine.heap.pointee.makeString(bytes.view)
    bytes.release(machine.state)
    return value
  }

  /// The text, of which no string is made.
  consuming func finishText() -> String {
    defer { bytes.release(machine.state) }
    return String(decoding: bytes.view, as: UTF8.self)
  }

  /// Looks at the limits; called at least once for each element written.
  private mutating func check() throws(Failure) {
    try machine.spend(1)
    if bytes.count > limit { throw machine.stringTooLong(bytes.count) }
    if bytes.count > 1 << 16 { try machine.heap.pointee.check(bytes.count &* 2) }
  }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func appendText(_ value: Value) throws(Failure) {
    if value.isKind(.string) {
      bytes.append(contentsOf: value.asObject(StringObject.self).bytes)
      return try check()
    }
    if value.isKind(.bytes) {
      bytes.append(contentsOf: String(decoding: value.asObject(StringObject.self).bytes, as: UTF8.self).utf8)
      return try check()
    }
    try appendRepr(value)
  }

  mutating func appendRepr(_ value: Value) throws(Failure) {
    try check()
    if value.isSmall { return appendInteger(value.small) }
    if value.isDouble {
      return FloatText.append(value.double, smallPlain: machine.dialect.writesSmallFloatsPlain, to: &bytes)
    }
    if value.isNone { return append("None") }
    if value.isBool { return append(value.bits == 7 ? "True" : "False") }
    guard value.isObject else { return append("unbound") }
    switch value.header.pointee.kind {
    case .string: try appendQuoted(value.asObject(StringObject.self).bytes)
    case .bytes: try appendQuotedBytes(value.asObject(StringObject.self).bytes)
    case .integer:
      let big = value.asObject(IntegerObject.self).big
      try machine.spend((big.words.count &* big.words.count) &>> 3)
      bytes.append(contentsOf: big.digits(base: 10))
    case .list:
      let list = value.asObject(ListObject.self)
      try appendElements(value, "[", list.pointee.items, Int(list.pointee.count), "]")
    case .tuple:
      let tuple = value.asObject(TupleObject.self)
      try appendElements(value, "(", tuple.items, Int(tuple.pointee.count), tuple.pointee.count == 1 ? ",)" : ")")
    case .dict, .set: try appendDict(value)
    case .range: appendRange(value.asObject(RangeObject.self).pointee)
    case .function: appendFunction(value.asObject(FunctionObject.self).pointee)
    case .native: appendNative(value.asObject(NativeObject.self).pointee.function.pointee.name)
    case .boundMethod:
      appendNative(value.asObject(BoundMethodObject.self).pointee.method.pointee.name)
    case .iterator: append("iterator")
    case .module:
      append("<module \"")
      try appendText(value.asObject(ModuleObject.self).pointee.name)
      append("\">")
    case .cell, .forwarded: append("cell")
    }
  }

  mutating func appendInteger(_ value: Int) {
    if value < 0 { bytes.append(0x2D) }
    var rest = value.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = 20
      repeat {
        start &-= 1
        digits[start] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start..<20]))
    }
  }

  /// Notes that a container is being written; false if it already is.
  private mutating func enter(_ value: Value) throws(Failure) -> Bool {
    if open.contains(value.bits) { return false }
    if open.count > Machine.maximumValueDepth { throw machine.valueTooDeep() }
    open.append(value.bits)
    return true
  }

  private mutating func appendElements(
    _ value: Value, _ opening: String, _ items: UnsafeMutablePointer<Value>?, _ count: Int, _ closing: String
  ) throws(Failure) {
    append(opening)
    guard try enter(value) else {
      append("...")
      append(value.isKind(.list) ? "]" : ")")
      return
    }
    if let items {
      for index in 0..<count {
        if index > 0 { append(", ") }
        try appendRepr(items[index])
      }
    }
    open.removeLast()
    append(closing)
  }

  private mutating func appendDict(_ value: Value) throws(Failure) {
    let dict = value.asObject(DictObject.self)
    let isSet = value.isKind(.set)
    append(isSet ? "set([" : "{")
    guard try enter(value) else { return append(isSet ? "...])" : "...}") }
    var number = DictTable.next(dict, from: 0)
    var isFirst = true
    while number >= 0, let entries = dict.pointee.entries {
      if !isFirst { append(", ") }
      isFirst = false
      try appendRepr(entries[number].key)
      if !isSet {
        append(": ")
        try appendRepr(entries[number].value)
      }
      number = DictTable.next(dict, from: number + 1)
    }
    open.removeLast()
    append(isSet ? "])" : "}")
  }

  private mutating func appendRange(_ range: RangeObject) {
    append("range(")
    if range.start != 0 || range.step != 1 {
      appendInteger(range.start)
      append(", ")
    }
    appendInteger(range.stop)
    if range.step != 1 {
      append(", ")
      appendInteger(range.step)
    }
    append(")")
  }

  private mutating func appendFunction(_ function: FunctionObject) {
    let code = function.code.pointee.code._withUnsafeGuaranteedRef { $0 }
    append(machine.dialect.showsFunctionsWithFile ? "\(code.source.name).\(code.name)" : "<function \(code.name)>")
  }

  private mutating func appendNative(_ name: String) {
    append(machine.dialect.showsFunctionsWithFile ? name : "<built-in function \(name)>")
  }
}
