import CVector

extension PortableMath {
  /// e^(x + low) as significand and exponent, with a relative error near 2⁻⁶⁸: for powers and hyperbolic functions.
  ///
  /// - Parameters:
  ///   - x: at most 746 in magnitude.
  ///   - low: at most an ulp or so of `x`.
  static func expExtended(_ x: Double, _ low: Double) -> (significand: Double2, exponent: Int) {
    let shifted = x * 0x1.71547652b82fep+8 + 0x1.8p52
    let n = shifted - 0x1.8p52
    // ln 2/256 in parts of 34, 34 and 53 bits; n has at most 19, so both products are exact.
    let coarse = Double2(sum: x - n * 0x1.62e42fef80000p-9, -(n * 0x1.1cf79abc80000p-44))
    let reduced = Double2(sum: coarse.high, coarse.low + (low - n * 0x1.e3b39803f2f6bp-80))
    let r = reduced.high
    let series = r.polynomial(
      0x1.ffffffffffff5p-2, 0x1.5555555555552p-3, 0x1.555556b3e37c1p-5, 0x1.111111d9624bbp-7)
    let tail = reduced.low + r * r * series
    let row = Int(truncatingIfNeeded: shifted.bitPattern & 255)
    let table = cv_exp2_table_pointer()!
    let power = table[row]
    let powerLow = table[row + 256]
    let product = Double2(product: power, r)
    let sum = Double2(ordered: power, product.high)
    let significand = Double2(
      ordered: sum.high, sum.low + (product.low + (power * tail + (powerLow * r + powerLow))))
    return (significand, exponent(ofShifted: shifted))
  }
}
