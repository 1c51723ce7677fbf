extension Ladder: RenderableFilter {
  var isSwept: Bool { cutoffEnd != nil }
  var frequency: Double { cutoff }

  func process(_ samples: inout [Double], _ context: FilterContext) {
    let course =
      if let frequencies = context.frequencies {
        FrequencyCourse(frequencies, sampleRate: context.sampleRate)
      } else {
        FrequencyCourse(from: cutoff, to: cutoffEnd ?? cutoff, count: samples.count, sampleRate: context.sampleRate)
      }
    LadderFilter.process(&samples, resonance: resonance.clamped(to: 0...1), along: course)
  }
}
