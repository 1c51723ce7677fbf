/// The predeclared functions.
enum Builtins {
  static func all(_ dialect: Dialect) -> [NativeFunction] {
    var functions = common + conversions(dialect) + sequences(dialect) + orders(dialect)
    if dialect.features.contains(.print) { functions.append(print(dialect)) }
    if dialect.features.contains(.set) { functions.append(set) }
    if dialect.features.contains(.bytes) { functions.append(bytes) }
    functions.append(fail(dialect))
    return functions
  }

  static func positional(_ names: String..., optional: [String] = []) -> [NativeParameter] {
    names.map { NativeParameter($0, .positionalOnly) }
      + optional.map { NativeParameter($0, .positionalOnly, isRequired: false) }
  }

  private static var common: [NativeFunction] {
    [
      NativeFunction("type", positional("x")) { machine, arguments throws(Failure) in
        try machine.heap.pointee.makeString(machine.typeName(arguments.base[0]))
      },
      NativeFunction("len", positional("x")) { machine, arguments throws(Failure) in
        try length(machine, arguments.base[0])
      },
      NativeFunction("repr", positional("x")) { machine, arguments throws(Failure) in
        try machine.toText(arguments.base[0], usesRepr: true)
      },
      NativeFunction("str", positional("x")) { machine, arguments throws(Failure) in
        try machine.toText(arguments.base[0], usesRepr: false)
      },
      NativeFunction("bool", positional(optional: ["x"])) { machine, arguments throws(Failure) in
        Value(arguments[0].map { machine.isTrue($0) } ?? false)
      },
      NativeFunction("dir", positional("x")) { machine, arguments throws(Failure) in
        let list = try machine.heap.pointee.allocateList(capacity: 0, origin: machine.callSite)
        for name in machine.attributeNames(arguments.base[0]) {
          try machine.append(list, try machine.heap.pointee.makeString(name))
        }
        return Value(object: UnsafeMutableRawPointer(list))
      },
      NativeFunction("hasattr", positional("x", "name")) { machine, arguments throws(Failure) in
        _ = try machine.string(arguments, 1, "hasattr")
        return Value(try machine.findAttribute(arguments.base[0], arguments.base[1]) != nil)
      },
      NativeFunction("getattr", positional("x", "name", optional: ["default"])) { machine, arguments throws(Failure) in
        _ = try machine.string(arguments, 1, "getattr")
        if let found = try machine.findAttribute(arguments.base[0], arguments.base[1]) { return found }
        if let fallback = arguments[2] { return fallback }
        return try machine.attribute(arguments.base[0], arguments.base[1])
      },
      NativeFunction("hash", positional("x")) { machine, arguments throws(Failure) in
        try javaHash(machine, arguments)
      },
    ]
  }

  static func length(_ machine: Machine, _ value: Value) throws(Failure) -> Value {
    guard value.isObject else { throw machine.wrongType(value, "a string or collection", "len") }
    switch value.header.pointee.kind {
    case .string:
      let string = value.asObject(StringObject.self)
      if string.pointee.header.isASCII { return Value(small: Int(string.pointee.count)) }
      machine.charge(Int(string.pointee.count) &>> 5)
      return Value(small: UTF8Text.count(string.bytes))
    case .bytes: return Value(small: Int(value.asObject(StringObject.self).pointee.count))
    case .list: return Value(small: Int(value.asObject(ListObject.self).pointee.count))
    case .tuple: return Value(small: Int(value.asObject(TupleObject.self).pointee.count))
    case .dict, .set: return Value(small: Int(value.asObject(DictObject.self).pointee.count))
    case .range: return try machine.heap.pointee.makeInteger(value.asObject(RangeObject.self).pointee.count)
    default: throw machine.wrongType(value, "a string or collection", "len")
    }
  }

  /// s[0]·31^(n−1) + …, over UTF-16 code units, in 32 bits with sign.
  private static func javaHash(_ machine: Machine, _ arguments: Arguments) throws(Failure) -> Value {
    if arguments.base[0].isKind(.bytes) {
      // FNV-1a, 32 bits, as the specification of bytes wants.
      var state: UInt32 = 2_166_136_261
      let bytes = arguments.base[0].asObject(StringObject.self).bytes
      try machine.spend(bytes.count &>> 5)
      for byte in bytes { state = (state ^ UInt32(byte)) &* 16_777_619 }
      return Value(small: Int(state))
    }
    let bytes = try machine.string(arguments, 0, "hash").bytes
    try machine.spend(bytes.count &>> 5)
    var state: Int32 = 0
    var index = 0
    while index < bytes.count {
      let scalar = UTF8Text.scalar(bytes, at: index)
      index &+= UTF8Text.width(bytes[index])
      if scalar.value > 0xFFFF {
        let offset = scalar.value &- 0x10000
        state = state &* 31 &+ Int32(bitPattern: 0xD800 &+ offset &>> 10)
        state = state &* 31 &+ Int32(bitPattern: 0xDC00 &+ offset & 0x3FF)
      } else {
        state = state &* 31 &+ Int32(bitPattern: scalar.value)
      }
    }
    return Value(small: Int(state))
  }

  private static func fail(_ dialect: Dialect) -> NativeFunction {
    let separator = dialect.allowsSeparator ? [NativeParameter("sep", .namedOnly, isRequired: false)] : []
    return NativeFunction("fail", separator, isVariadic: true, takesKeywords: dialect.allowsSeparator) {
      machine, arguments throws(Failure) in
      var writer = TextWriter(machine)
      let separator = try separatorText(machine, arguments, "fail") ?? [0x20]
      writer.append("fail:")
      if arguments.count > 0 { writer.bytes.append(0x20) }
      for index in 0..<arguments.count {
        if index > 0 { writer.bytes.append(contentsOf: separator) }
        try writer.appendText(arguments.base[index])
      }
      throw Failure(.fail, String(decoding: writer.bytes.view.prefix(100_000), as: UTF8.self))
    }
  }

  /// The named argument `sep`, the only one allowed.
  private static func separatorText(
    _ machine: Machine, _ arguments: Arguments, _ function: String
  ) throws(Failure) -> [UInt8]? {
    var result: [UInt8]?
    for index in 0..<arguments.namedCount {
      guard let names = arguments.names else { break }
      let name = machine.text(names[index])
      let value = arguments.base[arguments.count + index]
      guard name == "sep" else { throw machine.extraNamed(name, function, ["sep"]) }
      guard value.isKind(.string) else { throw machine.wrongType(value, "string", "\(function)(sep)") }
      result = Array(value.asObject(StringObject.self).bytes)
    }
    return result
  }

  private static func print(_ dialect: Dialect) -> NativeFunction {
    NativeFunction("print", [], isVariadic: true, takesKeywords: true) { machine, arguments throws(Failure) in
      var writer = TextWriter(machine)
      let separator = try separatorText(machine, arguments, "print") ?? [0x20]
      for index in 0..<arguments.count {
        if index > 0 { writer.bytes.append(contentsOf: separator) }
        try writer.appendText(arguments.base[index])
      }
      let total = machine.session.outputBytes + machine.state.pointee.outputBytes + writer.bytes.count + 1
      if total > machine.limits.outputBytes {
        throw Failure(.outputLimit, "the program prints more than \(machine.limits.outputBytes) bytes")
      }
      machine.state.pointee.outputBytes += writer.bytes.count + 1
      try machine.spend(writer.bytes.count &>> 5)
      let text = writer.finishText()
      machine.host.print?(text)
      return .none
    }
  }
}
