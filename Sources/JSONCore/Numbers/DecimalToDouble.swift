/// Correctly rounded conversion (IEEE 754: nearest, ties to even) in three stages: exact powers, 128-bit powers, exact
/// integers.
enum DecimalToDouble {
  /// 10⁰ … 10²², the powers of ten that a double holds exactly.
  static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The magnitude of the number that `literal` writes; infinite when it is out of range. The literal must be
  /// well-formed.
  static func magnitude(ofLiteral literal: UnsafeBufferPointer<UInt8>) -> Double {
    let decimal = Decimal(literal: literal)
    let lower = nearest(decimal.significand, exponent: decimal.exponent)
    if !decimal.isTruncated, let lower { return lower }
    // The significand has 19 digits and a double 16: both ends round to the same double, or to two neighbours.
    if let lower, lower == nearest(decimal.significand + 1, exponent: decimal.exponent) { return lower }
    return ExactDecimal(literal: literal).nearestDouble(notBelow: lower)
  }

  /// `significand × 10^exponent`, or nil where 128 bits do not decide the rounding.
  @inline(__always)
  static func nearest(_ significand: UInt64, exponent: Int) -> Double? {
    // W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990: both operands are exact, so the one
    // operation rounds correctly.
    if significand <= 1 << 53, exponent >= -22, exponent <= 22 {
      let value = Double(Int64(truncatingIfNeeded: significand))
      return exponent < 0 ? value / exactPowers[-exponent] : value * exactPowers[exponent]
    }
    return eiselLemire(significand, exponent: exponent)
  }

  /// D. Lemire, "Number parsing at a gigabyte per second", Software: Practice and Experience 51 (2021), algorithm 1,
  /// after an idea of M. Eisel.
  static func eiselLemire(_ significand: UInt64, exponent: Int) -> Double? {
    if significand == 0 || exponent < PowersOfFive.smallest { return 0 }
    if exponent > PowersOfFive.largest { return .infinity }
    let leadingZeros = significand.leadingZeroBitCount
    let normalized = significand << UInt64(leadingZeros)
    let power = PowersOfFive.table[exponent - PowersOfFive.smallest]
    var (high, low) = normalized.multipliedFullWidth(by: power.high)
    if high & 0x1FF == 0x1FF {
      // The dropped half of the power could carry into the bits that are kept.
      let more = normalized.multipliedFullWidth(by: power.low).high
      let (sum, carry) = low.addingReportingOverflow(more)
      low = sum
      if carry { high &+= 1 }
    }
    if low == .max, exponent < -27 || exponent > 55 { return nil }
    let top = high >> 63
    let shift = top + 9
    var mantissa = high >> shift
    // floor(log2(10^q)) is 217706 q / 2^16 in this range.
    var binaryExponent = ((217_706 * exponent) >> 16) + 63 - leadingZeros + Int(top)
    if binaryExponent <= -1022 - 64 { return 0 }
    if binaryExponent < -1022 {
      // Subnormal. No tie can occur: it would need hundreds of digits.
      mantissa >>= UInt64(-1022 - binaryExponent)
      mantissa = (mantissa + (mantissa & 1)) >> 1
      return Double(bitPattern: mantissa)
    }
    if low <= 1, exponent >= -4, exponent <= 23, mantissa & 3 == 1, mantissa << shift == high {
      // Exactly half way between two doubles: to even.
      mantissa &= ~1
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1
    if mantissa == 1 << 53 {
      mantissa = 1 << 52
      binaryExponent += 1
    }
    if binaryExponent > 1023 { return .infinity }
    return Double(bitPattern: mantissa & ((1 << 52) - 1) | UInt64(binaryExponent + 1023) << 52)
  }
}
