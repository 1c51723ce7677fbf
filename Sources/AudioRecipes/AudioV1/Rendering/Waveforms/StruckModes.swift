import PortableMath

/// Sines of one body that an excitation sets ringing (contract, audio §7.10, §19.16).
///
/// Each mode is a two-pole resonator fed with the excitation: a complex number that turns and shrinks from sample to
/// sample (M. Mathews and J. O. Smith, "Methods for synthesizing very high Q parametrically well behaved two pole
/// filters", 2003). After the excitation it rings as a decaying sine. It starts from rest, so nothing clicks.
struct StruckModes {
  struct Mode {
    /// Its frequency against the base.
    var ratio: Double
    /// Its level once the excitation is over.
    var amplitude: Double
    /// After this time in seconds it has fallen to e⁻³.
    var decayTime: Double
  }

  var modes: [Mode]
  /// At least one sample.
  var excitation: [Double]

  /// The sum, with its peak at 1.
  func render(_ increments: [Double], _ context: SynthesisContext) -> [Double] {
    var samples = [Double](repeating: 0, count: context.sampleCount)
    let fundamental = Fundamental(increments, context.movement)
    let length = min(excitation.count, samples.count)
    guard length > 0 else { return samples }
    var attack = [Double](repeating: 0, count: length)
    // A mode that the excitation happens to miss is not lifted without end.
    let usual = excitation.reduce(0) { $0 + $1 * $1 }.squareRoot()
    for mode in modes where mode.amplitude > 0 && mode.ratio < 1e9 {
      let decay = PortableMath.exp(-3 / (mode.decayTime * context.sampleRate))
      let ring = strike(mode.ratio, decay, fundamental, &attack, usual, mode.amplitude)
      DecayingPartial(ratio: mode.ratio, phase: ring.phase, amplitude: ring.amplitude, decay: decay)
        .add(to: &samples, fundamental)
    }
    samples.replaceSubrange(..<length, with: attack)
    samples.normalisePeak()
    return samples
  }

  /// Adds a mode's answer while the excitation lasts, and returns the decaying sine that it ends as, drawn back to the
  /// first sample.
  private func strike(
    _ ratio: Double, _ decay: Double, _ fundamental: Fundamental, _ attack: inout [Double], _ usual: Double,
    _ level: Double
  ) -> (phase: Double, amplitude: Double) {
    var (real, imaginary) = (0.0, 0.0)
    var answer = [Double](repeating: 0, count: attack.count)
    for index in attack.indices {
      let step = index == 0 ? 0 : (fundamental.increments[index - 1] * ratio).clamped(to: -1...1)
      let (c, s) = (decay * PortableMath.cosCycles(step), decay * PortableMath.sinCycles(step))
      (real, imaginary) = (real * c - imaginary * s + excitation[index], real * s + imaginary * c)
      answer[index] = imaginary * gainBelowNyquist(fundamental.increments[index] * ratio)
    }
    let last = attack.count - 1
    let drawnBack = PortableMath.pow(decay, Double(-last))
    let size = (real * real + imaginary * imaginary).squareRoot() * drawnBack
    let scale = level / max(size, 0.3 * usual, 1e-100)
    for index in answer.indices { attack[index] += answer[index] * scale }
    let phase = PortableMath.atan2(imaginary, real) / (2 * Double.pi) - fundamental.cycles[last] * ratio
    return (phase - phase.rounded(.down), size * scale)
  }

  /// White noise that fades evenly to nothing over `seconds`, times `level`.
  static func fadingNoise(_ seconds: Double, level: Double, _ context: SynthesisContext) -> [Double] {
    let length = max(Int(seconds * context.sampleRate), 1)
    var generator = PCG32(seed: context.seed)
    return (0..<length).map { level * generator.nextSigned() * (1 - Double($0) / Double(length)) }
  }
}
