public import CVector

extension PortableMath {
  /// The hyperbolic tangent. Error below 1.1 ulp.
  @inlinable @inline(__always)
  public static func tanh(_ x: Double) -> Double { tanhLanes(x) }

  /// The hyperbolic tangent, correctly rounded but for double rounding.
  @inlinable @inline(__always)
  public static func tanh(_ x: Float) -> Float { Float(tanh(Double(x))) }

  /// tanh x = n/(n + 2) with n = e^2x − 1 as an unevaluated sum of two terms; one branch for all arguments but NaN.
  ///
  /// The table's power of two and r are split in halves of 26 bits, so that n's dominant terms are exact.
  @inlinable @inline(__always)
  static func tanhLanes<L: DoubleLanes>(_ x: L) -> L {
    let magnitude = x.magnitudeLanes
    let limit = L(all: 22)
    // NaN is not less than the limit either; it comes back by the last select.
    let doubled = L.select(L.less(magnitude, limit), magnitude, limit) * 2
    let (shifted, r, rLow) = ExponentialKernel.reduce(doubled)
    let count = shifted.words
    let row = count.lowByte
    let table = cv_exp2_table_pointer()!
    let power = L.look(table, row)
    let upper = power.clearing(27)
    let lower = (power - upper) + L.look(table + 256, row)
    let rUpper = r.clearing(27)
    let series = r.polynomial(
      0x1.ffffffffffff5p-2, 0x1.5555555555552p-3, 0x1.555556b3e37c1p-5, 0x1.111111d9624bbp-7)
    let rTail = (r - rUpper) + (rLow + (r * r) * series)
    let scale = L(words: (count & L.Words(all: ~255)).shiftedLeft(44) &+ L.Words(all: 0x3FF0_0000_0000_0000))
    let start = upper * scale - 1
    let first = (upper * rUpper) * scale
    let rest = (upper * rTail + (lower * (rUpper + rTail) + lower)) * scale
    let main = start + first
    let remainder = ((start - main) + first) + rest
    let n = main + remainder
    let nLow = (main - n) + remainder
    let d = n + 2
    let dBack = d - n
    let dLow = (n - (d - dBack)) + (L(all: 2) - dBack)
    let quotient = n / d
    // The first quotient ignores the low parts; its own rounding is the second half unit of the error.
    let value = quotient + (nLow - quotient * (dLow + nLow)) / d
    let signed = L(words: value.words | x.sign)
    return L.select(L.equal(x, x), signed, x)
  }
}
