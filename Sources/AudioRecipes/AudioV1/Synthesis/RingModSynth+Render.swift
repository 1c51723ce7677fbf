extension RingModSynth: RenderableSynthesis {
  /// (1 − m)·sin φc + m·sin φc·sin φm, the mix within 0...1 (contract, audio §7.3).
  func render(_ context: SynthesisContext) -> [Double] {
    let mix = mix.clamped(to: 0...1)
    return SineProduct(carrier: carrierFreq, modulator: modulatorFreq, sweep: freqSweep)
      .render(context, carrierLevel: 1 - mix, productLevel: mix)
  }
}
