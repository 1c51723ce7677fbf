/// The layouts of numbers in the texts that we write. All of them read back as the same double.
enum NumberText {
  /// Appends a double so that it stays a float: contract/core.md §7.1. Plain decimals with at least one fraction
  /// digit for 1e-5 ≤ |x| < 1e16, else shortest digits with an exponent (`1e-7`, `1.5e+16`), `-0.0`. Not a number and
  /// infinity, which JSON cannot write, become `null`.
  static func appendFloat(_ value: Double, to bytes: inout [UInt8]) {
    guard value.isFinite else { return bytes.append(contentsOf: "null".utf8) }
    if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
    let shortest = ShortestDigits(of: value)
    if value != 0, shortest.point < -4 || shortest.point > 16 {
      appendScientific(shortest, to: &bytes)
    } else {
      appendPlain(shortest, to: &bytes)
      if shortest.point >= shortest.digits.count { bytes.append(contentsOf: ".0".utf8) }
    }
  }

  /// Appends a double as ECMAScript's Number::toString does (ECMA-262 §6.1.6.1.20), as RFC 8785 §3.2.2.3 wants it:
  /// integers without point below 1e21, exponents below 1e-6, `0` for both zeros.
  static func appendECMAScript(_ value: Double, to bytes: inout [UInt8]) {
    guard value.isFinite else { return bytes.append(contentsOf: "null".utf8) }
    if value == 0 { return bytes.append(0x30) }
    if value.magnitude < 0x1p53, value == Double(Int64(value)) { return appendInteger(Int64(value), to: &bytes) }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let shortest = ShortestDigits(of: value)
    if shortest.point > 21 || shortest.point < -5 {
      appendScientific(shortest, to: &bytes)
    } else {
      appendPlain(shortest, to: &bytes)
    }
  }

  /// Appends a double so that no two values that a reader could tell apart have the same text: as ECMAScript has it, but
  /// `-0` keeps its sign, and from 2⁵³ on, where integers and doubles part, floats stay floats.
  static func appendExact(_ value: Double, to bytes: inout [UInt8]) {
    if value == 0, value.sign == .minus { return bytes.append(contentsOf: "-0".utf8) }
    if value.magnitude >= 0x1p53 { appendFloat(value, to: &bytes) } else { appendECMAScript(value, to: &bytes) }
  }

  /// Appends the decimal digits of an integer.
  static func appendInteger(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = UInt64(truncatingIfNeeded: value.magnitude)
    guard value.magnitude == rest else { return bytes.append(contentsOf: value.magnitude.description.utf8) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = 20
      repeat {
        start -= 1
        digits[start] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start..<20]))
    }
  }

  /// `d.ddde±x`; the point only where there is more than one digit.
  private static func appendScientific(_ shortest: ShortestDigits, to bytes: inout [UInt8]) {
    let digits = shortest.digits
    bytes.append(contentsOf: digits.prefix(1))
    if digits.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits.dropFirst())
    }
    bytes.append(contentsOf: shortest.point > 0 ? "e+".utf8 : "e".utf8)
    appendInteger(shortest.point - 1, to: &bytes)
  }

  /// Digits with the point at its place and zeros where they are needed, without a fraction if there is none.
  private static func appendPlain(_ shortest: ShortestDigits, to bytes: inout [UInt8]) {
    let (digits, point) = (shortest.digits, shortest.point)
    if point <= 0 {
      bytes.append(contentsOf: "0.".utf8)
      bytes.append(contentsOf: repeatElement(0x30, count: -point))
      bytes.append(contentsOf: digits)
    } else if point >= digits.count {
      bytes.append(contentsOf: digits)
      bytes.append(contentsOf: repeatElement(0x30, count: point - digits.count))
    } else {
      bytes.append(contentsOf: digits[..<point])
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits[point...])
    }
  }
}
