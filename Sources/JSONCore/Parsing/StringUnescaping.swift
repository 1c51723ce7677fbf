/// Undoes the escapes of a string (RFC 8259 §7).
enum StringUnescaping {
  /// Copies the string whose first byte is at `index` to `output`, with its escapes undone, and moves `index` behind
  /// the closing quote and `output` behind the copy. `firstStop` is the first byte that is not plain text.
  static func run(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, from index: inout Int, firstStop: Int, to output: inout Int
  ) throws(ParseFailure) {
    var stop = firstStop
    while true {
      (bytes + output).update(from: bytes + index, count: stop - index)
      output += stop - index
      index = stop
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return
      case UInt8(ascii: "\\"):
        try escape(bytes, count: count, index: &index, output: &output)
      default:
        if index >= count { throw ParseFailure(kind: .unexpectedEnd, offset: count, context: .string) }
        throw ParseFailure(kind: .controlCharacterInString, offset: index)
      }
      stop = index
      var stops = SWAR.stringStops(loadWord(bytes + stop))
      while stops == 0 {
        stop += 8
        stops = SWAR.stringStops(loadWord(bytes + stop))
      }
      stop += stops.trailingZeroBitCount >> 3
    }
  }

  /// One escape, from its backslash.
  private static func escape(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, index: inout Int, output: inout Int
  ) throws(ParseFailure) {
    let backslash = index
    let plain: UInt8
    switch bytes[index + 1] {
    case UInt8(ascii: "\""): plain = 0x22
    case UInt8(ascii: "\\"): plain = 0x5C
    case UInt8(ascii: "/"): plain = 0x2F
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "u"):
      let scalar = try unicodeEscape(bytes, count: count, index: &index, backslash: backslash)
      append(scalar, to: bytes, at: &output)
      return
    default:
      if index + 1 >= count { throw ParseFailure(kind: .unexpectedEnd, offset: count, context: .string) }
      throw ParseFailure(kind: .invalidEscape, offset: backslash)
    }
    bytes[output] = plain
    output += 1
    index += 2
  }

  /// `\uXXXX`, or two of them that make a surrogate pair.
  private static func unicodeEscape(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, index: inout Int, backslash: Int
  ) throws(ParseFailure) -> UInt32 {
    let first = try hexDigits(bytes, count: count, at: index + 2, backslash: backslash)
    index += 6
    if first & 0xF800 != 0xD800 { return first }
    let lone = ParseFailure(kind: .loneSurrogate, offset: backslash)
    guard first < 0xDC00 else { throw lone }
    if index >= count || (index + 1 == count && bytes[index] == UInt8(ascii: "\\")) {
      throw ParseFailure(kind: .unexpectedEnd, offset: count, context: .string)
    }
    guard bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else { throw lone }
    let second = try hexDigits(bytes, count: count, at: index + 2, backslash: index)
    guard second & 0xFC00 == 0xDC00 else { throw lone }
    index += 6
    return 0x1_0000 + ((first & 0x3FF) << 10 | second & 0x3FF)
  }

  /// Writes a scalar as UTF-8.
  private static func append(_ scalar: UInt32, to bytes: UnsafeMutablePointer<UInt8>, at output: inout Int) {
    func put(_ value: UInt32) {
      bytes[output] = UInt8(truncatingIfNeeded: value)
      output += 1
    }
    func putContinuation(_ shift: UInt32) { put(0x80 | scalar >> shift & 0x3F) }
    if scalar < 0x80 {
      put(scalar)
    } else if scalar < 0x800 {
      put(0xC0 | scalar >> 6)
      putContinuation(0)
    } else if scalar < 0x1_0000 {
      put(0xE0 | scalar >> 12)
      putContinuation(6)
      putContinuation(0)
    } else {
      put(0xF0 | scalar >> 18)
      putContinuation(12)
      putContinuation(6)
      putContinuation(0)
    }
  }

  private static func hexDigits(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, at start: Int, backslash: Int
  ) throws(ParseFailure) -> UInt32 {
    var value: UInt32 = 0
    for index in start..<start + 4 {
      let byte = bytes[index]
      let letter = (byte | 0x20) &- UInt8(ascii: "a")
      if byte &- 0x30 <= 9 {
        value = value << 4 | UInt32(byte &- 0x30)
      } else if letter < 6 {
        value = value << 4 | UInt32(letter + 10)
      } else if index >= count {
        throw ParseFailure(kind: .unexpectedEnd, offset: count, context: .string)
      } else {
        throw ParseFailure(kind: .invalidEscape, offset: backslash)
      }
    }
    return value
  }
}
