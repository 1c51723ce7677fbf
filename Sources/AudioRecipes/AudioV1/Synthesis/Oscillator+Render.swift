extension Oscillator: RenderableSynthesis {
  func render(_ context: SynthesisContext) -> [Double] {
    var samples = [Double](repeating: 0, count: context.sampleCount)
    if let increments = context.increments(frequency, freqSweep) {
      BandLimitedOscillator(
        waveform: waveform, duty: duty ?? 0.5, dutyOffsets: context.dutyOffsets, movement: context.movement
      )
      .add(to: &samples, increments: increments, ratio: ratio(cents: detune))
    }
    return samples
  }
}
