// Horner's scheme, constant term first. Spelled out for each degree: a loop over an array would not be unrolled in
// debug builds, and long expressions cost the type checker seconds.
extension DoubleLanes {
  /// c0 + c1·x
  @inlinable @inline(__always)
  func polynomial(_ c0: Double, _ c1: Double) -> Self {
    let product = self * Self(all: c1)
    return product + Self(all: c0)
  }

  /// c0 + c1·x + c2·x²
  @inlinable @inline(__always)
  func polynomial(_ c0: Double, _ c1: Double, _ c2: Double) -> Self {
    let product = self * polynomial(c1, c2)
    return product + Self(all: c0)
  }

  /// c0 + c1·x + c2·x² + c3·x³
  @inlinable @inline(__always)
  func polynomial(_ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double) -> Self {
    let product = self * polynomial(c1, c2, c3)
    return product + Self(all: c0)
  }

  /// c0 + c1·x + c2·x² + c3·x³ + c4·x⁴
  @inlinable @inline(__always)
  func polynomial(_ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double) -> Self {
    let product = self * polynomial(c1, c2, c3, c4)
    return product + Self(all: c0)
  }
}
