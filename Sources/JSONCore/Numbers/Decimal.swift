/// A decimal number as its literal writes it: `significand × 10^exponent`.
struct Decimal {
  var isNegative = false
  /// The first 19 significant digits (all of them unless ``isTruncated``).
  var significand: UInt64 = 0
  /// The power of ten. Saturates far beyond every double.
  var exponent = 0
  /// Whether digits were dropped, so that the true significand lies in `significand ..< significand + 1`.
  var isTruncated = false

  /// The most digits that always fit the significand.
  static let maximumDigits = 19

  /// Reads a number literal that is known to be well-formed (RFC 8259 §6); digits beyond the nineteenth significant
  /// one are dropped and only move the exponent. O(n).
  init(literal: UnsafeBufferPointer<UInt8>) {
    var digits = 0
    var index = 0
    var seenPoint = false
    if index < literal.count, literal[index] == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    while index < literal.count, literal[index] | 0x20 != UInt8(ascii: "e") {
      let byte = literal[index]
      index += 1
      if byte == UInt8(ascii: ".") {
        seenPoint = true
        continue
      }
      let digit = UInt64(byte &- 0x30)
      if digits < Self.maximumDigits {
        significand = significand &* 10 &+ digit
        if significand != 0 { digits += 1 }
        if seenPoint { exponent -= 1 }
      } else {
        if digit != 0 { isTruncated = true }
        if !seenPoint { exponent += 1 }
      }
    }
    exponent += Self.exponentPart(of: literal)
  }

  /// The number behind `e`, held within ±10¹⁰: no text that we accept has digits enough to bring that back into range.
  static func exponentPart(of literal: UnsafeBufferPointer<UInt8>) -> Int {
    guard let mark = literal.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return 0 }
    var index = mark + 1
    guard index < literal.count else { return 0 }
    let isNegative = literal[index] == UInt8(ascii: "-")
    if isNegative || literal[index] == UInt8(ascii: "+") { index += 1 }
    var value = 0
    while index < literal.count {
      value = min(value * 10 + Int(literal[index] &- 0x30), 10_000_000_000)
      index += 1
    }
    return isNegative ? -value : value
  }
}
