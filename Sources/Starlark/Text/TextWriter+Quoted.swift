extension TextWriter {
  /// A string as a literal in double quotes.
  mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    try machine.spend(text.count &>> 5)
    bytes.append(0x22)
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, TextWriter.isPlain(text[index]) { index &+= 1 }
      if index > start {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
        continue
      }
      let byte = text[index]
      if byte < 0x80 {
        appendASCII(byte)
        index &+= 1
        continue
      }
      let scalar = UTF8Text.scalar(text, at: index)
      index &+= UTF8Text.width(byte)
      appendNonASCII(scalar)
    }
    bytes.append(0x22)
  }

  /// Whether a byte stands for itself in quotes.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool { byte &- 0x20 < 0x5F && byte != 0x22 && byte != 0x5C }

  private mutating func appendASCII(_ byte: UInt8) {
    switch byte {
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    case 0x5C: append("\\\\")
    case 0x22: append("\\\"")
    case 0x20...0x7E: bytes.append(byte)
    default: appendEscape("\\x", UInt32(byte), 2)
    }
  }

  private mutating func appendNonASCII(_ scalar: Unicode.Scalar) {
    if machine.dialect.escapesNonASCIIInRepr {
      if scalar.value <= 0xFF { return appendEscape("\\x", scalar.value, 2) }
      if Letters.isAlphanumeric(scalar) { return UTF8Text.append(scalar, to: &bytes) }
    } else if Letters.isPrintable(scalar) {
      return UTF8Text.append(scalar, to: &bytes)
    }
    if scalar.value <= 0xFFFF { appendEscape("\\u", scalar.value, 4) } else { appendEscape("\\U", scalar.value, 8) }
  }

  private mutating func appendEscape(_ prefix: String, _ value: UInt32, _ digits: Int) {
    append(prefix)
    let hexadecimal = Array(String(value, radix: 16).utf8)
    bytes.append(contentsOf: repeatElement(0x30, count: max(0, digits - hexadecimal.count)))
    bytes.append(contentsOf: hexadecimal)
  }

  /// Bytes as a literal: what is no text as `\xHH`.
  mutating func appendQuotedBytes(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    try machine.spend(text.count &>> 5)
    bytes.append(contentsOf: [0x62, 0x22])
    for byte in text {
      if byte < 0x80 { appendASCII(byte) } else { appendEscape("\\x", UInt32(byte), 2) }
    }
    bytes.append(0x22)
  }
}

/// Properties of characters.
enum Letters {
  static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool { isAlphabetic(scalar) || isNumeric(scalar) }

  static func isAlphabetic(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (scalar.value | 0x20) &- 0x61 < 26 }
    return scalar.properties.isAlphabetic
  }

  static func isNumeric(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value &- 0x30 < 10 }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: return true
    default: return false
    }
  }

  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value == 0x20 || scalar.value &- 9 < 5 }
    return scalar.properties.isWhitespace
  }
}
