/// A correction that makes the corners of a sampled waveform band-limited: the ramp, convolved with a cubic B-spline, less
/// the ramp itself.
///
/// Distances are in samples; the correction reaches two samples to either side. Source: Esqueda, Välimäki, Bilbao,
/// "Rounding corners with BLAMP" (2016), with the integrals of the spline.
enum SplineBLEP {
  static let reach = 2.0

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
