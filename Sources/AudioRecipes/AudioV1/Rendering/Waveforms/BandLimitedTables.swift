import PortableMath

/// Tables of one wave for a range of speeds: each holds the harmonics that stay below the Nyquist frequency up to its
/// own greatest speed, a quarter of an octave under the one before.
struct BandLimitedTables: Sendable {
  /// Harmonics at most: at 22 Hz they reach the Nyquist frequency of 44.1 kHz.
  static let greatestHarmonic = 1024
  /// Above this speed, in cycles a sample, only the fundamental is left, and it fades from sample to sample.
  private static let fundamentalAlone = 0.45
  private static let levelRatio = 0.8408964152537145

  /// From the fastest.
  let tables: [PeriodicTable]
  /// The greatest speed of each, in cycles a sample.
  let limits: [Double]

  /// Tables of a basic waveform.
  ///
  /// - Parameter range: the smallest and the greatest speed that will be asked for, in cycles a sample, not negative.
  init(_ waveform: Waveform, duty: Double = 0.5, range: ClosedRange<Double>, offset: Double = 0) {
    let limits = Self.levels(range)
    let most = Self.harmonicCount(limits.last ?? 1)
    self.init(HarmonicSpectrum(waveform, duty: duty, count: most), range: range, offset: offset)
  }

  /// - Parameters:
  ///   - range: the smallest and the greatest speed that will be asked for, in cycles a sample, not negative.
  ///   - offset: what is kept free below the Nyquist frequency, in cycles a sample: room for a modulation.
  init(_ spectrum: HarmonicSpectrum, range: ClosedRange<Double>, offset: Double = 0) {
    limits = Self.levels(range)
    tables = limits.flatMap { limit in
      // 32 samples to a period of the highest harmonic, as far as tables go.
      let harmonics = min(Self.harmonicCount(limit), spectrum.count)
      var length = 512
      while length < 4096, length < 32 * harmonics { length *= 2 }
      return PeriodicTable.tables([spectrum], length: length) { gainBelowNyquist(Double($0) * limit + offset) }
    }
  }

  /// How many harmonics of a speed lie below the Nyquist frequency; one at least.
  private static func harmonicCount(_ limit: Double) -> Int {
    min(max(Int(0.5 / max(limit, 1e-6)), 1), greatestHarmonic)
  }

  /// Greatest speeds of the tables that cover a range.
  static func levels(_ range: ClosedRange<Double>, ratio: Double = levelRatio) -> [Double] {
    // Slower than this, a table holds all harmonics that there are.
    let slowest = max(range.lowerBound, 0.45 / Double(greatestHarmonic))
    var limits = [max(range.upperBound.clamped(to: 0...fundamentalAlone), 0.45 / Double(greatestHarmonic))]
    while let last = limits.last, last * ratio > slowest { limits.append(last * ratio) }
    return limits
  }

  /// The table for a speed.
  @inline(__always)
  func level(_ speed: Double) -> Int {
    var level = 0
    while level &+ 1 < limits.count, limits[level &+ 1] >= speed { level &+= 1 }
    return level
  }

  private static let blockLength = 64

  /// Adds a voice of `increments` cycles a sample, each times `ratio`, from phase `start` in 0..<1.
  ///
  /// - Parameter shift: what is added to the phase at each sample, from −1 to 0, in cycles.
  @inline(__always)
  func add(
    to sum: inout [Double], increments: [Double], ratio: Double, start: Double, volume: Double,
    shift: (Int) -> Double = { _ in 0 }
  ) {
    let track = PhaseTrack(increments, ratio: ratio, start: start)
    let gains = track.gains ?? []
    sum.withUnsafeMutableBufferPointer { sum in
      track.phases.withUnsafeBufferPointer { phases in
        gains.withUnsafeBufferPointer { gains in
          var previous = -1
          for first in stride(from: 0, to: min(sum.count, phases.count), by: Self.blockLength) {
            let range = first..<min(first + Self.blockLength, phases.count, sum.count)
            let level = tables.count == 1 ? 0 : level(fastest(increments, range) * ratio.magnitude)
            if previous < 0 { previous = level }
            read(from: previous, to: level, range, phase: { wrappedOnce(phases[$0] + shift($0)) }) { index, value in
              sum[index] += gains.isEmpty ? volume * value : volume * gains[index] * value
            }
            previous = level
          }
        }
      }
    }
  }

  private func fastest(_ increments: [Double], _ range: Range<Int>) -> Double {
    var most = 0.0
    for index in range { most = max(most, increments[index].magnitude) }
    return most
  }

  /// Reads a block; where the table changes, one fades into the other.
  @inline(__always)
  private func read(
    from old: Int, to new: Int, _ range: Range<Int>, phase: (Int) -> Double, _ body: (Int, Double) -> Void
  ) {
    tables[new].samples.withUnsafeBufferPointer { table in
      let length = Double(table.count - 1)
      guard old != new else {
        for index in range { body(index, table.periodic(phase(index), length)) }
        return
      }
      tables[old].samples.withUnsafeBufferPointer { before in
        let step = 1 / Double(range.count)
        for index in range {
          let place = phase(index)
          let (a, b) = (before.periodic(place, Double(before.count - 1)), table.periodic(place, length))
          body(index, a + (b - a) * (step * Double(index - range.lowerBound)))
        }
      }
    }
  }
}

extension Array where Element == Double {
  /// The smallest and the largest magnitude; 0...0 for an empty array.
  var magnitudeRange: ClosedRange<Double> {
    let range = valueRange
    let (low, high) = (range.lowerBound.magnitude, range.upperBound.magnitude)
    if range.lowerBound >= 0 || range.upperBound <= 0 { return Swift.min(low, high)...Swift.max(low, high) }
    // It passes through zero: the nearest value to it is looked for.
    return (reduce(Double.infinity) { Swift.min($0, $1.magnitude) })...Swift.max(low, high)
  }
}
