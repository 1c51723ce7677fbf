extension MultiOscillator: RenderableSynthesis {
  func render(_ context: SynthesisContext) -> [Double] {
    var samples = [Double](repeating: 0, count: context.sampleCount)
    guard let increments = context.increments(frequency, freqSweep) else { return samples }
    for oscillator in oscillators {
      BandLimitedOscillator(
        waveform: oscillator.waveform, startPhase: (oscillator.phase ?? 0) / (2 * .pi), duty: oscillator.duty ?? 0.5,
        dutyOffsets: context.dutyOffsets, movement: context.movement
      )
      .add(
        to: &samples, increments: increments, ratio: ratio(cents: oscillator.detune),
        volume: oscillator.volume.clamped(to: -0x1p100...0x1p100) / Double(oscillators.count))
    }
    return samples
  }
}
