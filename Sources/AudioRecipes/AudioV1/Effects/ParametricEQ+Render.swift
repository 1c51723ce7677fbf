import SpecModel

extension ParametricEQ: RenderableEffect {
  var amplifiesWithoutBound: Bool { true }

  /// Frequency, quality and gain are clamped, not refused.
  /// Cookbook biquads in series. O(bands · n).
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    for (index, band) in bands.enumerated() {
      let coefficients = band.coefficients(sampleRate: context.sampleRate)
      Biquad.process(&buffer.left, coefficients)
      Biquad.process(&buffer.right, coefficients)
      // Hundreds of bands at +24 dB leave the range of numbers: a look after every eighth is enough.
      if index % 8 == 7 { LevelGuard.hold(&buffer) }
    }
  }
}

extension EQBand {
  func coefficients(sampleRate: Double) -> BiquadCoefficients {
    let frequency = frequency.clamped(to: 20...max(0.45 * sampleRate, 20))
    let gain = gainDb.clamped(to: -24...24)
    let quality = q.clamped(to: 0.1...10)
    return switch bandType {
    case .lowshelf: .lowShelf(frequency: frequency, gain: gain, sampleRate: sampleRate)
    case .highshelf: .highShelf(frequency: frequency, gain: gain, sampleRate: sampleRate)
    case .peak: .peak(frequency: frequency, gain: gain, quality: quality, sampleRate: sampleRate)
    case .notch: BiquadCoefficients(.notch, frequency: frequency, resonance: quality, sampleRate: sampleRate)
    }
  }
}
