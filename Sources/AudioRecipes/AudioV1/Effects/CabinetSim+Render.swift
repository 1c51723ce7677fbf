import SpecModel

extension CabinetSim: RenderableEffect {
  /// The microphone's place is clamped, not refused.
  /// High-pass, the cabinet's shelves and bells, low-pass; a microphone off the centre hears less treble (contract, audio
  /// §11).
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    for stage in stages(context.sampleRate) {
      Biquad.process(&buffer.left, stage)
      Biquad.process(&buffer.right, stage)
    }
  }

  private func stages(_ rate: Double) -> [BiquadCoefficients] {
    let quality = 0.5.squareRoot()
    let dark = 1 - 0.3 * micPosition.clamped(to: 0...1)
    func peak(_ frequency: Double, _ gain: Double, _ quality: Double) -> BiquadCoefficients {
      .peak(frequency: frequency, gain: gain, quality: quality, sampleRate: rate)
    }
    func chain(_ low: Double, _ middle: [BiquadCoefficients], _ high: Double) -> [BiquadCoefficients] {
      [BiquadCoefficients(.highPass, frequency: low, resonance: quality, sampleRate: rate)] + middle
        + [BiquadCoefficients(.lowPass, frequency: high * dark, resonance: quality, sampleRate: rate)]
    }
    switch cabinetType {
    case .guitar1x12: return chain(80, [peak(3000, 3, 1)], 6000)
    case .guitar4x12:
      return chain(
        60, [.lowShelf(frequency: 120, gain: 2, sampleRate: rate), peak(400, -2, 1), peak(2500, 3, 1)], 5000)
    case .bass1x15: return chain(40, [.lowShelf(frequency: 80, gain: 4, sampleRate: rate), peak(600, -3, 1)], 4000)
    case .radio: return chain(300, [peak(1500, 4, 1.5)], 3000)
    case .telephone: return chain(300, [peak(1500, 6, 3)], 3400)
    }
  }
}
