public import CVector

/// An argument of sine, reduced: x = (count − 128)·π/256 + r + rLow, apart from multiples of π that flip the sign.
///
/// `rLow` is at most an ulp or so of `r`, unless `r` nearly vanishes.
@usableFromInline @frozen
struct ReducedAngle<L: DoubleLanes> {
  /// The multiple of π/256 plus 128; the lowest eight bits are the row of the table, bit 8 the sign.
  @usableFromInline var count: L.Words
  @usableFromInline var r: L
  @usableFromInline var rLow: L

  @inlinable @inline(__always)
  init(count: L.Words, r: L, rLow: L) {
    self.count = count
    self.r = r
    self.rLow = rLow
  }
}

/// Reduction and evaluation of sine, in radians and in cycles.
///
/// Method: sin(a + r) = S + S·(cos r − 1) + C·sin r with a the nearest multiple of π/256 and S, C = 1 − D from a table.
/// C·r is split as r − D·r, so that little but r is added to S. Of the sum's roundings the last but one, of r less the
/// small terms, matters where S is small (0.78 units in the last place at most in 6 million arguments, at results near
/// 1/128). `evaluate` catches that rounding error too, for tangent; it costs a tenth of the time.
@usableFromInline
enum SineKernel {
  /// Largest magnitude in radians for which two exact products and a third reduce the argument.
  @usableFromInline static var radianLimit: Double {
    @inlinable @inline(__always) get { 12800 }
  }
  /// Largest magnitude in cycles whose multiple of 1/512 fits the rounding constant.
  @usableFromInline static var cycleLimit: Double {
    @inlinable @inline(__always) get { 0x1p41 }
  }
  /// 1.5·2⁵²: adding it rounds to an integer, which then stands in the lowest bits.
  @usableFromInline static var roundingConstant: Double {
    @inlinable @inline(__always) get { 0x1.8p52 }
  }

  /// Reduces an angle in radians, of magnitude `radianLimit` at most.
  ///
  /// π/256 is split in parts of 33, 32 and 53 bits: the products of the first two with a count below 2²⁰ are exact, and
  /// so is the first difference; the rounding error of the second is kept (Cody and Waite 1980).
  /// The third product errs by 2⁻¹⁰⁹, and no double in range comes nearer to a multiple of π than about 2⁻⁵⁶.
  @inlinable @inline(__always)
  static func reduce<L: DoubleLanes>(radians x: L, offset: Double) -> ReducedAngle<L> {
    let shifted = x * 0x1.45f306dc9c883p+6 + (roundingConstant + offset)
    let n = shifted - (roundingConstant + offset)
    let first = x - n * 0x1.921fb54400000p-7
    let second = n * 0x1.0b4611a600000p-41
    let r = first - second
    let rLow = ((first - r) - second) - n * 0x1.3198a2e037073p-76
    return ReducedAngle(count: shifted.words, r: r, rLow: rLow)
  }

  /// Reduces an angle in cycles, of magnitude `cycleLimit` at most; exact but for the product with 2π, of 80 bits.
  @inlinable @inline(__always)
  static func reduce<L: DoubleLanes>(cycles x: L, offset: Double) -> ReducedAngle<L> {
    let constant = (roundingConstant + offset) * 0x1p-9
    let shifted = x + L(all: constant)
    let fraction = x - (shifted - constant)
    let upper = fraction.clearing(27)
    let r = fraction * 0x1.921fb54442d18p+2
    let rest = (fraction - upper) * 0x1.921fb54442d18p+2
    let rLow = ((upper * 0x1.921fb54000000p+2 - r) + rest) + upper * 0x1.10b4611a62633p-28
    return ReducedAngle(count: shifted.words, r: r, rLow: rLow)
  }

  /// What sine is summed from: S, and the small terms that r is diminished by: D·r, the series' terms from r² on, negated,
  /// and the low parts of S and r, which are to be added.
  @inlinable @inline(__always)
  static func terms<L: DoubleLanes>(_ angle: ReducedAngle<L>) -> (sine: L, versinePart: L, tail: L, lowParts: L) {
    let row = angle.count.lowByte
    let table = cv_sine_table_pointer()!
    let sine = L.look(table, row)
    let sineLow = L.look(table + 256, row)
    let versine = L.look(table + 512, row)
    let r = angle.r
    let z = r * r
    let versinePart = versine * r
    let cosinePart = r - versinePart
    let cosineSeries = z.polynomial(0x1.fffffffffee9dp-2, -0x1.555539342150bp-5)
    let sineSeries = z.polynomial(0x1.555555555505ep-3, -0x1.111100fe17c68p-7)
    let tail = z * (sine * cosineSeries + cosinePart * sineSeries)
    return (sine, versinePart, tail, sineLow + angle.rLow)
  }

  /// The sine of a reduced angle as a sum's two terms; their difference, since the second comes negated.
  ///
  /// Negated, so that a reduced angle of −0 in the row of zero gives −0 − (+0) = −0.
  @inlinable @inline(__always)
  static func evaluate<L: DoubleLanes>(_ angle: ReducedAngle<L>) -> (high: L, lowNegated: L) {
    let (sine, versinePart, tail, lowParts) = terms(angle)
    let high = sine + angle.r
    let highError = (sine - high) + angle.r
    return (high, versinePart + (tail - (lowParts + highError)))
  }

  /// Sine of a reduced angle, with the sign that bit 8 of the count gives.
  ///
  /// The small terms come negated, and the sine of zero in the table is −0: so a reduced angle of −0 gives −0.
  @inlinable @inline(__always)
  static func value<L: DoubleLanes>(_ angle: ReducedAngle<L>) -> L {
    let (sine, versinePart, tail, lowParts) = terms(angle)
    let value = sine + (angle.r - (versinePart + (tail - lowParts)))
    return L(words: value.words ^ (angle.count.shiftedLeft(55) & L.Words(all: 1 << 63)))
  }
}
