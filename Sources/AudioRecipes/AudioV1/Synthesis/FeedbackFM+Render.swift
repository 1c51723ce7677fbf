import PortableMath

extension FeedbackFM: RenderableSynthesis {
  /// Values a sample: feedback makes harmonics without end, and what lies above the band must not fold back.
  private static let factor = 8

  /// sin(φ + β·y), an operator that hears itself (contract, audio §7.3; J. Chowning and D. Bristow, "FM Theory and
  /// Applications", 1986). What is fed back is the mean of the last two values, as the DX7 does: without it a strong
  /// feedback flips between two values at half the rate.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    guard count > 0, let increments = context.increments(frequency, freqSweep) else {
      return [Double](repeating: 0, count: count)
    }
    let depth = (feedback.clamped(to: 0...0.99) * modulationIndex).clamped(to: -1e6...1e6) / (2 * .pi)
    let share = 1 / Double(Self.factor)
    // The tone begins at phase zero, but has been running before.
    let past = -Double(Oversampling.lead) * increments[0].clamped(to: -1...1)
    var phase = past - past.rounded(.down)
    var (last, beforeLast) = (0.0, 0.0)
    return increments.withUnsafeBufferPointer { increments in
      Oversampling.samples(count, factor: Self.factor) { index in
        let increment = increments[min(max(index / Self.factor, 0), count - 1)]
        let y = LoopSine.of(phase + depth * (0.5 * (last + beforeLast)))
        (beforeLast, last) = (last, y)
        phase = wrappedOnce(phase + increment.clamped(to: -1...1) * share)
        return gainBelowNyquist(increment) * y
      }
    }
  }
}
