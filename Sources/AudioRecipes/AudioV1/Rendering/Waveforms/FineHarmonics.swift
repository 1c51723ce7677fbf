import PortableMath

/// Sine harmonics at the rate of `FineVoice`: Clenshaw's recurrence, as in `HarmonicSum`.
struct FineHarmonics: FineWave {
  /// The fundamental first.
  let amplitudes: [Double]

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    var phase = first
    let one = SIMD4(all: 1.0)
    for index in stride(from: 0, to: fine.count, by: 4) {
      let steps = fine.lanes(at: index)
      var phases = SIMD4<Double>.zero
      for lane in 0..<4 {
        phases[lane] = phase
        phase = wrappedOnce(phase + steps[lane])
      }
      let sizes = SIMD4<Double>.select(SIMD4<Double>.less(steps, .zero), .zero - steps, steps)
      let least = min(min(sizes[0], sizes[1]), min(sizes[2], sizes[3]))
      // Harmonics that are beyond half the rate in all four.
      let used = Int(min(0.5 / max(least, 1e-6), Double(amplitudes.count)))
      let twoCosine = 2 * PortableMath.sinCycles(phases + 0.25)
      var (next, afterNext) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      for order in stride(from: used, through: 1, by: -1) {
        var gains = (SIMD4(all: 0.5) - sizes * SIMD4(all: Double(order))) * SIMD4(all: 20)
        gains = SIMD4<Double>.select(SIMD4<Double>.less(one, gains), one, gains)
        gains = SIMD4<Double>.select(SIMD4<Double>.less(gains, .zero), .zero, gains)
        (next, afterNext) = ((twoCosine * next - afterNext) + gains * SIMD4(all: amplitudes[order - 1]), next)
      }
      fine.store(next * PortableMath.sinCycles(phases), at: index)
    }
    return phase
  }
}
