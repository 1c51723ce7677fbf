/// The letters before a string literal.
struct StringPrefix: OptionSet {
  var rawValue: UInt8

  static let raw = StringPrefix(rawValue: 1)
  static let bytes = StringPrefix(rawValue: 2)
  static let formatted = StringPrefix(rawValue: 4)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init?(_ letters: ArraySlice<UInt8>) {
    switch String(decoding: letters, as: UTF8.self) {
    case "r": self = .raw
    case "b": self = .bytes
    case "rb", "br": self = [.raw, .bytes]
    case "f": self = .formatted
    case "fr", "rf": self = [.raw, .formatted]
    default: return nil
    }
  }
}

extension Lexer {
  /// Reads a literal; `index` is at its first quote.
  mutating func readString(start: Int, prefix: StringPrefix) {
    let quote = bytes[index]
    let isTriple = bytes[index + 1] == quote && bytes[index + 2] == quote
    index += isTriple ? 3 : 1
    var text: [UInt8] = []
    var parts: [FormattedPart] = []
    var closed = false
    scan: while index < count {
      let byte = bytes[index]
      switch byte {
      case quote:
        if !isTriple {
          index += 1
          closed = true
          break scan
        }
        if bytes[index + 1] == quote, bytes[index + 2] == quote {
          index += 3
          closed = true
          break scan
        }
        text.append(byte)
        index += 1
      case 0x0A where !isTriple: break scan
      case 0x0D: index += 1  // dropped: line ends are one byte
      case 0x5C: readEscape(into: &text, quote: quote, prefix: prefix)
      case 0x7B, 0x7D:
        if prefix.contains(.formatted) { readBrace(byte, &text, &parts, quote, isTriple) } else { fallthrough }
      default:
        text.append(byte)
        index += 1
      }
    }
    if !closed {
      error(.syntax, "unfinished string literal", start, start + 1, hint: isTriple ? nil : "Close it on its line.")
    }
    if prefix.contains(.formatted) {
      if !dialect.allowsFormattedStrings {
        error(.dialect, "f-strings are not allowed in this dialect: must enable f-strings", start, index)
      }
      parts.append(.text(text))
      literals.append(.formatted(parts))
      add(.formatted, start, index, Int32(truncatingIfNeeded: literals.count - 1))
    } else {
      literals.append(.text(text))
      let kind: TokenKind = prefix.contains(.bytes) ? .bytes : .string
      add(kind, start, index, Int32(truncatingIfNeeded: literals.count - 1))
    }
  }

  /// `{{`, `}}` or an expression in braces.
  private mutating func readBrace(
    _ byte: UInt8, _ text: inout [UInt8], _ parts: inout [FormattedPart], _ quote: UInt8, _ isTriple: Bool
  ) {
    if bytes[index + 1] == byte {
      text.append(byte)
      index += 2
      return
    }
    if byte == 0x7D {
      error(.syntax, "single `}` in an f-string", index, index + 1, hint: "Write `}}` for a brace.")
      index += 1
      return
    }
    let start = index + 1
    var depth = 0
    var end = start
    while end < count, bytes[end] != 0x0A || isTriple, bytes[end] != quote {
      if bytes[end] == 0x7D || bytes[end] == 0x29 || bytes[end] == 0x5D {
        if depth == 0 { break }
        depth -= 1
      } else if bytes[end] == 0x7B || bytes[end] == 0x28 || bytes[end] == 0x5B {
        depth += 1
      }
      end += 1
    }
    guard bytes[end] == 0x7D else {
      error(.syntax, "`{` without `}` in an f-string", index, index + 1, hint: "Write `{{` for a brace.")
      index = end
      return
    }
    var stop = end
    var usesRepr = false
    if stop - start >= 2, bytes[stop - 2] == 0x21, bytes[stop - 1] == 0x72 || bytes[stop - 1] == 0x73 {
      usesRepr = bytes[stop - 1] == 0x72
      stop -= 2
    }
    parts.append(.text(text))
    text = []
    parts.append(.expression(SourceRange(start, stop), usesRepr: usesRepr))
    index = end + 1
  }

  /// Reads what a backslash begins.
  private mutating func readEscape(into text: inout [UInt8], quote: UInt8, prefix: StringPrefix) {
    let start = index
    let next = bytes[index + 1]
    if prefix.contains(.raw) {
      if next == quote {
        if !dialect.rawStringsDropEscapedQuoteBackslash { text.append(0x5C) }
        text.append(next)
        index += 2
      } else {
        text.append(0x5C)
        index += 1
        if next == 0x5C {
          text.append(0x5C)
          index += 1
        }
      }
      return
    }
    index += 2
    switch next {
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x61: text.append(0x07)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x76: text.append(0x0B)
    case 0x5C, 0x27, 0x22: text.append(next)
    case 0x0A: break
    case 0x0D: if bytes[index] == 0x0A { index += 1 }
    case 0x30...0x37:
      index -= 1
      var value: UInt32 = 0
      let first = index
      while index - first < 3, bytes[index] &- 0x30 < 8 {
        value = value * 8 + UInt32(bytes[index] - 0x30)
        index += 1
      }
      appendByteEscape(value, &text, start, prefix)
    case 0x78: if let value = hexadecimal(2, start) { appendByteEscape(value, &text, start, prefix) }
    case 0x75: if let value = hexadecimal(4, start) { appendScalar(value, &text, start) }
    case 0x55: if let value = hexadecimal(8, start) { appendScalar(value, &text, start) }
    default:
      if !dialect.keepsUnknownEscapes {
        error(
          .syntax, "invalid string escape sequence", start, min(index, count),
          hint: "Write `\\\\` for a backslash, or a raw string: r\"…\".")
      }
      text.append(0x5C)
      index -= 1
    }
  }

  private mutating func hexadecimal(_ digits: Int, _ start: Int) -> UInt32? {
    var value: UInt32 = 0
    for offset in 0..<digits {
      guard index + offset < count, let digit = BigInteger.digit(bytes[index + offset]), digit < 16 else {
        error(.syntax, "invalid string escape sequence: needs \(digits) hexadecimal digits", start, index)
        return nil
      }
      value = value << 4 | UInt32(digit)
    }
    index += digits
    return value
  }

  private mutating func appendByteEscape(_ value: UInt32, _ text: inout [UInt8], _ start: Int, _ prefix: StringPrefix) {
    if prefix.contains(.bytes) {
      if value > 255 { error(.syntax, "invalid escape sequence: a byte is at most \\377", start, index) }
      text.append(UInt8(truncatingIfNeeded: value))
    } else if value >= 0x80, !dialect.allowsHighByteEscapes {
      error(.syntax, "invalid string escape sequence: above \\x7f use \\u", start, index)
    } else {
      appendScalar(value, &text, start)
    }
  }

  private mutating func appendScalar(_ value: UInt32, _ text: inout [UInt8], _ start: Int) {
    guard let scalar = Unicode.Scalar(value) else {
      return error(.syntax, "invalid string escape sequence: not a Unicode character", start, index)
    }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
