import PortableMath

/// Which windows and which of their bins each row of a spectrogram is read from.
struct SpectrogramScale {
  /// A length of window, and the bins that some row needs of it.
  struct Window {
    let length: Int
    /// Within half the length.
    var bins: Range<Int>
  }

  /// Where a row looks into the spectrum of one window.
  struct Source {
    let window: Int
    /// Its share in the row's level; the shares of a row add up to one.
    let weight: Double
    /// The frequency in the middle of the row, in bins: at least one, and two below half the length.
    let bin: Int
    let fraction: Double
    /// The bins inside the row; empty where rows are narrower than bins.
    let inside: Range<Int>
  }

  let rowCount: Int
  let windows: [Window]
  /// One or two sources for each row, from the lowest up.
  let rows: [[Source]]

  /// Cycles of a row's frequency in its window.
  private static let cycles = 32.0

  init(rowCount: Int, lowest: Double, highest: Double, sampleRate: Double, sampleCount: Int) {
    self.rowCount = rowCount
    let lengths = Self.lengths(sampleRate: sampleRate, sampleCount: sampleCount)
    var windows = lengths.map { Window(length: $0, bins: 0..<0) }
    let octaves = PortableMath.log2(highest / lowest)
    let frequency = { (row: Double) in lowest * PortableMath.exp2(octaves * row / Double(rowCount)) }
    rows = (0..<rowCount).map { row in
      let middle = frequency(Double(row) + 0.5)
      let edges = (frequency(Double(row)), frequency(Double(row + 1)))
      let wanted = PortableMath.log2(Self.cycles * sampleRate / middle / Double(lengths[0]))
      let place = min(max(wanted, 0), Double(lengths.count - 1))
      let shorter = min(Int(place), lengths.count - 1)
      let share = place - Double(shorter)
      return [(shorter, 1 - share), (shorter + 1, share)].compactMap { index, weight in
        guard weight > 0, index < lengths.count else { return nil }
        let perHertz = Double(lengths[index]) / sampleRate
        let source = Self.source(
          window: index, weight: weight, length: lengths[index], middle: middle * perHertz,
          edges: (edges.0 * perHertz, edges.1 * perHertz))
        let needed = min(source.bin - 1, source.inside.isEmpty ? source.bin : source.inside.lowerBound)
        let end = max(source.bin + 3, source.inside.isEmpty ? 0 : source.inside.upperBound)
        let known = windows[index].bins
        windows[index].bins = known.isEmpty ? needed..<end : min(known.lowerBound, needed)..<max(known.upperBound, end)
        return source
      }
    }
    self.windows = windows
  }

  private static func source(
    window: Int, weight: Double, length: Int, middle: Double, edges: (Double, Double)
  ) -> Source {
    let last = length / 2
    let bin = min(max(Int(middle), 1), last - 2)
    let first = min(max(Int(edges.0.rounded(.up)), 0), last)
    let end = min(max(Int(edges.1.rounded(.up)), first), last + 1)
    return Source(
      window: window, weight: weight, bin: bin, fraction: min(max(middle - Double(bin), 0), 1), inside: first..<end)
  }

  /// Powers of two from 23 ms up, at most eight times that and half the sound.
  private static func lengths(sampleRate: Double, sampleCount: Int) -> [Int] {
    var shortest = 64
    while shortest < 1024, Double(shortest) * 1.5 < sampleRate * 0.0232 { shortest *= 2 }
    var lengths = [shortest]
    for factor in [2, 4, 8] where shortest * factor <= sampleCount / 2 { lengths.append(shortest * factor) }
    return lengths
  }
}
