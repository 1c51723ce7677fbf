/// A low-pass for an end of a string that delays all that it lets through by the same time: what a one-pole would do to a
/// whole turn is shared by both ends, but the harmonics stay in step.
///
/// g/(1 + a₁·z⁻¹ + a₂·z⁻²), the all-pole filter of maximally flat group delay (J.-P. Thiran, "Recursive digital filters
/// with maximally flat group delay", 1971). Near 0 Hz its power falls as 1 − D(D + 2)/3·ω² with the delay D, that of a
/// one-pole with the coefficient c as 1 − c/(1 − c)²·ω².
struct FlatDelayLoss {
  /// In samples.
  let delay: Double
  private let gain: Double
  private let first: Double
  private let second: Double

  /// The last two values.
  struct State {
    fileprivate var last = 0.0
    fileprivate var beforeLast = 0.0
  }

  /// - Parameters:
  ///   - coefficient: c of the one-pole (1 − c)/(1 − c·z⁻¹) that two of these stand for, 0 to below 1.
  ///   - spared: c/(1 − c)² of what the loop loses elsewhere, taken off theirs.
  ///   - longestDelay: in samples; a stronger loss is weakened to have it.
  init(halfOf coefficient: Double, sparing spared: Double, longestDelay: Double) {
    let curvature = max(coefficient / ((1 - coefficient) * (1 - coefficient)) - spared, 0)
    let twice = min((4 + 6 * curvature).squareRoot() - 2, 2 * max(longestDelay, 0))
    delay = 0.5 * twice
    first = -2 * twice / (twice + 3)
    second = twice * (twice + 1) / ((twice + 3) * (twice + 4))
    gain = 12 / ((twice + 3) * (twice + 4))
  }

  @inline(__always)
  func next(_ sample: Double, _ state: inout State) -> Double {
    let value = FilterLimits.settled((gain * sample - second * state.beforeLast) - first * state.last)
    (state.beforeLast, state.last) = (state.last, value)
    return value
  }
}
