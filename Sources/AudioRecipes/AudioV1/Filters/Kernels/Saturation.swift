import PortableMath

/// The hyperbolic tangent as a saturation needs it: odd, smooth, bounded by ±1, within 3e-7 of tanh.
///
/// A rational function with numerator and denominator of degree 9 and 8 in x, fitted to |x| ≤ 8 (6.5e-9 of the value);
/// what is larger is taken for 8. A third of the time of the exact function.
enum Saturation {
  private static let reach = 8.0
  private static let over = (
    0.999999993746127, 0.134446409510403, 0.0035717675371028414, 2.189744986778755e-05, 1.5234299071948605e-08
  )
  private static let under = (
    0.46777968354701743, 0.026165088447572225, 0.00034115690426186017, 8.524030096614534e-07
  )

  @inline(__always)
  static func of(_ x: Double) -> Double {
    let x = x > -reach ? (x < reach ? x : reach) : -reach
    let z = x * x
    let a = (((over.4 * z + over.3) * z + over.2) * z + over.1) * z + over.0
    let b = (((under.3 * z + under.2) * z + under.1) * z + under.0) * z + 1
    return x * a / b
  }

  @inline(__always)
  static func of(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let most = SIMD4(all: reach)
    let least = SIMD4(all: -reach)
    var x = SIMD4<Double>.select(SIMD4<Double>.less(x, most), x, most)
    x = SIMD4<Double>.select(SIMD4<Double>.less(least, x), x, least)
    let z = x * x
    var a = z * SIMD4(all: over.4) + SIMD4(all: over.3)
    a = a * z + SIMD4(all: over.2)
    a = a * z + SIMD4(all: over.1)
    a = a * z + SIMD4(all: over.0)
    var b = z * SIMD4(all: under.3) + SIMD4(all: under.2)
    b = b * z + SIMD4(all: under.1)
    b = b * z + SIMD4(all: under.0)
    b = b * z + SIMD4(all: 1)
    return x * a / b
  }

  /// Bends a buffer in place.
  static func apply(_ samples: UnsafeMutableBufferPointer<Double>) {
    for index in stride(from: 0, to: samples.count, by: 4) { samples.store(of(samples.lanes(at: index)), at: index) }
  }
}
