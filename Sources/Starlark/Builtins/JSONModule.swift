/// The module `json`: `encode`, `decode`, `indent`, `encode_indent`.
enum JSONModule {
  static var functions: [NativeFunction] {
    let indentation = [
      NativeParameter("prefix", .namedOnly, isRequired: false),
      NativeParameter("indent", .namedOnly, isRequired: false),
    ]
    return [
      NativeFunction("json.encode", [NativeParameter("x")]) { machine, arguments throws(Failure) in
        var encoder = JSONEncoder(machine)
        try encoder.append(arguments.base[0])
        return try encoder.writer.finish()
      },
      NativeFunction("json.encode_indent", [NativeParameter("x")] + indentation) { machine, arguments throws(Failure) in
        var encoder = JSONEncoder(machine)
        try encoder.append(arguments.base[0])
        return try indent(machine, Array(encoder.writer.bytes.view), arguments)
      },
      NativeFunction("json.indent", [NativeParameter("s")] + indentation) { machine, arguments throws(Failure) in
        let text = Array(try machine.string(arguments, 0, "json.indent").bytes)
        // Only what is JSON can be indented.
        var decoder = JSONDecoder(machine, text)
        _ = try decoder.decode()
        return try indent(machine, text, arguments)
      },
      NativeFunction(
        "json.decode", [NativeParameter("s"), NativeParameter("default", isRequired: false)]
      ) { machine, arguments throws(Failure) in
        let text = Array(try machine.string(arguments, 0, "json.decode").bytes)
        try machine.spend(text.count &>> 2)
        var decoder = JSONDecoder(machine, text)
        do throws(Failure) { return try decoder.decode() } catch {
          if let fallback = arguments[1], error.detail.error.code == .value { return fallback }
          throw error
        }
      },
    ]
  }

  private static func indent(_ machine: Machine, _ text: [UInt8], _ arguments: Arguments) throws(Failure) -> Value {
    func option(_ index: Int, _ fallback: [UInt8]) throws(Failure) -> [UInt8] {
      arguments[index] == nil ? fallback : Array(try machine.string(arguments, index, "json.indent").bytes)
    }
    let prefix = try option(1, [])
    let step = try option(2, [0x09])
    var writer = TextWriter(machine)
    var depth = 0
    var inString = false
    var index = 0
    func newline() throws(Failure) {
      try machine.checkString(writer.bytes.count + prefix.count + step.count * depth)
      try machine.spend(1 + (step.count * depth) &>> 6)
      writer.bytes.append(0x0A)
      writer.bytes += prefix
      for _ in 0..<depth { writer.bytes += step }
    }
    while index < text.count {
      let byte = text[index]
      index += 1
      if inString {
        writer.bytes.append(byte)
        if byte == 0x5C, index < text.count {
          writer.bytes.append(text[index])
          index += 1
        } else if byte == 0x22 {
          inString = false
        }
        continue
      }
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: break
      case 0x22:
        inString = true
        writer.bytes.append(byte)
      case 0x7B, 0x5B:
        writer.bytes.append(byte)
        while index < text.count, text[index] <= 0x20 { index += 1 }
        if index < text.count, text[index] == byte + 2 {
          writer.bytes.append(text[index])
          index += 1
        } else {
          depth += 1
          try newline()
        }
      case 0x7D, 0x5D:
        depth -= 1
        try newline()
        writer.bytes.append(byte)
      case 0x2C:
        writer.bytes.append(byte)
        try newline()
      case 0x3A: writer.bytes += [0x3A, 0x20]
      default: writer.bytes.append(byte)
      }
    }
    return try writer.finish()
  }
}

/// Writes values as JSON.
struct JSONEncoder {
  var writer: TextWriter
  private let machine: Machine
  private var depth = 0

  init(_ machine: Machine) {
    self.machine = machine
    writer = TextWriter(machine)
  }

  mutating func append(_ value: Value) throws(Failure) {
    try machine.spend(1)
    try machine.checkString(writer.bytes.count)
    if value.isNone { return writer.append("null") }
    if value.isBool { return writer.append(value.bits == 7 ? "true" : "false") }
    if machine.isInteger(value) { return try writer.appendRepr(value) }
    if value.isDouble {
      guard value.double.isFinite else {
        throw Failure(.value, "json.encode: cannot encode the float \(machine.shortText(value))")
      }
      // The shortest digits; an integral float keeps a sign that it is one.
      return FloatText.append(value.double, smallPlain: false, to: &writer.bytes)
    }
    depth += 1
    defer { depth -= 1 }
    if depth > Machine.maximumValueDepth { throw machine.valueTooDeep() }
    if value.isKind(.string) { return try appendString(value.asObject(StringObject.self).bytes) }
    if value.isKind(.dict) { return try appendDict(value) }
    guard machine.isIterable(value), !value.isKind(.iterator) else {
      throw Failure(.type, "json.encode: cannot encode a `\(machine.typeName(value))`")
    }
    let (items, count) = try machine.elements(of: value)
    writer.bytes.append(0x5B)
    for index in 0..<count {
      if index > 0 { writer.bytes.append(0x2C) }
      try append(items[index])
    }
    writer.bytes.append(0x5D)
  }

  private mutating func appendDict(_ value: Value) throws(Failure) {
    let dict = value.asObject(DictObject.self)
    var keys: [(Value, Value)] = []
    var number = DictTable.next(dict, from: 0)
    while number >= 0, let entries = dict.pointee.entries {
      guard entries[number].key.isKind(.string) else {
        throw Failure(.type, "json.encode: dict keys must be strings, got `\(machine.typeName(entries[number].key))`")
      }
      keys.append((entries[number].key, entries[number].value))
      number = DictTable.next(dict, from: number + 1)
    }
    // The specification of the module sorts keys.
    try machine.spend(keys.count)
    keys.sort { Strings.compare($0.0, $1.0) < 0 }
    writer.bytes.append(0x7B)
    for (index, entry) in keys.enumerated() {
      if index > 0 { writer.bytes.append(0x2C) }
      try appendString(entry.0.asObject(StringObject.self).bytes)
      writer.bytes.append(0x3A)
      try append(entry.1)
    }
    writer.bytes.append(0x7D)
  }

  private mutating func appendString(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
    try machine.spend(bytes.count &>> 5)
    writer.bytes.append(0x22)
    for byte in bytes {
      switch byte {
      case 0x22: writer.append("\\\"")
      case 0x5C: writer.append("\\\\")
      case 0x0A: writer.append("\\n")
      case 0x0D: writer.append("\\r")
      case 0x09: writer.append("\\t")
      case 0..<0x20:
        let digits = Array(String(byte, radix: 16).utf8)
        writer.append("\\u00")
        if digits.count < 2 { writer.bytes.append(0x30) }
        writer.bytes += digits
      default: writer.bytes.append(byte)
      }
    }
    writer.bytes.append(0x22)
  }
}
