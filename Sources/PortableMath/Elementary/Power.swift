import CVector

extension PortableMath {
  /// `x` raised to `y`. Error below 0.6 ulp (0.8 where the result is subnormal); special values as C99 F.9.4.4 says.
  ///
  /// The logarithm is computed to about 68 bits, multiplied by `y` with its error kept, and raised in two parts.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let magnitude = x.magnitude
    if magnitude == 0 || magnitude == .infinity || y.magnitude == .infinity { return powSpecial(x, y) }
    var sign = 1.0
    if x < 0 {
      guard let odd = parity(y) else { return .nan }
      if odd { sign = -1 }
    }
    let logarithm = logExtended(magnitude)
    let estimate = logarithm.high * y
    if estimate > 710 { return sign * .infinity }
    if estimate < -746 { return sign * 0 }
    if estimate.magnitude < 0x1p-60 { return sign }
    let exponent = Double2(product: logarithm.high, y)
    let (significand, scale) = expExtended(exponent.high, exponent.low + logarithm.low * y)
    return sign * scaled(significand.value, by: scale)
  }

  /// `x` raised to `y`, correctly rounded but for double rounding.
  public static func pow(_ x: Float, _ y: Float) -> Float { Float(pow(Double(x), Double(y))) }

  /// Whether `y` is an odd integer (`true`), an even one (`false`) or none (`nil`).
  private static func parity(_ y: Double) -> Bool? {
    let magnitude = y.magnitude
    if magnitude >= 0x1p53 { return false }
    let whole = Int64(magnitude)
    guard Double(whole) == magnitude else { return nil }
    return whole & 1 == 1
  }

  /// Zero or infinite `x`, or infinite `y`; neither is NaN, `y` is not zero and `x` not one.
  private static func powSpecial(_ x: Double, _ y: Double) -> Double {
    let magnitude = x.magnitude
    if y.magnitude == .infinity {
      if magnitude == 1 { return 1 }
      return (magnitude > 1) == (y > 0) ? .infinity : 0
    }
    let result = (magnitude == 0) == (y > 0) ? 0.0 : .infinity
    return x.sign == .minus && parity(y) == true ? -result : result
  }

  /// The natural logarithm of a positive finite number with a relative error near 2⁻⁶⁸.
  static func logExtended(_ x: Double) -> Double2 {
    let p = splitAny(x)
    let table = cv_log_table_pointer()!
    let row = Int(truncatingIfNeeded: p.row)
    let start = p.exponent * 0x1.62e42fefa3800p-1 + table[row + 256]
    let startLow = p.exponent * 0x1.ef35793c76730p-45 + table[row + 512]
    let r = p.r
    let square = Double2(product: r, r)
    let series = r.polynomial(
      0x1.5555555555555p-2, -0x1.fffffffffa83bp-3, 0x1.9999999994bf0p-3, -0x1.5555a920a6e31p-3, 0x1.2492938f31a19p-3)
    let cubic = (r * square.high) * series
    // start + r − r²/2, largest first; the square is at most 1/500 of r.
    let first = Double2(ordered: start, r)
    let second = Double2(sum: first.high, -0.5 * square.high)
    let low = (first.low + second.low) + ((startLow + cubic) + (p.rLow - (0.5 * square.low + r * p.rLow)))
    return Double2(ordered: second.high, low)
  }
}
