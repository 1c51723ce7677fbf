import PortableMath

/// A second-order section, (b0 + b1·z⁻¹ + b2·z⁻²) / (1 + a1·z⁻¹ + a2·z⁻²).
///
/// Formulas: R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients".
/// 1 − cos ω is taken as 2·sin²(ω/2), which keeps its precision at low frequencies.
struct BiquadCoefficients: Sendable, Equatable {
  var b0: Double
  var b1: Double
  var b2: Double
  var a1: Double
  var a2: Double

  private init(_ b0: Double, _ b1: Double, _ b2: Double, over a0: Double, _ a1: Double, _ a2: Double) {
    self.b0 = b0 / a0
    self.b1 = b1 / a0
    self.b2 = b2 / a0
    self.a1 = a1 / a0
    self.a2 = a2 / a0
  }

  /// A filter with a frequency in Hz (brought into [1, 0.49·sampleRate]) and a quality factor (floor 0.5).
  init(_ response: ResonantResponse, frequency: Double, resonance: Double, sampleRate: Double) {
    let angle = Angle(frequency, sampleRate)
    let alpha = angle.sine / (2 * FilterLimits.quality(resonance))
    let doubled = -2 * angle.cosine
    let below = angle.oneMinusCosine
    let above = 1 + angle.cosine
    switch response {
    case .lowPass: self.init(below / 2, below, below / 2, over: 1 + alpha, doubled, 1 - alpha)
    case .highPass: self.init(above / 2, -above, above / 2, over: 1 + alpha, doubled, 1 - alpha)
    case .bandPass: self.init(alpha, 0, -alpha, over: 1 + alpha, doubled, 1 - alpha)
    case .notch: self.init(1, doubled, 1, over: 1 + alpha, doubled, 1 - alpha)
    case .allPass: self.init(1 - alpha, doubled, 1 + alpha, over: 1 + alpha, doubled, 1 - alpha)
    }
  }

  /// A bell of `gain` decibels.
  static func peak(frequency: Double, gain: Double, quality: Double, sampleRate: Double) -> BiquadCoefficients {
    let angle = Angle(frequency, sampleRate)
    let amplitude = amplitude(gain)
    let alpha = angle.sine / (2 * FilterLimits.quality(quality))
    let doubled = -2 * angle.cosine
    return BiquadCoefficients(
      1 + alpha * amplitude, doubled, 1 - alpha * amplitude, over: 1 + alpha / amplitude, doubled,
      1 - alpha / amplitude)
  }

  /// A shelf of slope 0.9 that changes what lies below `frequency` by `gain` decibels.
  static func lowShelf(frequency: Double, gain: Double, sampleRate: Double) -> BiquadCoefficients {
    shelf(frequency, gain, sampleRate, mirror: 1)
  }

  /// A shelf of slope 0.9 that changes what lies above `frequency` by `gain` decibels.
  static func highShelf(frequency: Double, gain: Double, sampleRate: Double) -> BiquadCoefficients {
    shelf(frequency, gain, sampleRate, mirror: -1)
  }

  /// The high shelf is the low shelf with the sign of cos ω turned, and of the odd coefficients.
  private static func shelf(
    _ frequency: Double, _ gain: Double, _ sampleRate: Double, mirror: Double
  ) -> BiquadCoefficients {
    let slope = 0.9
    let angle = Angle(frequency, sampleRate)
    let cosine = mirror * angle.cosine
    let amplitude = amplitude(gain)
    let alpha = angle.sine / 2 * ((amplitude + 1 / amplitude) * (1 / slope - 1) + 2).squareRoot()
    let width = 2 * amplitude.squareRoot() * alpha
    let more = amplitude + 1
    let less = amplitude - 1
    return BiquadCoefficients(
      amplitude * (more - less * cosine + width),
      mirror * 2 * amplitude * (less - more * cosine),
      amplitude * (more - less * cosine - width),
      over: more + less * cosine + width,
      mirror * -2 * (less + more * cosine),
      more + less * cosine - width)
  }

  /// The square root of the linear gain. No one hears beyond ±200 dB, and the powers stay finite.
  private static func amplitude(_ decibels: Double) -> Double {
    PortableMath.pow(10, decibels.clamped(to: -200...200) / 40)
  }

  private struct Angle {
    let sine: Double
    let cosine: Double
    let oneMinusCosine: Double

    init(_ frequency: Double, _ sampleRate: Double) {
      let cycles = FilterLimits.frequency(frequency, sampleRate) / sampleRate
      let half = PortableMath.sinCycles(cycles / 2)
      sine = PortableMath.sinCycles(cycles)
      cosine = PortableMath.cosCycles(cycles)
      oneMinusCosine = 2 * half * half
    }
  }
}
