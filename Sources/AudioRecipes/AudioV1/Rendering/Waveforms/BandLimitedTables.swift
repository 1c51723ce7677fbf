import PortableMath

/// Tables of one wave for a range of speeds: each holds the harmonics that stay below the Nyquist frequency up to its
/// own greatest speed, half an octave under the one before.
struct BandLimitedTables: Sendable {
  /// Samples of a period.
  static let length = 4096
  /// Harmonics at most: at 22 Hz they reach the Nyquist frequency of 44.1 kHz.
  static let greatestHarmonic = 1024

  /// From the fastest.
  let tables: [PeriodicTable]
  /// The greatest speed of each, in cycles a sample.
  let limits: [Double]

  /// - Parameters:
  ///   - range: the smallest and the greatest speed that will be asked for, in cycles a sample, not negative.
  ///   - offset: what is kept free below the Nyquist frequency, in cycles a sample: room for a modulation.
  init(_ spectrum: HarmonicSpectrum, range: ClosedRange<Double>, offset: Double = 0) {
    let levels = Self.levels(range)
    limits = levels
    tables = levels.flatMap { limit in
      PeriodicTable.tables([spectrum], length: Self.length) { gainBelowNyquist(Double($0) * limit + offset) }
    }
  }

  /// Greatest speeds of the tables that cover a range.
  static func levels(_ range: ClosedRange<Double>) -> [Double] {
    // Slower than this, a table holds all harmonics that there are.
    let slowest = max(range.lowerBound, 0.45 / Double(greatestHarmonic))
    var limits = [max(range.upperBound.clamped(to: 0...1), slowest)]
    while let last = limits.last, last * 0.5.squareRoot() > slowest { limits.append(last * 0.5.squareRoot()) }
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
  func add(to sum: inout [Double], increments: [Double], ratio: Double, start: Double, volume: Double) {
    let track = PhaseTrack(increments, ratio: ratio, start: start)
    sum.withUnsafeMutableBufferPointer { sum in
      track.phases.withUnsafeBufferPointer { phases in
        var previous = -1
        for first in stride(from: 0, to: min(sum.count, phases.count), by: Self.blockLength) {
          let end = min(first + Self.blockLength, phases.count, sum.count)
          let speed = tables.count == 1 ? 0 : fastest(increments, first..<end) * ratio.magnitude
          let level = level(speed)
          if previous < 0 { previous = level }
          read(phases, first..<end, from: previous, to: level) { sum[$0] += volume * $1 }
          previous = level
        }
      }
    }
  }

  private func fastest(_ increments: [Double], _ range: Range<Int>) -> Double {
    max(increments[range.lowerBound].magnitude, increments[range.upperBound - 1].magnitude)
  }

  /// Reads a block; where the table changes, one fades into the other.
  @inline(__always)
  private func read(
    _ phases: UnsafeBufferPointer<Double>, _ range: Range<Int>, from old: Int, to new: Int,
    _ body: (Int, Double) -> Void
  ) {
    let length = Double(Self.length)
    tables[new].samples.withUnsafeBufferPointer { table in
      guard old != new else {
        for index in range { body(index, table.periodic(phases[index], length)) }
        return
      }
      tables[old].samples.withUnsafeBufferPointer { before in
        let step = 1 / Double(range.count)
        for index in range {
          let share = step * Double(index - range.lowerBound)
          let (a, b) = (before.periodic(phases[index], length), table.periodic(phases[index], length))
          body(index, a + (b - a) * share)
        }
      }
    }
  }
}

extension Array where Element == Double {
  /// The smallest and the largest magnitude; 0...0 for an empty array.
  var magnitudeRange: ClosedRange<Double> {
    var (least, most) = (Double.infinity, 0.0)
    for value in self {
      least = Swift.min(least, value.magnitude)
      most = Swift.max(most, value.magnitude)
    }
    return Swift.min(least, most)...most
  }
}
