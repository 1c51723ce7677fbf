import PortableMath

extension FeedbackFM: RenderableSynthesis {
  /// Values a sample: feedback makes harmonics without end, and what lies above the band must not fold back.
  private static let factor = 4

  /// sin(φ + β·y), an operator that hears itself (contract, audio §7.3; J. Chowning and D. Bristow, "FM Theory and
  /// Applications", 1986). What is fed back is the mean of the last two values, as the DX7 does: without it a strong
  /// feedback flips between two values at half the rate.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    guard let increments = context.increments(frequency, freqSweep) else { return [Double](repeating: 0, count: count) }
    let depth = (feedback.clamped(to: 0...0.99) * modulationIndex).clamped(to: -1e6...1e6) / (2 * .pi)
    let margin = HalfBandDecimator.margin
    let factor = Self.factor
    // Two halvings, each with its margin: as if the tone had been running before.
    let lead = 2 * margin
    let fineCount = (count + 4 * margin) * factor
    var fine = [Double](repeating: 0, count: fineCount)
    let past = -Double(lead) * increments[0].clamped(to: -1...1)
    var phase = past - past.rounded(.down)
    var (last, beforeLast) = (0.0, 0.0)
    for index in fine.indices {
      let increment = increments[min(max(index / factor - lead, 0), count - 1)]
      let gain = gainBelowNyquist(increment)
      let y = PortableMath.sinCycles(phase + depth * (0.5 * (last + beforeLast)))
      (beforeLast, last) = (last, y)
      fine[index] = gain * y
      phase = wrappedOnce(phase + increment.clamped(to: -1...1) / Double(factor))
    }
    let halved = HalfBandDecimator.halved(fine)
    let whole = HalfBandDecimator.halved(halved)
    // The margins that the halvings took off the front, in samples of the output.
    let first = lead - margin / 4 - margin / 2
    return Array(whole[first..<(first + count)])
  }
}
