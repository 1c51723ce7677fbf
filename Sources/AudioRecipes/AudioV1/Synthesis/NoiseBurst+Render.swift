extension NoiseBurst: RenderableSynthesis {
  /// Noise through its filter, still or swept, brought to full level after it (contract, audio §7.8, §19.15).
  func render(_ context: SynthesisContext) -> [Double] {
    var samples = noiseType.samples(context.sampleCount, seed: context.seed)
    if let filter = filter?.member as? any RenderableFilter {
      filter.process(&samples, FilterContext(sampleRate: context.sampleRate, frequencies: nil))
    }
    samples.normalisePeak()
    return samples
  }
}
