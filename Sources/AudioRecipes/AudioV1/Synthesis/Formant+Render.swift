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
    let bands = resonances().enumerated().filter { $1.frequency < context.sampleRate / 2 }.map { index, resonance in
      (
        coefficients: BiquadCoefficients(
          .bandPass, frequency: resonance.frequency, resonance: resonance.quality, sampleRate: context.sampleRate),
        level: index % 2 == 0 ? resonance.amplitude : -resonance.amplitude
      )
    }
    var samples = silence
    BiquadBank.add(bands, of: excite(increments, context), to: &samples)
    samples.normalisePeak()
    return samples
  }

  /// The glottal pulse without its mean, and noise.
  private func excite(_ increments: [Double], _ context: SynthesisContext) -> [Double] {
    let breath = breathiness.clamped(to: 0...1)
    var samples = breath > 0 ? NoiseType.white.samples(increments.count, seed: context.seed) : []
    if samples.isEmpty { samples = [Double](repeating: 0, count: increments.count) } else { samples.scale(by: breath) }
    TableVoices(Self.pulse, increments: increments, context.movement).add(to: &samples, volume: 1 - 0.5 * breath)
    return samples
  }

  /// The glottal pulse's harmonics: it opens as 3x² − 2x³, closes as 1 − x², and rests. The corner at the closure is what
  /// makes a voice bright.
  private static let pulse: HarmonicSpectrum = {
    let (opening, closing) = (0.4, 0.3)
    // Sampled so finely that harmonics beyond those in use, which fall with their square, fold back 50 dB below them.
    let length = 32768
    let period = (0..<length).map { index -> Double in
      let phase = Double(index) / Double(length)
      if phase < opening {
        let x = phase / opening
        return x * x * (3 - 2 * x)
      }
      let x = (phase - opening) / closing
      return x < 1 ? 1 - x * x : 0
    }
    return HarmonicSpectrum(period: period, count: BandLimitedTables.greatestHarmonic)
  }()

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
