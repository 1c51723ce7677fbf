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
    var output: [Double] = []
    output.reserveCapacity(count)
    var fine: [Double] = []
    var made = -lead * factor
    for start in stride(from: 0, to: count, by: chunk) {
      let end = min(start + chunk, count)
      fine.removeFirst(max(fine.count - 2 * lead * factor, 0))
      while made < (end + lead) * factor {
        fine.append(next(made))
        made += 1
      }
      var samples = fine
      var rate = factor
      // What the halvings take off the front, in output samples: the last one most, because it alone is steep.
      var taken = BandDecimator.margin / 2
      while rate > 2 {
        samples = HalfBandDecimator.halved(samples)
        taken += HalfBandDecimator.margin / rate
        rate /= 2
      }
      samples = BandDecimator.halved(samples)
      let first = lead - taken
      output += samples[first..<(first + end - start)]
    }
    return output
  }
}
