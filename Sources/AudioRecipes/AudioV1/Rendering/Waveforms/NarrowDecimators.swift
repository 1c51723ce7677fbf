import PortableMath

/// Halves eight times the sample rate with a half-band low-pass of a few taps: it keeps away from the audible band what
/// would fold there, and lets fold what the next halvings take away anyhow.
///
/// Taps at the distances 1, 3, 5; 94 dB down from 0.4375 of the input rate on, flat within 0.0002 dB up to 0.0625. The zeros
/// of the response stand at the Chebyshev nodes of that band, in cos(2πf).
enum EighthDecimator: PhaseDecimator {
  static let margin = 8

  @inline(__always)
  static func sum(
    _ index: Int, _ even: (Int) -> SIMD4<Double>, _ odd: (Int) -> SIMD4<Double>
  ) -> SIMD4<Double> {
    let middle = index &+ margin / 2
    @inline(__always)
    func pair(_ arm: Int) -> SIMD4<Double> { odd(middle &- 1 &- arm) + odd(middle &+ arm) }
    let sum = even(middle) * SIMD4(all: 0.5) + pair(0) * SIMD4(all: 0.2952140869977312)
    return (sum + pair(1) * SIMD4(all: -0.05232852739670534)) + pair(2) * SIMD4(all: 0.00712442148882496)
  }
}

/// The same from four times the sample rate to twice: taps up to the distance 11, 101 dB down from 0.375 of the input rate
/// on, flat within 0.0001 dB up to 0.125.
enum QuarterDecimator: PhaseDecimator {
  static let margin = 12

  @inline(__always)
  static func sum(
    _ index: Int, _ even: (Int) -> SIMD4<Double>, _ odd: (Int) -> SIMD4<Double>
  ) -> SIMD4<Double> {
    let middle = index &+ margin / 2
    @inline(__always)
    func pair(_ arm: Int, _ tap: Double) -> SIMD4<Double> {
      (odd(middle &- 1 &- arm) + odd(middle &+ arm)) * SIMD4(all: tap)
    }
    var sum = even(middle) * SIMD4(all: 0.5) + pair(0, 0.3095154708226692)
    sum = (sum + pair(1, -0.08221684867703193)) + pair(2, 0.030807275110056147)
    return ((sum + pair(3, -0.010337948438158334)) + pair(4, 0.0025955106303542797)) + pair(5, -0.0003678311180250089)
  }
}
