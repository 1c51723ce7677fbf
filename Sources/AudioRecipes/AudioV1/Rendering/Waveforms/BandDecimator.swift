import PortableMath

/// Halves the sample rate with a linear-phase low-pass that lets nothing fold back: flat to 0.42 of the output rate, 80 dB
/// down from its half on. A windowed sinc with a Kaiser window.
enum BandDecimator: PhaseDecimator {
  /// Samples of each phase that the filter sees before and after an output sample.
  private static let reach = 31
  /// Samples of each phase beyond those of the output.
  static let margin = 2 * reach

  /// From the middle tap outwards: h(0), h(1), …, h(62), at the input rate.
  private static let taps: [Double] = {
    let cutoff = 0.23
    let beta = 7.86
    let length = Double(2 * reach) + 1
    var taps = (0...(2 * reach)).map { index -> Double in
      let distance = Double(index)
      let sinc = index == 0 ? 2 * cutoff : PortableMath.sinCycles(cutoff * distance) / (Double.pi * distance)
      let place = distance / length
      return sinc * BesselFunction.i0(beta * (1 - place * place).squareRoot())
    }
    // Unity gain at 0 Hz.
    let sum = taps.dropFirst().reduce(taps[0]) { $0 + 2 * $1 }
    for index in taps.indices { taps[index] /= sum }
    return taps
  }()

  /// Four outputs from `index` on.
  @inline(__always)
  static func sum(
    _ index: Int, _ even: (Int) -> SIMD4<Double>, _ odd: (Int) -> SIMD4<Double>
  ) -> SIMD4<Double> {
    taps.withUnsafeBufferPointer { taps in
      let middle = index &+ reach
      var sum = even(middle) * SIMD4(all: taps[0])
      for arm in 1...reach {
        // Odd sample n lies half a step after even sample n.
        sum = sum + (odd(middle &- arm) + odd(middle &+ arm &- 1)) * SIMD4(all: taps[2 &* arm &- 1])
        sum = sum + (even(middle &- arm) + even(middle &+ arm)) * SIMD4(all: taps[2 &* arm])
      }
      return sum
    }
  }
}
