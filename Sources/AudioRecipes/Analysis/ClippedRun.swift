extension AudioSignal {
  /// Whether the sound clips: floats beyond full scale, or flat tops there.
  ///
  /// Integers never leave full scale, and a sound that only just reaches it has lost nothing. What clipping leaves is four
  /// or more samples at full scale with a steep side: the tops of a curve that was not cut fall off by a step or two of
  /// the encoding.
  func isClipped(peak: Double) -> Bool {
    if peak > 1 { return true }
    let rail = 1 - max(1.5 * quantum, 1e-7)
    guard peak >= rail else { return false }
    let steep = max(0.0005, 3 * quantum)
    return channels.contains { samples in
      var index = 0
      while index < samples.count {
        let sign = samples[index] < 0 ? -1.0 : 1.0
        let start = index
        while index < samples.count, samples[index] * sign >= rail { index += 1 }
        if index - start >= 4 {
          let before = start > 0 ? samples[start - 1] * sign : 1
          let after = index < samples.count ? samples[index] * sign : 1
          if min(before, after) <= rail - steep { return true }
        }
        index = max(index, start + 1)
      }
      return false
    }
  }
}
