import PortableMath

/// Phase delays of the first-order filters in a tuned loop, in samples, at an angular frequency in radians a sample.
enum LoopTuning {
  /// Of (1 − c) + c·z⁻¹ (J. O. Smith, "Physical Audio Signal Processing", one-zero loop filter).
  static func oneZeroDelay(_ c: Double, at angle: Double) -> Double {
    guard c > 0, angle > 0 else { return c }
    let (sine, cosine) = (PortableMath.sin(angle), PortableMath.cos(angle))
    return PortableMath.atan2(c * sine, 1 - c + c * cosine) / angle
  }

  /// Of (1 − c)/(1 − c·z⁻¹).
  static func onePoleDelay(_ c: Double, at angle: Double) -> Double {
    PortableMath.atan2(c * PortableMath.sin(angle), 1 - c * PortableMath.cos(angle)) / angle
  }

  /// The largest c with which (1 − c)/(1 − c·z⁻¹) still lets `gain` through at `angle`: more would choke the tone itself.
  static func strongestOnePole(passing gain: Double, at angle: Double) -> Double {
    let a = 1 - gain * gain
    let b = 1 - gain * gain * PortableMath.cos(angle)
    return (b - (b * b - a * a).squareRoot()) / a
  }

  /// The coefficient a of the all-pass (a + z⁻¹)/(1 + a·z⁻¹) whose phase delay is exactly `delay` at `angle`
  /// (D. Jaffe and J. O. Smith, "Extensions of the Karplus–Strong plucked-string algorithm", 1983).
  static func allPassCoefficient(delay: Double, at angle: Double) -> Double {
    let below = PortableMath.sin(0.5 * (1 - delay) * angle)
    let above = PortableMath.sin(0.5 * (1 + delay) * angle)
    return above == 0 ? 0 : below / above
  }
}

/// Cubic interpolation between samples (Lagrange): for a delay that moves, where an all-pass would ring.
enum LagrangeInterpolation {
  /// The value at `fraction` (0...1) between `b` and `c` of four samples in a row.
  @inline(__always)
  static func cubic(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ fraction: Double) -> Double {
    let before = fraction + 1
    let after = fraction - 1
    let beyond = fraction - 2
    return (fraction * after) * (before * d - beyond * a) * (1.0 / 6)
      + (before * beyond) * (after * b - fraction * c) * 0.5
  }
}
