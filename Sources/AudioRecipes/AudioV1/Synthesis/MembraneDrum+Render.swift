extension MembraneDrum: RenderableSynthesis {
  /// Zeros of the Bessel functions against the lowest: the modes of an ideal circular membrane (contract, audio §7.10;
  /// N. H. Fletcher and T. D. Rossing, "The Physics of Musical Instruments", ch. 3).
  private static let ratios = [1, 1.593, 2.135, 2.295, 2.653, 2.917, 3.155, 3.5, 3.598]

  /// The modes, the upper ones weaker and shorter, struck by a click that turns to noise as the strike hardens.
  func render(_ context: SynthesisContext) -> [Double] {
    guard let increments = context.increments(max(frequency, 20)) else {
      return [Double](repeating: 0, count: context.sampleCount)
    }
    let tone = tone.clamped(to: 0...1)
    let time = 0.1 + 2 * (1 - decay.clamped(to: 0...1))
    let bank = Self.ratios.enumerated().map { index, ratio in
      let order = Double(index)
      return StruckModes.Mode(
        ratio: ratio, amplitude: (index == 0 ? 1 - 0.5 * tone : 0.3 + 0.7 * tone) / (1 + 0.5 * order),
        decayTime: time / (1 + 0.3 * order + 0.2 * (ratio - 1)))
    }
    let strike = strike.clamped(to: 0...1)
    var excitation = StruckModes.fadingNoise(0.005, level: 0.4 * strike, context)
    excitation[0] += 1 - 0.4 * strike
    return StruckModes(modes: bank, excitation: strike > 0 ? excitation : [1]).render(increments, context)
  }
}
