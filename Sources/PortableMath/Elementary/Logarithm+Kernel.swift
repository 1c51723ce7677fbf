public import CVector

/// log x by table: x = 2ᵏ·m with m between about √½ and √2, and log m = log c + log(1 + r) with r = m/c − 1.
///
/// 1/c has 13 bits, so that r is a sum of two exact terms; log c comes in two parts, of which the first is, like the
/// first part of ln 2, a multiple of 2⁻⁴²: k·ln 2 + log c is exact. Around 1, c = 1 and log c = 0, and the result keeps
/// its relative accuracy. Errors stay below 0.6 units in the last place.
@usableFromInline
enum LogarithmKernel {
  /// The pieces of a positive normal number.
  @usableFromInline @frozen
  struct Pieces<L: DoubleLanes> {
    @usableFromInline var exponent: L
    /// Rows of the table, in the lowest byte.
    @usableFromInline var row: L.Words
    @usableFromInline var r: L
    @usableFromInline var rLow: L

    @inlinable @inline(__always)
    init(exponent: L, row: L.Words, r: L, rLow: L) {
      self.exponent = exponent
      self.row = row
      self.r = r
      self.rLow = rLow
    }
  }

  /// Whether every lane is positive, normal and finite.
  @inlinable @inline(__always)
  static func accepts<L: DoubleLanes>(_ x: L) -> Bool {
    (L.less(L(all: Double.leastNormalMagnitude.nextDown), x) & L.less(x, L(all: .infinity))).allTrue
  }

  @inlinable @inline(__always)
  static func split<L: DoubleLanes>(_ x: L) -> Pieces<L> {
    // Adding the offset carries into the exponent where the significand is above about √2.
    let moved = x.words &+ L.Words(all: 0x0009_6800_0000_0000)
    let exponent = L(words: moved.shiftedRight(52) | L.Words(all: 0x4330_0000_0000_0000)) - (0x1p52 + 1023)
    let field = moved & L.Words(all: 0xFFF0_0000_0000_0000)
    let m = L(words: x.words &- field &+ L.Words(all: 0x3FF0_0000_0000_0000))
    let row = moved.shiftedRight(44).lowByte
    let inverse = L.look(cv_log_table_pointer()!, row)
    let upper = m.clearing(21)
    let first = upper * inverse - 1
    let second = (m - upper) * inverse
    let r = first + second
    return Pieces(exponent: exponent, row: row, r: r, rLow: (first - r) + second)
  }

  /// base + log c + log(1 + r) as an unevaluated sum; `base` and log c add without rounding.
  @inlinable @inline(__always)
  static func sum<L: DoubleLanes>(_ p: Pieces<L>, base: L, baseLow: L) -> (high: L, low: L) {
    let table = cv_log_table_pointer()!
    let start = base + L.look(table + 256, p.row)
    let startLow = baseLow + L.look(table + 512, p.row)
    let r = p.r
    let z = r * r
    let series = r.polynomial(
      0x1.5555555554146p-2, -0x1.fffffffffdce5p-3, 0x1.9999e6363989ep-3, -0x1.5555985e619efp-3)
    let tail = (r * z) * series - z * 0.5
    let high = start + r
    let low = ((start - high) + r) + (tail + (startLow + p.rLow))
    return (high, low)
  }

  /// The natural logarithm of positive normal numbers.
  @inlinable @inline(__always)
  static func natural<L: DoubleLanes>(_ p: Pieces<L>) -> L {
    let (high, low) = sum(p, base: p.exponent * 0x1.62e42fefa3800p-1, baseLow: p.exponent * 0x1.ef35793c76730p-45)
    return high + low
  }

  /// The logarithm whose base has `1/ln(base) = inverse + inverseLow` (26 and 53 bits) and `log(2) = two + twoLow`.
  @inlinable @inline(__always)
  static func converted<L: DoubleLanes>(
    _ p: Pieces<L>, inverse: Double, inverseLow: Double, two: Double, twoLow: Double
  ) -> L {
    let (high, low) = sum(p, base: L(all: 0), baseLow: L(all: 0))
    let upper = high.clearing(27)
    let main = upper * inverse
    let rest = upper * inverseLow + ((high - upper) + low) * (inverse + inverseLow)
    let start = p.exponent * two
    let total = start + main
    return total + (((start - total) + main) + (rest + p.exponent * twoLow))
  }

  @inlinable @inline(__always)
  static func binary<L: DoubleLanes>(_ p: Pieces<L>) -> L {
    converted(p, inverse: 0x1.7154768000000p+0, inverseLow: -0x1.6a3e80f444178p-27, two: 1, twoLow: 0)
  }

  @inlinable @inline(__always)
  static func decimal<L: DoubleLanes>(_ p: Pieces<L>) -> L {
    converted(
      p, inverse: 0x1.bcb7b18000000p-2, inverseLow: -0x1.6c8d78e6acaa4p-29, two: 0x1.34413509f8000p-2,
      twoLow: -0x1.80433b83b532ap-44)
  }
}
