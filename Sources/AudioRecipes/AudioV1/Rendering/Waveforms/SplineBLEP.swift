/// Corrections that make the corners of a sampled waveform band-limited: the step and the ramp, convolved with a cubic
/// B-spline, less the step and the ramp themselves.
///
/// Distances are in samples; a correction reaches two samples to either side. Source: Välimäki, Pekonen, Nam,
/// "Perceptually informed synthesis of bandlimited classical waveforms using integrated polynomial interpolation"
/// (2012), and Esqueda, Välimäki, Bilbao, "Rounding corners with BLAMP" (2016), with the integrals of the spline.
enum SplineBLEP {
  static let reach = 2.0

  /// The correction for an upward step of height one, at `distance` after it (negative: before). Odd in the distance.
  @inline(__always)
  static func step(_ distance: Double) -> Double {
    let a = distance.magnitude
    guard a < reach else { return 0 }
    let before: Double
    if a < 1 {
      before = 0.5 + a * (-2.0 / 3 + a * a * (1.0 / 3 - a * 0.125))
    } else {
      let rest = reach - a
      before = rest * rest * rest * rest * (1.0 / 24)
    }
    return distance < 0 ? before : -before
  }

  /// The correction for a slope that rises by one a sample, at `distance` from the corner. Even in the distance.
  @inline(__always)
  static func corner(_ distance: Double) -> Double {
    let a = distance.magnitude
    guard a < reach else { return 0 }
    if a < 1 {
      return 7.0 / 30 + a * (-0.5 + a * (1.0 / 3 + a * a * (-1.0 / 12 + a * 0.025)))
    }
    let rest = reach - a
    return rest * rest * rest * rest * rest * (1.0 / 120)
  }
}
