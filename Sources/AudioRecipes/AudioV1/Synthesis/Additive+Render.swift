extension Additive: RenderableSynthesis {
  /// Harmonics from phase zero, those beyond the Nyquist frequency left out (contract, audio §7.5, §19.11).
  func render(_ context: SynthesisContext) -> [Double] {
    guard !harmonics.isEmpty, let increments = context.increments(baseFreq) else {
      return [Double](repeating: 0, count: context.sampleCount)
    }
    var samples = HarmonicSum(amplitudes: harmonics).samples(increments, context.movement)
    samples.normalisePeak()
    return samples
  }
}
