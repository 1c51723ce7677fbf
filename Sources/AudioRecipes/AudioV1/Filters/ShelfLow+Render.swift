extension ShelfLow: RenderableFilter {
  var isSwept: Bool { false }

  /// A cookbook shelf; a cutoff LFO leaves it alone (contract, audio §9.1).
  func process(_ samples: inout [Double], _ context: FilterContext) {
    Biquad.process(
      &samples, .lowShelf(frequency: frequency, gain: gainDb, sampleRate: context.sampleRate))
  }
}
