/// One period of a waveform as a function of the phase, band-limited for a given speed.
///
/// Every shape depends only on where the phase is and how fast it moves, so a sweep, an envelope or an LFO on the pitch
/// or the duty needs nothing special, and a phase that runs backwards is right too.
enum PhaseWave {
  case sawtooth, triangle
  /// High for the first `duty` of the period, shifted so that its mean is zero (contract, audio §19.18).
  case pulse(duty: Double)

  /// The value at `phase` (0..<1) when the phase moves by `increment` (0 < size ≤ ¼) a sample.
  @inline(__always)
  func value(_ phase: Double, _ increment: Double) -> Double {
    let size = increment.magnitude
    switch self {
    case .sawtooth:
      return 2 * phase - 1 - 2 * Self.step(at: 0, phase, size)
    case .triangle:
      let naive = phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase
      return naive + 8 * size * (Self.corner(at: 0, phase, size) - Self.corner(at: 0.5, phase, size))
    case .pulse(let duty):
      let naive = (phase < duty ? 1.0 : -1.0) - (2 * duty - 1)
      return naive + 2 * (Self.step(at: 0, phase, size) - Self.step(at: duty, phase, size))
    }
  }

  /// The naive value: what the shape is when nothing is corrected.
  @inline(__always)
  func naive(_ phase: Double) -> Double {
    switch self {
    case .sawtooth: 2 * phase - 1
    case .triangle: phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase
    case .pulse(let duty): phase < duty ? 1 : -1
    }
  }

  /// The distance from `phase` to the nearest edge at `place`, in cycles.
  @inline(__always)
  private static func offset(_ phase: Double, _ place: Double) -> Double {
    let offset = phase - place
    return offset > 0.5 ? offset - 1 : offset < -0.5 ? offset + 1 : offset
  }

  @inline(__always)
  private static func step(at place: Double, _ phase: Double, _ size: Double) -> Double {
    let offset = offset(phase, place)
    guard offset.magnitude < SplineBLEP.reach * size else { return 0 }
    return SplineBLEP.step(offset / size)
  }

  @inline(__always)
  private static func corner(at place: Double, _ phase: Double, _ size: Double) -> Double {
    let offset = offset(phase, place)
    guard offset.magnitude < SplineBLEP.reach * size else { return 0 }
    return SplineBLEP.corner(offset / size)
  }
}
