/// Reads number literals (RFC 8259 §6) from a text that ends with at least 8 bytes of zero.
enum NumberScanner {
  /// Reads the literal at `start`, moves `index` behind it and returns its node.
  ///
  /// An integer is a literal without fraction and exponent that fits `Int64` or `UInt64`, but for `-0`, which only a
  /// float can hold; all other numbers are floats.
  @inline(__always)
  static func scan(_ text: UnsafePointer<UInt8>, count: Int, index: inout Int) throws(ParseFailure) -> Node {
    let start = index
    let isNegative = text[index] == UInt8(ascii: "-")
    if isNegative { index &+= 1 }
    var significand: UInt64 = 0
    let firstDigit = index
    if text[index] == 0x30 {
      index &+= 1
      if isDigit(text[index]) { throw failure(text, count, index) }
    } else {
      digits(text, &index, &significand)
      if index == firstDigit { throw failure(text, count, index) }
    }
    var digitCount = index &- firstDigit
    var exponent = 0
    let next = text[index]
    if next != UInt8(ascii: "."), next | 0x20 != UInt8(ascii: "e") {
      if let node = integer(significand, digits: digitCount, isNegative, text[firstDigit], start: start, end: index) {
        return node
      }
    }
    if next == UInt8(ascii: ".") {
      index &+= 1
      let fractionStart = index
      digits(text, &index, &significand)
      if index == fractionStart { throw failure(text, count, index) }
      exponent = fractionStart &- index
      digitCount &+= index &- fractionStart
    }
    if text[index] | 0x20 == UInt8(ascii: "e") {
      index &+= 1
      exponent &+= try scanExponent(text, count: count, index: &index)
    }
    var value: Double
    if digitCount <= Decimal.maximumDigits, let quick = DecimalToDouble.nearest(significand, exponent: exponent) {
      value = quick
    } else {
      value = DecimalToDouble.magnitude(
        ofLiteral: UnsafeBufferPointer(start: text + firstDigit, count: index &- firstDigit))
    }
    if value == .infinity { throw ParseFailure(kind: .numberOutOfRange, offset: start) }
    if isNegative { value = -value }
    return Node(
      tag: .float, position: UInt32(truncatingIfNeeded: start), length: index &- start, payload: value.bitPattern)
  }

  /// The node of an integer, or nil where it is a float after all.
  @inline(__always)
  private static func integer(
    _ significand: UInt64, digits: Int, _ isNegative: Bool, _ firstDigit: UInt8, start: Int, end: Int
  ) -> Node? {
    // Nineteen digits never overflow 64 bits. Twenty may have wrapped; they did not exactly if the number begins with 1 and
    // what is left is still at least 10^19, for 2 × 10^19 − 2^64 is less.
    if digits > 19, digits > 20 || firstDigit != 0x31 || significand < 10_000_000_000_000_000_000 { return nil }
    let position = UInt32(truncatingIfNeeded: start)
    let length = end &- start
    if isNegative {
      if significand == 0 || significand > 1 << 63 { return nil }
      return Node(tag: .integer, position: position, length: length, payload: 0 &- significand)
    }
    return Node(
      tag: significand >> 63 == 0 ? .integer : .unsigned, position: position, length: length, payload: significand)
  }

  @inline(__always)
  private static func digits(_ text: UnsafePointer<UInt8>, _ index: inout Int, _ significand: inout UInt64) {
    var digit = text[index] &- 0x30
    while digit <= 9 {
      significand = significand &* 10 &+ UInt64(digit)
      index &+= 1
      digit = text[index] &- 0x30
    }
  }

  /// Reads `[+-]?[0-9]+`, held within ±10¹⁰.
  @inline(never)
  private static func scanExponent(_ text: UnsafePointer<UInt8>, count: Int, index: inout Int) throws(ParseFailure)
    -> Int
  {
    let isNegative = text[index] == UInt8(ascii: "-")
    if isNegative || text[index] == UInt8(ascii: "+") { index &+= 1 }
    if !isDigit(text[index]) { throw failure(text, count, index) }
    var value = 0
    while isDigit(text[index]) {
      value = min(value &* 10 &+ Int(text[index] &- 0x30), 10_000_000_000)
      index &+= 1
    }
    return isNegative ? -value : value
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }

  private static func failure(_ text: UnsafePointer<UInt8>, _ count: Int, _ index: Int) -> ParseFailure {
    ParseFailure(kind: index >= count ? .unexpectedEnd : .invalidNumber, offset: index)
  }
}
