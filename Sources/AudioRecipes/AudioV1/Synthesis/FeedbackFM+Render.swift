import PortableMath

extension FeedbackFM: RenderableSynthesis {
  /// Values a sample: feedback makes harmonics without end, and what lies above the band must not fold back. Below 1.2 kHz
  /// (at 44.1 kHz) it is the fifty-seventh that could, below 2.4 kHz and above likewise with more values.
  ///
  /// Beyond `restless` no number of values is enough for 60 dB, and more of them only help.
  private static func factor(_ fastest: Double, _ depth: Double) -> Int {
    depth > restless ? 8 : fastest <= 0.027 ? 2 : fastest <= 0.054 ? 4 : 8
  }

  /// The depth in radians from which on the recursion does not settle any more in parts of the period: y = sin(φ + β·y) has
  /// a solution there, but a value that is fed back overshoots it, whatever the rate. It hunts around the solution, and
  /// where in a period that begins differs from one to the next: a noise, as the DX7 has it too. At a depth of 2.7 it lies
  /// 49 dB under a tone of 400 Hz, 41 at 2 kHz, 30 at 5 kHz; at two values a sample it was 32 at 2 kHz. The recursion's own
  /// values have it before any filter, so it is no folding in the filters, and it is no chaos either: two starts end on the
  /// same course (Lyapunov exponents of −0.15 to −0.36 a value).
  static let restless = 1.9

  /// sin(φ + β·y), an operator that hears itself (contract, audio §7.3; J. Chowning and D. Bristow, "FM Theory and
  /// Applications", 1986). What is fed back is the mean of the last two values, as the DX7 does: without it a strong
  /// feedback flips between two values at half the rate.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    guard count > 0, let increments = context.increments(frequency, freqSweep) else {
      return [Double](repeating: 0, count: count)
    }
    let depth = (feedback.clamped(to: 0...0.99) * modulationIndex).clamped(to: -1e6...1e6) / (2 * .pi)
    if SpeedPath(increments, 1...1).isStrong {
      var samples = [Double](repeating: 0, count: count)
      var loop = FineFeedback(half: 0.5 * depth)
      FineVoice(FineSpeeds(increments, ratio: 1, lfo: context.movement.pitch), 0)
        .add(&loop, to: &samples, volume: 1)
      return samples
    }
    let factor = Self.factor(increments.magnitudeRange.upperBound, 2 * .pi * depth)
    let (share, half) = (1 / Double(factor), 0.5 * depth)
    // The tone begins at phase zero, but has been running before.
    let past = -Double(Oversampling.lead) * increments[0].clamped(to: -1...1)
    var phase = past - past.rounded(.down)
    var (last, beforeLast) = (0.0, 0.0)
    return increments.withUnsafeBufferPointer { increments in
      Oversampling.samples(count, factor: factor) { index in
        let increment = increments[min(max(index / factor, 0), count - 1)]
        let y = LoopSine.of((phase + half * beforeLast) + half * last)
        (beforeLast, last) = (last, y)
        phase = wrappedOnce(phase + increment.clamped(to: -1...1) * share)
        return gainBelowNyquist(increment) * y
      }
    }
  }
}

/// An operator that hears the mean of its last two values, at the rate of `FineVoice`.
private struct FineFeedback: FineWave {
  /// Half of the depth, in cycles.
  let half: Double
  private var (last, beforeLast) = (0.0, 0.0)

  init(half: Double) { self.half = half }

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    var phase = first
    for index in fine.indices {
      let step = fine[index]
      let y = LoopSine.of((phase + half * beforeLast) + half * last)
      (beforeLast, last) = (last, y)
      fine[index] = gainBelowNyquist(step) * y
      phase = wrappedOnce(phase + step)
    }
    return phase
  }
}
