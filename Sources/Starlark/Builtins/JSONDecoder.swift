/// Reads JSON (RFC 8259) into values. Numbers with a point or exponent are floats, others ints.
struct JSONDecoder {
  private let machine: Machine
  private let text: [UInt8]
  private var index = 0
  private var depth = 0

  init(_ machine: Machine, _ text: [UInt8]) {
    self.machine = machine
    self.text = text
  }

  mutating func decode() throws(Failure) -> Value {
    let value = try decodeValue()
    skipSpace()
    if index < text.count { throw failure("something follows the value") }
    return value
  }

  private func failure(_ what: String) -> Failure {
    Failure(.value, "json.decode: at offset \(index): \(what)")
  }

  private mutating func skipSpace() {
    while index < text.count, text[index] == 0x20 || text[index] == 0x0A || text[index] == 0x0D || text[index] == 0x09 {
      index += 1
    }
  }

  private mutating func decodeValue() throws(Failure) -> Value {
    try machine.spend(1)
    skipSpace()
    guard index < text.count else { throw failure("the text ends early") }
    depth += 1
    defer { depth -= 1 }
    if depth > Machine.maximumValueDepth { throw machine.valueTooDeep() }
    switch text[index] {
    case 0x7B: return try decodeObject()
    case 0x5B: return try decodeArray()
    case 0x22: return try machine.heap.pointee.makeString(try decodeString())
    case 0x2D, 0x30...0x39: return try decodeNumber()
    default:
      for (word, value) in [("null", Value.none), ("true", Value(true)), ("false", Value(false))]
      where text[index...].starts(with: word.utf8) {
        index += word.utf8.count
        return value
      }
      throw failure("no value begins here")
    }
  }

  private mutating func decodeArray() throws(Failure) -> Value {
    let list = try machine.heap.pointee.allocateList(capacity: 0, origin: machine.callSite)
    index += 1
    skipSpace()
    if index < text.count, text[index] == 0x5D {
      index += 1
      return Value(object: UnsafeMutableRawPointer(list))
    }
    while true {
      try machine.append(list, try decodeValue())
      skipSpace()
      guard index < text.count else { throw failure("the array is not closed") }
      index += 1
      if text[index - 1] == 0x5D { return Value(object: UnsafeMutableRawPointer(list)) }
      if text[index - 1] != 0x2C { throw failure("`,` or `]` is missing") }
    }
  }

  private mutating func decodeObject() throws(Failure) -> Value {
    let dict = try machine.heap.pointee.allocateDict(capacity: 0, origin: machine.callSite)
    index += 1
    skipSpace()
    if index < text.count, text[index] == 0x7D {
      index += 1
      return Value(object: UnsafeMutableRawPointer(dict))
    }
    while true {
      skipSpace()
      guard index < text.count, text[index] == 0x22 else { throw failure("a key is missing") }
      let key = try machine.heap.pointee.makeString(try decodeString())
      skipSpace()
      guard index < text.count, text[index] == 0x3A else { throw failure("`:` is missing") }
      index += 1
      let value = try decodeValue()
      let hash = try machine.hash(key)
      if try DictTable.find(dict, key, hash, machine) >= 0 {
        throw failure("the key `\(machine.shortText(key))` is repeated")
      }
      try DictTable.append(dict, key, hash, value, machine)
      skipSpace()
      guard index < text.count else { throw failure("the object is not closed") }
      index += 1
      if text[index - 1] == 0x7D { return Value(object: UnsafeMutableRawPointer(dict)) }
      if text[index - 1] != 0x2C { throw failure("`,` or `}` is missing") }
    }
  }

  private mutating func decodeNumber() throws(Failure) -> Value {
    let start = index
    if text[index] == 0x2D { index += 1 }
    func digits() -> Int {
      let first = index
      while index < text.count, text[index] &- 0x30 <= 9 { index += 1 }
      return index - first
    }
    let first = index
    guard digits() > 0 else { throw failure("a digit is missing") }
    if text[first] == 0x30, index - first > 1 { throw failure("a number has leading zeros") }
    var isFloat = false
    if index < text.count, text[index] == 0x2E {
      isFloat = true
      index += 1
      guard digits() > 0 else { throw failure("a digit is missing") }
    }
    if index < text.count, text[index] | 0x20 == 0x65 {
      isFloat = true
      index += 1
      if index < text.count, text[index] == 0x2B || text[index] == 0x2D { index += 1 }
      guard digits() > 0 else { throw failure("a digit is missing") }
    }
    let isNegative = text[start] == 0x2D
    if isFloat {
      let value = FloatParser.parse(text[first..<index]) ?? 0
      if value.isInfinite { throw failure("the number is too large") }
      return Value(isNegative ? -value : value)
    }
    try machine.checkBits((index - first) * 4)
    guard let value = BigInteger(digits: text[first..<index], base: 10) else { throw failure("a digit is missing") }
    return try machine.makeInteger(isNegative ? -value : value)
  }

  private mutating func decodeString() throws(Failure) -> [UInt8] {
    index += 1
    var result: [UInt8] = []
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == 0x22 { return result }
      if byte < 0x20 { throw failure("a control character in a string") }
      if byte != 0x5C {
        result.append(byte)
        continue
      }
      guard index < text.count else { break }
      index += 1
      switch text[index - 1] {
      case 0x22, 0x5C, 0x2F: result.append(text[index - 1])
      case 0x62: result.append(0x08)
      case 0x66: result.append(0x0C)
      case 0x6E: result.append(0x0A)
      case 0x72: result.append(0x0D)
      case 0x74: result.append(0x09)
      case 0x75: UTF8Text.append(try decodeEscape(), to: &result)
      default: throw failure("an unknown escape")
      }
    }
    throw failure("the string is not closed")
  }

  /// `\uXXXX`, pairs of surrogates too; a lone one becomes U+FFFD.
  private mutating func decodeEscape() throws(Failure) -> Unicode.Scalar {
    let high = try hexadecimal()
    if 0xD800..<0xDC00 ~= high, index + 1 < text.count, text[index] == 0x5C, text[index + 1] == 0x75 {
      let mark = index
      index += 2
      let low = try hexadecimal()
      if 0xDC00..<0xE000 ~= low {
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
      }
      index = mark
    }
    return Unicode.Scalar(high) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < text.count, let digit = BigInteger.digit(text[index]), digit < 16 else {
        throw failure("an escape needs four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
