import PortableMath

extension BowedString: RenderableSynthesis {
  /// Two delay lines that meet at the bow, and two ends that lose some of what arrives (contract, audio §7.9).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    // A period longer than the layer never comes round.
    let period = min(context.sampleRate / frequency, Double(context.sampleCount + 8))
    guard frequency > 0, period > 4, count > 0 else { return [Double](repeating: 0, count: count) }
    let periods = context.periods(period)
    var samples = BowedLoop(self, period: period, periods: periods, sampleRate: context.sampleRate).samples(count)
    BowedTone(self).process(&samples, period: period, periods: periods)
    DCBlocker.process(&samples, corner: DCBlocker.corner(below: frequency), sampleRate: context.sampleRate)
    return samples
  }
}
