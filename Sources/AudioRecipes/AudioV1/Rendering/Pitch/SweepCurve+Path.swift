import PortableMath

extension SweepCurve {
  /// Steps after which the recurrences below start afresh from an exact value, so that rounding does not pile up.
  static let renewalInterval = 64

  /// The curve's value at `progress` in 0...1: `start` at 0, `end` at 1 (contract, audio §4.3).
  ///
  /// The exponential needs two positive ends and is linear otherwise. The logarithmic one is normalised by 1 − e⁻³, so
  /// that it arrives (§19.12).
  func value(from start: Double, to end: Double, at progress: Double) -> Double {
    switch self {
    case .exponential where start > 0 && end > 0:
      start * PortableMath.exp2(progress * (PortableMath.log2(end) - PortableMath.log2(start)))
    case .linear, .exponential: start + (end - start) * progress
    case .logarithmic: start + (end - start) * (1 - PortableMath.exp(-3 * progress)) / Self.logarithmicSpan
    }
  }

  /// The curve's values at progress i/count for every i below `count`; four operations a value.
  func path(from start: Double, to end: Double, count: Int) -> [Double] {
    guard count > 0 else { return [] }
    let step = 1 / Double(count)
    switch self {
    case .exponential where start > 0 && end > 0:
      return geometricPath(count, rate: step * (PortableMath.log2(end) - PortableMath.log2(start))) { start * $0 }
    case .linear, .exponential:
      return (0..<count).map { start + (end - start) * (Double($0) * step) }
    case .logarithmic:
      let scale = (end - start) / Self.logarithmicSpan
      return geometricPath(count, rate: step * -3 * Self.log2OfE) { start + scale * (1 - $0) }
    }
  }

  /// `shape(2^(i·rate))` for every i, the power by repeated multiplication between exact values.
  private func geometricPath(_ count: Int, rate: Double, _ shape: (Double) -> Double) -> [Double] {
    let ratio = PortableMath.exp2(rate)
    return [Double](unsafeUninitializedCapacity: count) { values, initialized in
      var power = 1.0
      for index in 0..<count {
        if index % Self.renewalInterval == 0 { power = PortableMath.exp2(Double(index) * rate) }
        values[index] = shape(power)
        power *= ratio
      }
      initialized = count
    }
  }

  private static let log2OfE = 1.4426950408889634
  private static let logarithmicSpan = 1 - PortableMath.exp(-3.0)
}
