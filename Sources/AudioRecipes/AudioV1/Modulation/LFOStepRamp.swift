/// How an LFO goes from one level to another where its waveform jumps.
enum LFOSteps {
  /// From one sample to the next: for what takes a value now and then, as grains do.
  case sharp
  /// Along a short ramp: a level, a place, a cutoff that jumps clicks (contract, audio §11, "no click").
  case smooth
  /// Along a longer one, for edges that a wave is made of: what moves them bends the pitch of every harmonic meanwhile.
  case slow

  /// Of a ramp, in seconds.
  var time: Double {
    switch self {
    case .sharp: 0
    case .smooth: 0.003
    case .slow: 0.012
    }
  }
}

/// The jumps of a square or a sawtooth as ramps without corners, centred on the jump: neither the timing nor the mean of
/// the movement changes, and values between two ramps are those of the bare wave.
///
/// A ramp is the polynomial 6t⁵ − 15t⁴ + 10t³, whose first two derivatives are 0 at both ends (K. Perlin, "Improving
/// noise", 2002): a full-scale step of 3 ms leaves some −85 dB above 6 kHz.
struct LFOStepRamp {
  /// The longest ramp in cycles, so that a fast square stays one.
  private static let share = 0.125

  private let isSawtooth: Bool
  /// Cycles a sample.
  private let increment: Double
  /// Half a ramp's length in cycles.
  private let half: Double
  private let perCycle: Double

  /// Nil where the waveform does not jump, where it may, or the oscillator stands still.
  init?(_ waveform: Waveform, _ steps: LFOSteps, increment: Double, sampleRate: Double) {
    guard waveform != .sine, waveform != .triangle, increment > 0 else { return nil }
    isSawtooth = waveform == .sawtooth
    self.increment = increment
    half = 0.5 * min(steps.time * sampleRate * increment, Self.share)
    perCycle = 0.5 / half
    // A rate of 1e-300 Hz has no jump within any file.
    guard half > 0, perCycle.isFinite else { return nil }
  }

  /// The wave at `phase` (0..<1), which the oscillator has at sample `index`.
  @inline(__always)
  func wave(_ phase: Double, at index: Double) -> Double {
    let fromStart = phase < 0.5 ? phase : phase - 1
    if isSawtooth { return 2 * phase - 1 - 2 * missing(fromStart, index) }
    let bare = phase < 0.5 ? 1.0 : -1.0
    // Up at the start of the cycle, down in its middle; only one of them is near.
    if fromStart.magnitude < half { return bare + 2 * missing(fromStart, index) }
    return bare - 2 * missing(phase - 0.5, index)
  }

  /// Ramp minus step, at `distance` cycles behind a step of one.
  @inline(__always)
  private func missing(_ distance: Double, _ index: Double) -> Double {
    guard distance.magnitude < half else { return 0 }
    // What lies before the layer's first sample is no step of it: it starts at its level.
    if distance >= 0, index * increment <= distance + 1e-9 { return 0 }
    let t = distance * perCycle + 0.5
    return t * t * t * (10 + t * (6 * t - 15)) - (distance < 0 ? 0 : 1)
  }
}
