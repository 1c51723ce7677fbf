extension CombFilterSynth: RenderableSynthesis {
  /// One period of an excitation in a tuned loop without loss of highs: y[n] = e[n] + decay·y[n − period]
  /// (contract, audio §7.9). The excitation has no mean, which would circle as long as the tone does.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    let period = context.sampleRate / frequency
    guard frequency > 0, period > 2, count > 0 else { return [Double](repeating: 0, count: count) }
    let loop = TunedLoop(gain: decay.clamped(to: 0...0.999), smoothing: 0)
    guard let periods = context.periods(period) else {
      return loop.steady(period, excite(period, context), count)
    }
    return loop.moving(periods, excite(periods.first ?? period, context), count)
  }

  private func excite(_ period: Double, _ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    let length = min(Int(min(period, Double(count)) + 0.5), count)
    var samples =
      switch excitation {
      case .impulse: [1.0] + [Double](repeating: 0, count: length - 1)
      case .noise: NoiseType.white.samples(length, seed: context.seed)
      case .saw: (0..<length).map { 2 * Double($0) / Double(max(length - 1, 1)) - 1 }
      }
    samples.removeMean()
    return samples
  }
}
