import PortableMath

extension Formant: RenderableSynthesis {
  /// Pulses of a glottis and breath through band-passes in parallel (contract, audio §7.11; A. E. Rosenberg, "Effect of
  /// glottal pulse shape on the quality of natural vowels", 1971; D. H. Klatt, "Software for a cascade/parallel formant
  /// synthesizer", 1980, for the alternating signs). Band-passes, not bells: the bare pulse does not leak through
  /// (§19.8).
  func render(_ context: SynthesisContext) -> [Double] {
    let count = context.sampleCount
    let silence = [Double](repeating: 0, count: count)
    guard count > 0, let increments = context.increments(max(frequency, 20)) else { return silence }
    let source = excite(increments, context)
    var samples = silence
    for (index, resonance) in resonances().enumerated() where resonance.frequency < context.sampleRate / 2 {
      var band = source
      Biquad.process(
        &band,
        BiquadCoefficients(
          .bandPass, frequency: resonance.frequency, resonance: resonance.quality, sampleRate: context.sampleRate))
      let level = index % 2 == 0 ? resonance.amplitude : -resonance.amplitude
      for index in samples.indices { samples[index] += band[index] * level }
    }
    samples.normalisePeak()
    return samples
  }

  /// The glottal pulse without its mean, and noise.
  private func excite(_ increments: [Double], _ context: SynthesisContext) -> [Double] {
    let breath = breathiness.clamped(to: 0...1)
    var samples = breath > 0 ? NoiseType.white.samples(increments.count, seed: context.seed) : []
    if samples.isEmpty { samples = [Double](repeating: 0, count: increments.count) } else { samples.scale(by: breath) }
    samples.withUnsafeMutableBufferPointer { sum in
      PhasePath(start: 0, increments: increments, ratio: 1)
        .addFunction(to: sum, 1 - 0.5 * breath, prepare: { _ in () }) { _, phase, step in Self.pulse(phase, step) }
    }
    return samples
  }

  private static let opening = 0.4
  private static let closing = 0.3
  /// The mean of the pulse: half of the opening, two thirds of the closing.
  private static let mean = 0.5 * opening + 2.0 / 3 * closing

  /// It opens as 3x² − 2x³, closes as 1 − x², and rests. The corner at the closure is what makes a voice bright; it is
  /// rounded to what the band can hold.
  @inline(__always)
  private static func pulse(_ phase: Double, _ step: Double) -> Double {
    var value = -mean
    if phase < opening {
      let x = phase / opening
      value += x * x * (3 - 2 * x)
    } else if phase < opening + closing {
      let x = (phase - opening) / closing
      value += 1 - x * x
    }
    let size = step.magnitude
    let offset = phase - (opening + closing)
    guard offset.magnitude < SplineBLEP.reach * size else { return value }
    return value + 2 / closing * size * SplineBLEP.corner(offset / size)
  }

  private struct Resonance {
    var frequency: Double
    var amplitude: Double
    var quality: Double
  }

  private func resonances() -> [Resonance] {
    if !formants.isEmpty {
      return formants.map { formant in
        let frequency = formant.frequency.clamped(to: 20...20000)
        return Resonance(
          frequency: frequency, amplitude: formant.amplitude.clamped(to: 0...1),
          quality: BandWidth.quality(formant.bandwidth, at: frequency))
      }
    }
    let from = Self.frequencies(vowel ?? .a)
    let to = vowelMorph.map { Self.frequencies($0) } ?? from
    let share = morphAmount.clamped(to: 0...1)
    return from.indices.map { index in
      Resonance(
        frequency: from[index] + (to[index] - from[index]) * share, amplitude: [1, 0.7, 0.5, 0.3, 0.2][index],
        quality: 5 + Double(index))
    }
  }

  private static func frequencies(_ vowel: Vowel) -> [Double] {
    switch vowel {
    case .a: [800, 1200, 2800, 3500, 4500]
    case .i: [280, 2250, 2890, 3500, 4500]
    case .u: [310, 870, 2250, 3500, 4500]
    case .e: [530, 1840, 2480, 3500, 4500]
    case .o: [500, 1000, 2800, 3500, 4500]
    }
  }
}

/// The field called `bandwidth`, which is a quality factor up to 20 and a width in Hz above (contract, audio §19.8).
enum BandWidth {
  static func quality(_ bandwidth: Double, at frequency: Double) -> Double {
    bandwidth > 20 ? (frequency / bandwidth).clamped(to: 0.5...100) : max(bandwidth, 0.5)
  }
}
