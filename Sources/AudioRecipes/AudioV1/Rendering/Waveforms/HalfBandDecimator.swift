import PortableMath

/// Halves the sample rate with a linear-phase half-band low-pass: a windowed sinc with a Kaiser window, 80 dB down.
enum HalfBandDecimator: PhaseDecimator {
  /// Samples of each phase beyond those of the output.
  static let margin = arms * 2

  /// Nonzero taps to either side of the middle, all at odd distances.
  private static let arms = 20

  /// The taps at the odd distances 1, 3, 5, …; the middle tap is ½, the other even ones are zero.
  private static let taps: [Double] = {
    let beta = 7.86
    let reach = Double(2 * arms)
    let taps = (0..<arms).map { arm in
      let distance = Double(2 * arm + 1)
      let place = distance / reach
      let sinc = PortableMath.sinCycles(distance / 4) / (.pi * distance)
      return sinc * BesselFunction.i0(beta * (1 - place * place).squareRoot()) / BesselFunction.i0(beta)
    }
    // Unity gain at 0 Hz.
    let sum = taps.reduce(0) { $0 + 2 * $1 }
    return taps.map { $0 * 0.5 / sum }
  }()

  /// Four outputs from `index` on.
  @inline(__always)
  static func sum(
    _ index: Int, _ even: (Int) -> SIMD4<Double>, _ odd: (Int) -> SIMD4<Double>
  ) -> SIMD4<Double> {
    taps.withUnsafeBufferPointer { taps in
      var sum = even(index &+ arms) * SIMD4(all: 0.5)
      for arm in 0..<arms {
        // Odd sample n lies half a step after even sample n.
        let (before, after) = (odd(index &+ arms &- 1 &- arm), odd(index &+ arms &+ arm))
        sum = sum + (before + after) * SIMD4(all: taps[arm])
      }
      return sum
    }
  }
}
