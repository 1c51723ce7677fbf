import PortableMath

extension SynthesisContext {
  /// Frequencies beyond this many cycles a sample are as silent as this one; the bound keeps arithmetic finite.
  static let greatestIncrement = 0x1p20

  /// The frequency at each sample in cycles a sample: the base, its sweep, and the pitch factors.
  ///
  /// Always finite, whatever the parameters. Nil for a frequency of zero that nothing moves: silence.
  func increments(_ frequency: Double, _ sweep: FreqSweep? = nil) -> [Double]? {
    let limit = Self.greatestIncrement * sampleRate
    let start = frequency.clamped(to: -limit...limit)
    let end = sweep.map { $0.endFreq.clamped(to: -limit...limit) }
    if start == 0, end ?? 0 == 0 { return nil }
    var values =
      if let sweep, let end {
        sweep.curve.path(from: start / sampleRate, to: end / sampleRate, count: sampleCount)
      } else {
        [Double](repeating: start / sampleRate, count: sampleCount)
      }
    multiply(&values)
    return values
  }

  /// What the pitch factors make of a steady frequency of one.
  func pitchRatios() -> [Double] {
    var values = [Double](repeating: 1, count: sampleCount)
    multiply(&values)
    return values
  }

  /// What the pitch factors make of a steady period in samples, at least 2; nil where nothing moves it.
  func periods(_ period: Double) -> [Double]? {
    let longest = Double(sampleCount + 8)
    return pitchFactors?.map { factor in factor > 0 ? (period / factor).clamped(to: 2...longest) : longest }
  }

  private func multiply(_ values: inout [Double]) {
    guard let pitchFactors else { return }
    let limit = Self.greatestIncrement
    for index in 0..<min(values.count, pitchFactors.count) {
      values[index] = (values[index] * pitchFactors[index]).clamped(to: -limit...limit)
    }
  }
}

/// The factor of an interval in cents, within ±20 octaves.
func ratio(cents: Double?) -> Double {
  guard let cents, cents != 0 else { return 1 }
  return PortableMath.exp2((cents / 1200).clamped(to: -20...20))
}

/// The fractional part, in 0..<1, of a phase that is less than one cycle outside.
@inline(__always)
func wrappedOnce(_ phase: Double) -> Double {
  let wrapped = phase >= 1 ? phase - 1 : phase < 0 ? phase + 1 : phase
  // A tiny negative phase rounds up to one.
  return wrapped < 1 ? wrapped : 0
}

/// How loud a partial of `increment` cycles a sample is: 1, fading to 0 over the last tenth below the Nyquist frequency,
/// where it would fold back.
@inline(__always)
func gainBelowNyquist(_ increment: Double) -> Double {
  let size = increment.magnitude
  return size <= 0.45 ? 1 : size >= 0.5 ? 0 : (0.5 - size) * 20
}
