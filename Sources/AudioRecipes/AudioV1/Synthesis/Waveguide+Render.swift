import PortableMath

extension Waveguide: RenderableSynthesis {
  /// A tube that is blown: breath goes into a delay that hears its own end through a low-pass and a saturation
  /// (contract, audio §7.9). The loop is one period long at the fundamental, its filters' delays taken off (§19.5), and
  /// closed to a steady pressure, which would only push the sound aside.
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    let silence = [Double](repeating: 0, count: count)
    // A period longer than the layer never comes round.
    let period = min(context.sampleRate / frequency, Double(context.sampleCount + 8))
    guard frequency > 0, period > 4, count > 0 else { return silence }
    let periods = context.periods(period)
    let drive = breathSignal(context)
    let smoothing = min(
      0.1 + 0.8 * damping.clamped(to: 0...1),
      LoopTuning.strongestOnePole(passing: 0.97, at: 2 * .pi / min(periods?.min() ?? period, period)))
    let resonance = resonance.clamped(to: 0...0.999)
    let filters = TubeFilters(smoothing: smoothing, corner: 1 / min(period, 1e6))
    // The high-pass runs ahead, so the line is a little longer than the period.
    var line = MonoDelayLine(longest: 1.05 * max(periods?.max() ?? period, period), count: count)
    var (low, blocked, lastBlocked) = (0.0, 0.0, 0.0)
    var (lastPeriod, delay) = (0.0, 0.0)
    return (0..<count).map { index in
      let now = periods?[index] ?? period
      if now != lastPeriod {
        delay = now - filters.delay(at: 2 * .pi / now)
        lastPeriod = now
      }
      low = FilterLimits.settled((1 - smoothing) * line.cubic(delay) + smoothing * low)
      blocked = FilterLimits.settled(filters.gain * (low - lastBlocked) + filters.pole * blocked)
      lastBlocked = low
      line.write(drive[index] + PortableMath.tanh(resonance * blocked))
      return blocked
    }
  }

  /// breath·(noise·white + (1 − noise)·sine).
  private func breathSignal(_ context: SynthesisContext) -> [Double] {
    let breath = breath.clamped(to: 0...1)
    let share = noise.clamped(to: 0...1)
    var samples = NoiseType.white.samples(context.sampleCount, seed: context.seed)
    samples.scale(by: breath * share)
    if share < 1, let increments = context.increments(frequency) {
      BandLimitedOscillator(waveform: .sine).add(to: &samples, increments: increments, volume: breath * (1 - share))
    }
    return samples
  }
}

/// The filters of a tube's loop: y = (1 − c)·x + c·y[n−1], and a first-order high-pass far below the pitch.
struct TubeFilters {
  /// c.
  let smoothing: Double
  /// Of the high-pass.
  let pole: Double
  let gain: Double

  /// - Parameter corner: the pitch in cycles a sample; the high-pass lies at a fortieth of it.
  init(smoothing: Double, corner: Double) {
    self.smoothing = smoothing
    pole = PortableMath.exp(-2 * .pi * corner / 40)
    gain = 0.5 * (1 + pole)
  }

  /// Phase delay of both in samples, at an angular frequency in radians a sample. The high-pass's is negative.
  func delay(at angle: Double) -> Double {
    LoopTuning.onePoleDelay(smoothing, at: angle) + LoopTuning.onePoleDelay(pole, at: angle)
      - 0.5 * (.pi - angle) / angle
  }
}
