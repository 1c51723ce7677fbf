import PortableMath

extension FeedbackFM: RenderableSynthesis {
  /// Values a sample: feedback makes harmonics without end, and what lies above the band must not fold back. Below 1.2 kHz
  /// (at 44.1 kHz) it is the fifty-seventh that could, below 2.4 kHz and above likewise with more values.
  private static func factor(_ fastest: Double) -> Int { fastest <= 0.027 ? 2 : fastest <= 0.054 ? 4 : 8 }

  /// sin(φ + β·y), an operator that hears itself (contract, audio §7.3; J. Chowning and D. Bristow, "FM Theory and
  /// Applications", 1986). What is fed back is the mean of the last two values, as the DX7 does: without it a strong
  /// feedback flips between two values at half the rate.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    guard count > 0, let increments = context.increments(frequency, freqSweep) else {
      return [Double](repeating: 0, count: count)
    }
    let depth = (feedback.clamped(to: 0...0.99) * modulationIndex).clamped(to: -1e6...1e6) / (2 * .pi)
    let factor = Self.factor(increments.magnitudeRange.upperBound)
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
