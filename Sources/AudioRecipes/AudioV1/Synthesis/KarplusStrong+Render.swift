import PortableMath

extension KarplusStrong: RenderableSynthesis {
  /// Noise in a loop of a delay, a one-zero low-pass and a gain (K. Karplus and A. Strong, "Digital synthesis of
  /// plucked-string and drum timbres", 1983; contract, audio §7.9).
  ///
  /// The loop is one period long at the fundamental: the low-pass's own delay is taken off, and the rest is a fractional
  /// delay (§19.5). Silent where the period is no longer than two samples, and at 0 Hz and below (§19.17).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    let period = context.sampleRate / frequency
    guard frequency > 0, period > 2, count > 0 else { return [Double](repeating: 0, count: count) }
    let loop = TunedLoop(gain: gain, smoothing: smoothing)
    guard let periods = context.periods(period) else {
      return loop.steady(period, pluck(period, context), count)
    }
    return loop.moving(periods, pluck(periods.first ?? period, context), count)
  }

  private var gain: Double { decay.clamped(to: 0...0.9999) }

  /// The low-pass's weight of the neighbouring sample; `blend` b and 1 − b have the same magnitude response.
  private var smoothing: Double {
    let blend = blend.clamped(to: 0...1)
    return min(blend, 1 - blend)
  }

  /// One period of noise without an offset: an offset would circle as long as the tone does.
  private func pluck(_ period: Double, _ context: SynthesisContext) -> [Double] {
    let length = min(Int(min(period, Double(context.sampleCount)) + 0.5), context.sampleCount)
    var noise = NoiseType.white.samples(length, seed: context.seed)
    if period <= Double(context.sampleCount) { noise.removeMean() }
    return noise
  }
}
