import PortableMath

/// Two sines of one frequency, one for each channel, by rotation: four products a sample, no sine.
///
/// After n samples amplitude and phase are off by some n·1e-16, far below what a delay time could show.
struct SineLFO {
  private(set) var sine: SIMD2<Double>
  private var cosine: SIMD2<Double>
  private let stepSine: SIMD2<Double>
  private let stepCosine: SIMD2<Double>

  /// - Parameters:
  ///   - cycles: cycles a sample.
  ///   - left: phase of the left channel at the start, in cycles; `right` likewise.
  init(cycles: Double, left: Double, right: Double) {
    sine = SIMD2(PortableMath.sinCycles(left), PortableMath.sinCycles(right))
    cosine = SIMD2(PortableMath.cosCycles(left), PortableMath.cosCycles(right))
    stepSine = SIMD2(all: PortableMath.sinCycles(cycles))
    stepCosine = SIMD2(all: PortableMath.cosCycles(cycles))
  }

  @inline(__always)
  mutating func advance() {
    let next = sine * stepCosine + cosine * stepSine
    cosine = cosine * stepCosine - sine * stepSine
    sine = next
  }
}
