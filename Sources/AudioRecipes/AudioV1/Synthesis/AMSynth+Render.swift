extension AMSynth: RenderableSynthesis {
  /// sin φc·(1 + d·sin φm)/(1 + d), the depth within 0...1 (contract, audio §7.3).
  func render(_ context: SynthesisContext) -> [Double] {
    let depth = modulationDepth.clamped(to: 0...1)
    return SineProduct(carrier: carrierFreq, modulator: modulatorFreq, sweep: freqSweep)
      .render(context, carrierLevel: 1 / (1 + depth), productLevel: depth / (1 + depth))
  }
}
