/// A filter with a frequency, a quality factor and an optional sweep: all that its renderer needs.
protocol ResonantFilter: RenderableFilter {
  static var response: ResonantResponse { get }
  var resonance: Double { get }
  /// Where the sweep ends, in Hz.
  var frequencyEnd: Double? { get }
}

extension ResonantFilter {
  var isSwept: Bool { frequencyEnd != nil }

  /// At rest a cookbook biquad, in motion a state-variable filter of the same response.
  func process(_ samples: inout [Double], _ context: FilterContext) {
    if let frequencies = context.frequencies {
      StateVariableFilter.process(
        &samples, Self.response, resonance: resonance,
        along: FrequencyCourse(frequencies, sampleRate: context.sampleRate))
    } else if let frequencyEnd {
      StateVariableFilter.process(
        &samples, Self.response, resonance: resonance,
        along: FrequencyCourse(
          from: frequency, to: frequencyEnd, count: samples.count, sampleRate: context.sampleRate))
    } else {
      Biquad.process(
        &samples,
        BiquadCoefficients(
          Self.response, frequency: frequency, resonance: resonance, sampleRate: context.sampleRate))
    }
  }
}
