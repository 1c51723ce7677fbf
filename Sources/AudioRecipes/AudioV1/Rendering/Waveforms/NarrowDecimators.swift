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
    let sum = even(middle) * SIMD4(all: 0.5) + pair(0, 0.2952140869977312, around: middle, odd)
    return (sum + pair(1, -0.05232852739670534, around: middle, odd))
      + pair(2, 0.00712442148882496, around: middle, odd)
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
    var sum = even(middle) * SIMD4(all: 0.5) + pair(0, 0.3095154708226692, around: middle, odd)
    sum =
      (sum + pair(1, -0.08221684867703193, around: middle, odd)) + pair(2, 0.030807275110056147, around: middle, odd)
    sum =
      (sum + pair(3, -0.010337948438158334, around: middle, odd)) + pair(4, 0.0025955106303542797, around: middle, odd)
    return sum + pair(5, -0.0003678311180250089, around: middle, odd)
  }
}

extension PhaseDecimator {
  /// The samples at the distance 2·arm + 1 to either side of an even one, times their tap: odd sample n lies half a step
  /// after even sample n.
  @inline(__always)
  fileprivate static func pair(
    _ arm: Int, _ tap: Double, around middle: Int, _ odd: (Int) -> SIMD4<Double>
  ) -> SIMD4<Double> {
    (odd(middle &- 1 &- arm) + odd(middle &+ arm)) * SIMD4(all: tap)
  }
}
