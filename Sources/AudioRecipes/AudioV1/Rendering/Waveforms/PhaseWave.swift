/// One period of a waveform as a function of the phase, with its corners as they are: for movements, which nobody hears as
/// a sound.
enum PhaseWave {
  case sawtooth, triangle
  /// High for the first `duty` of the period.
  case pulse(duty: Double)

  /// The value at `phase` (0..<1), from −1 to 1.
  @inline(__always)
  func naive(_ phase: Double) -> Double {
    switch self {
    case .sawtooth: 2 * phase - 1
    case .triangle: phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase
    case .pulse(let duty): phase < duty ? 1 : -1
    }
  }
}
