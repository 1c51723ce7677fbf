extension Modal: RenderableSynthesis {
  /// A bank of decaying modes, struck by a click, by 5 ms of noise, or by 2 ms of both (contract, audio §7.10).
  func render(_ context: SynthesisContext) -> [Double] {
    guard !modes.isEmpty, let increments = context.increments(max(frequency, 20), freqSweep) else {
      return [Double](repeating: 0, count: context.sampleCount)
    }
    let bank = modes.map { mode in
      StruckModes.Mode(
        ratio: max(mode.freqRatio, 0.001), amplitude: mode.amplitude.clamped(to: 0...1),
        decayTime: mode.decayTime.clamped(to: 0.001...1e6))
    }
    return StruckModes(modes: bank, excitation: excite(context)).render(increments, context)
  }

  private func excite(_ context: SynthesisContext) -> [Double] {
    switch excitation {
    case .impulse: return [1]
    case .noise: return StruckModes.fadingNoise(0.005, level: 1, context)
    case .pluck:
      var samples = StruckModes.fadingNoise(0.002, level: 0.3, context)
      samples[0] += 0.7
      return samples
    }
  }
}
