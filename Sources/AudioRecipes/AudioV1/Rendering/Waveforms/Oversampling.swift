/// Values made at a multiple of the sample rate, one after another, and brought down to it in pieces: memory stays small
/// whatever the length.
enum Oversampling {
  /// Output samples that are made before the first one and after the last.
  static let lead = 48
  private static let chunk = 2048

  /// `count` samples at the output rate.
  ///
  /// - Parameters:
  ///   - factor: 1, 2, 4 or 8.
  ///   - next: called once for each index at the fine rate, in order, from `−48·factor` on; 0 stands at sample 0.
  @inline(__always)
  static func samples(_ count: Int, factor: Int, _ next: (Int) -> Double) -> [Double] {
    if factor == 1 {
      for index in -lead..<0 { _ = next(index) }
      return (0..<count).map(next)
    }
    return pieces(count, factor: factor) { fine, samples in
      let first = samples.lowerBound * factor
      for index in fine.indices { fine[index] = next(first &+ index) }
    }
  }

  /// `count` samples at the output rate, made in pieces of any length.
  ///
  /// - Parameters:
  ///   - factor: 2, 4 or 8.
  ///   - isNarrow: with a factor of 8, halves with few taps at first, which suffice for all that could fold back.
  ///   - fill: called with room for `factor` values for each of a range of output samples; the ranges follow one another,
  ///     from −48 to 48 behind the last.
  @inline(__always)
  static func pieces(
    _ count: Int, factor: Int, isNarrow: Bool = false,
    _ fill: (_ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>) -> Void
  ) -> [Double] {
    let kept = 2 * lead * factor
    return [Double](unsafeUninitializedCapacity: count) { output, initialized in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: kept + chunk * factor) { fine in
        var (filled, made) = (0, -lead)
        for start in stride(from: 0, to: count, by: chunk) {
          let end = min(start + chunk, count)
          // What the filters saw behind the last piece lies before this one.
          if filled > kept {
            for index in 0..<kept { fine[index] = fine[filled - kept + index] }
            filled = kept
          }
          let wanted = (end + lead - made) * factor
          fill(UnsafeMutableBufferPointer(rebasing: fine[filled..<(filled + wanted)]), made..<(end + lead))
          filled += wanted
          made = end + lead
          let (samples, taken) = lowered(UnsafeBufferPointer(rebasing: fine[..<filled]), factor, isNarrow)
          for index in 0..<(end - start) { output[start + index] = samples[lead - taken + index] }
        }
      }
      initialized = count
    }
  }

  /// The values at the output rate, and how many of them the filters have taken off the front.
  private static func lowered(
    _ fine: UnsafeBufferPointer<Double>, _ factor: Int, _ isNarrow: Bool
  ) -> (samples: [Double], taken: Int) {
    // The last halving takes most, because it alone is steep.
    var taken = BandDecimator.margin / 2
    if isNarrow, factor == 8 {
      taken += EighthDecimator.margin / 8 + QuarterDecimator.margin / 4
      let half = EighthDecimator.halved(fine)
      let quarter = half.withUnsafeBufferPointer { QuarterDecimator.halved($0) }
      return (quarter.withUnsafeBufferPointer { BandDecimator.halved($0) }, taken)
    }
    var samples: [Double]?
    var rate = factor
    while rate > 2 {
      samples =
        samples.map { $0.withUnsafeBufferPointer { HalfBandDecimator.halved($0) } }
        ?? HalfBandDecimator.halved(fine)
      taken += HalfBandDecimator.margin / rate
      rate /= 2
    }
    let last = samples.map { $0.withUnsafeBufferPointer { BandDecimator.halved($0) } } ?? BandDecimator.halved(fine)
    return (last, taken)
  }
}
