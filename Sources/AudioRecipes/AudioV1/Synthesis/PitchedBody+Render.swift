extension PitchedBody: RenderableSynthesis {
  /// An exponential sweep of four harmonics, each half as strong as the one below (contract, audio §7.10).
  func render(_ context: SynthesisContext) -> [Double] {
    var sweep = FreqSweep()
    sweep.endFreq = endFreq
    sweep.curve = .exponential
    guard let increments = context.increments(startFreq, sweep) else {
      return [Double](repeating: 0, count: context.sampleCount)
    }
    var samples = HarmonicSum(amplitudes: [1, 0.5, 0.25, 0.125]).samples(increments)
    samples.normalisePeak()
    return samples
  }
}
