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
    guard let factors = context.pitchFactors else {
      return steadyLoop(period, pluck(period, context), count)
    }
    let periods = factors.map { factor in
      factor > 0 ? (period / factor).clamped(to: 2...Double(count + 8)) : Double(count + 8)
    }
    return movingLoop(periods, pluck(periods.first ?? period, context), count)
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

  /// The loop with a constant delay: whole samples, and an all-pass that keeps every harmonic's level.
  private func steadyLoop(_ period: Double, _ pluck: [Double], _ count: Int) -> [Double] {
    let angle = 2 * .pi / period
    let delay = period - LoopTuning.oneZeroDelay(smoothing, at: angle)
    // The all-pass takes 0.5 to 1.5 samples, where it is nearly a pure delay.
    let whole = delay < Double(count + 2) ? max(Int(delay - 0.5), 1) : count + 1
    let fraction = max(delay - Double(whole), 0.01)
    let allPass = LoopTuning.allPassCoefficient(delay: fraction, at: angle)
    let (gain, smoothing) = (gain, smoothing)
    var samples = pluck + [Double](repeating: 0, count: count - pluck.count)
    guard whole < count else { return samples }
    samples.withUnsafeMutableBufferPointer { samples in
      var previousInput = 0.0
      var previousOutput = 0.0
      for index in whole..<count {
        let delayed = samples[index - whole]
        let output = (allPass * delayed + previousInput) - allPass * previousOutput
        samples[index] += gain * ((1 - smoothing) * output + smoothing * previousOutput)
        previousInput = delayed
        previousOutput = output
      }
    }
    return samples
  }

  /// The loop with a delay that follows the pitch, read between samples.
  private func movingLoop(_ periods: [Double], _ pluck: [Double], _ count: Int) -> [Double] {
    let (gain, smoothing) = (gain, smoothing)
    var samples = pluck + [Double](repeating: 0, count: count - pluck.count)
    samples.withUnsafeMutableBufferPointer { samples in
      func past(_ place: Int) -> Double { place < 0 ? 0 : samples[place] }
      var lastPeriod = 0.0
      var filterDelay = 0.0
      var previous = 0.0
      for index in 0..<count {
        let period = periods[index]
        if period != lastPeriod {
          filterDelay = LoopTuning.oneZeroDelay(smoothing, at: 2 * .pi / period)
          lastPeriod = period
        }
        // Two samples of the interpolation lie after the place that is read.
        let delay = max(period - filterDelay, 2)
        let whole = Int(delay)
        let newest = index - whole
        guard newest >= -1 else { continue }
        let output = LagrangeInterpolation.cubic(
          past(newest + 1), past(newest), past(newest - 1), past(newest - 2), delay - Double(whole))
        samples[index] += gain * ((1 - smoothing) * output + smoothing * previous)
        previous = output
      }
    }
    return samples
  }
}
