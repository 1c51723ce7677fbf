/// An unevaluated sum of two doubles, for the places where 53 bits are not enough.
///
/// The error-free transformations are those of Knuth and Dekker (T. J. Dekker, "A floating-point technique for
/// extending the available precision", 1971), with Veltkamp's split instead of a fused multiply-add.
struct Double2 {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double) {
    self.high = high
    self.low = low
  }

  /// a + b exactly, for any order of magnitude.
  init(sum a: Double, _ b: Double) {
    high = a + b
    let part = high - a
    low = (a - (high - part)) + (b - part)
  }

  /// a + b exactly, provided that a is zero or not smaller than b.
  init(ordered a: Double, _ b: Double) {
    high = a + b
    low = (a - high) + b
  }

  /// a · b exactly, provided that neither over- nor underflows (magnitudes below 2⁹⁹⁵, product above 2⁻⁹⁶⁹).
  init(product a: Double, _ b: Double) {
    let (a1, a2) = Self.halves(a)
    let (b1, b2) = Self.halves(b)
    high = a * b
    low = ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2
  }

  /// Two halves of 26 bits whose sum is `x` (Veltkamp).
  static func halves(_ x: Double) -> (Double, Double) {
    let scaled = x * 0x1.0000002p27
    let upper = scaled - (scaled - x)
    return (upper, x - upper)
  }

  static func + (a: Double2, b: Double2) -> Double2 {
    let sum = Double2(sum: a.high, b.high)
    return Double2(ordered: sum.high, sum.low + (a.low + b.low))
  }

  static func - (a: Double2, b: Double2) -> Double2 { a + -b }

  static prefix func - (a: Double2) -> Double2 { Double2(-a.high, -a.low) }

  static func + (a: Double2, b: Double) -> Double2 {
    let sum = Double2(sum: a.high, b)
    return Double2(ordered: sum.high, sum.low + a.low)
  }

  static func * (a: Double2, b: Double2) -> Double2 {
    let product = Double2(product: a.high, b.high)
    return Double2(ordered: product.high, product.low + (a.high * b.low + a.low * b.high))
  }

  static func * (a: Double2, b: Double) -> Double2 {
    let product = Double2(product: a.high, b)
    return Double2(ordered: product.high, product.low + a.low * b)
  }

  /// The product with a number of at most 26 bits.
  func times(short factor: Double) -> Double2 {
    let (upper, lower) = Self.halves(high)
    let product = high * factor
    return Double2(product, (upper * factor - product) + lower * factor + low * factor)
  }

  static func / (a: Double2, b: Double2) -> Double2 {
    // By the reciprocal, so that only one division stands in the chain; the rest absorbs the quotient's error.
    let inverse = 1 / b.high
    let quotient = a.high * inverse
    let back = Double2(product: quotient, b.high)
    let rest = ((a.high - back.high) - back.low + a.low) - quotient * b.low
    return Double2(ordered: quotient, rest * inverse)
  }

  /// The square root; `self` must be positive and normal, or zero.
  var root: Double2 {
    let first = high.root
    guard first > 0 else { return Double2(first, 0) }
    let back = Double2(product: first, first)
    return Double2(ordered: first, ((high - back.high) - back.low + low) / (2 * first))
  }

  /// Rounded to one double.
  var value: Double { high + low }
}

extension PortableMath {
  /// 2ⁿ for −1022 ≤ n ≤ 1023.
  @inlinable @inline(__always)
  static func powerOfTwo(_ n: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: n &+ 1023) &<< 52)
  }
}
