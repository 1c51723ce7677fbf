import PortableMath

extension Waveguide: RenderableSynthesis {
  /// A tube that is blown: breath goes into a delay that hears its own end through a low-pass and a saturation
  /// (contract, audio §7.9), closed to a steady pressure, which would only push the sound aside.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    // A period longer than the layer never comes round.
    let period = min(context.sampleRate / frequency, Double(context.sampleCount + 8))
    guard frequency > 0, period > 4, count > 0 else { return [Double](repeating: 0, count: count) }
    return TubeLoop(self, period: period, periods: context.periods(period))
      .samples(count, drive: breathSignal(context, margin: TubeLoop.margin))
  }

  /// breath·(noise·white + (1 − noise)·sine) after a margin of silence; then it is held for a margin more.
  private func breathSignal(_ context: SynthesisContext, margin: Int) -> [Double] {
    let breath = breath.clamped(to: 0...1)
    let share = noise.clamped(to: 0...1)
    var samples = NoiseType.white.samples(context.sampleCount + margin, seed: context.seed)
    samples.scale(by: breath * share)
    if share < 1, let increments = context.increments(frequency) {
      let held = [Double](repeating: increments.last ?? 0, count: margin)
      BandLimitedOscillator(waveform: .sine).add(
        to: &samples, increments: increments + held, volume: breath * (1 - share))
    }
    return [Double](repeating: 0, count: margin) + samples
  }
}
