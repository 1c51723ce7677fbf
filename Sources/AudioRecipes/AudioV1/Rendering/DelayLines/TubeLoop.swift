import PortableMath

/// A tube that hears its own end, at a multiple of the sample rate: a low-pass, a high-pass against an offset, a saturation.
///
/// The loop is one period long at the fundamental, its filters' delays taken off (contract, audio §19.5).
struct TubeLoop {
  private let period: Double
  private let periods: [Double]?
  private let factor: Int
  private let resonance: Double
  private let filters: TubeFilters

  /// - Parameters:
  ///   - period: in samples, more than 4.
  ///   - periods: one a sample, where it moves.
  init(_ tube: Waveguide, period: Double, periods: [Double]?) {
    self.period = period
    self.periods = periods
    let shortest = min(periods?.min() ?? period, period)
    // The harmonics that a saturation makes fall by 12 dB or more from each to the next: those that would fold back have
    // to be that far up.
    factor = shortest >= 60 ? 1 : shortest >= 20 ? 2 : 4
    resonance = tube.resonance.clamped(to: 0...0.999)
    filters = TubeFilters(
      damping: tube.damping, factor: Double(factor), shortest: shortest * Double(factor),
      corner: 1 / (min(period, 1e6) * Double(factor)))
  }

  /// Samples of the breath that are needed before and after those of the sound.
  static let margin = Oversampling.lead + RaisedSamples.reach

  /// The sound in the tube.
  ///
  /// - Parameter drive: the breath, `count` samples between two margins.
  func samples(_ count: Int, drive: [Double]) -> [Double] {
    var state = State(longest: max(periods?.max() ?? period, period), factor: factor, count: count)
    if factor == 1 { return (0..<count).map { next(drive[Self.margin + $0], sample: $0, &state) } }
    let raised = RaisedSamples(drive, factor: factor)
    return Oversampling.pieces(count, factor: factor) { fine, samples in
      raised.write(from: Self.margin + samples.lowerBound, to: fine)
      var start = 0
      for sample in samples {
        let place = min(max(sample, 0), count - 1)
        for index in start..<(start + factor) { fine[index] = next(fine[index], sample: place, &state) }
        start += factor
      }
    }
  }

  private struct State: ~Copyable {
    var line: MonoDelayLine
    var (low, blocked) = (0.0, 0.0)
    var (lastPeriod, delay) = (0.0, 0.0)

    /// The high-pass runs ahead, so the line is a little longer than the period.
    init(longest: Double, factor: Int, count: Int) {
      line = MonoDelayLine(longest: 1.05 * longest * Double(factor), count: (count + 2 * Oversampling.lead) * factor)
    }
  }

  @inline(__always)
  private func next(_ drive: Double, sample: Int, _ state: inout State) -> Double {
    let now = (periods?[sample] ?? period) * Double(factor)
    if now != state.lastPeriod {
      state.delay = now - filters.delay(at: 2 * .pi / now)
      state.lastPeriod = now
    }
    let before = state.low
    let smoothing = filters.smoothing
    state.low = FilterLimits.settled((1 - smoothing) * state.line.cubic(state.delay) + smoothing * before)
    state.blocked = FilterLimits.settled(filters.gain * (state.low - before) + filters.pole * state.blocked)
    state.line.write(drive + PortableMath.tanh(resonance * state.blocked))
    return state.blocked
  }
}

/// The filters of a tube's loop: y = (1 − c)·x + c·y[n−1], and a first-order high-pass far below the pitch.
struct TubeFilters {
  /// c.
  let smoothing: Double
  /// Of the high-pass.
  let pole: Double
  let gain: Double

  /// - Parameters:
  ///   - factor: how much finer than the output's the loop's rate is.
  ///   - shortest: the shortest period, in steps of the loop.
  ///   - corner: the pitch in cycles a step; the high-pass lies at a fortieth of it.
  init(damping: Double, factor: Double, shortest: Double, corner: Double) {
    let plain = 0.1 + 0.8 * damping.clamped(to: 0...1)
    var smoothing = plain
    if factor > 1 {
      // As much loss of the low harmonics: c/(1 − c)² is the curvature of the power, in steps squared.
      let curvature = plain / ((1 - plain) * (1 - plain)) * factor * factor
      smoothing = (2 * curvature + 1 - (4 * curvature + 1).squareRoot()) / (2 * curvature)
    }
    // Not so much that the tone itself would not get through.
    self.smoothing = min(smoothing, LoopTuning.strongestOnePole(passing: 0.97, at: 2 * .pi / shortest))
    pole = PortableMath.exp(-2 * .pi * corner / 40)
    gain = 0.5 * (1 + pole)
  }

  /// Phase delay of both in steps, at an angular frequency in radians a step. The high-pass's is negative.
  func delay(at angle: Double) -> Double {
    LoopTuning.onePoleDelay(smoothing, at: angle) + LoopTuning.onePoleDelay(pole, at: angle)
      - 0.5 * (.pi - angle) / angle
  }
}
