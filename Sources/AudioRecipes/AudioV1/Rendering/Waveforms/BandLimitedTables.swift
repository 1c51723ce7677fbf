import PortableMath

/// Tables of one wave for a range of speeds: each holds the harmonics that stay below the Nyquist frequency up to its
/// own greatest speed, a quarter of an octave under the one before.
struct BandLimitedTables: Sendable {
  /// Harmonics at most: at 22 Hz they reach the Nyquist frequency of 44.1 kHz.
  static let greatestHarmonic = 1024
  /// Above this speed, in cycles a sample, only the fundamental is left, and it fades from sample to sample.
  private static let fundamentalAlone = 0.45
  static let levelRatio = 0.8408964152537145

  /// From the fastest.
  let tables: [PeriodicTable]
  /// The greatest speed of each, in cycles a sample.
  let limits: [Double]
  /// Whether the path of speeds moves at all: where it stands, one table is right all the time.
  let isMoving: Bool

  /// Tables of a basic waveform for a path of speeds.
  ///
  /// - Parameters:
  ///   - increments: cycles a sample.
  ///   - ratios: the smallest and the greatest factor on them that will be asked for.
  ///   - offset: what is kept free below the Nyquist frequency, in cycles a sample: room for a modulation.
  init(
    _ waveform: Waveform, duty: Double = 0.5, increments: [Double], ratios: ClosedRange<Double> = 1...1,
    offset: Double = 0
  ) {
    self.init(waveform, duty: duty, path: SpeedPath(increments, ratios), offset: offset)
  }

  /// The same for a path that is known already.
  init(_ waveform: Waveform, duty: Double = 0.5, path: SpeedPath, offset: Double = 0) {
    let most = Self.harmonicCount(Self.levels(path.range).last ?? 1)
    self.init(HarmonicSpectrum(waveform, duty: duty, count: most), path, offset: offset)
  }

  /// Tables of a wave of one's own for a path.
  init(_ spectrum: HarmonicSpectrum, path: SpeedPath) { self.init(spectrum, path, offset: 0) }

  /// Tables of a wave for the rate of `FineVoice`, where no sideband of what is heard needs room.
  init(_ spectrum: HarmonicSpectrum, fine path: SpeedPath) {
    let share = 1 / Double(FineVoice.factor)
    self.init(
      spectrum, share * path.range.lowerBound...share * path.range.upperBound, isMoving: path.isMoving, offset: 0,
      room: 0)
  }

  private init(_ spectrum: HarmonicSpectrum, _ path: SpeedPath, offset: Double) {
    self.init(spectrum, path.range, isMoving: path.isMoving, offset: offset, room: path.room)
  }

  private init(
    _ spectrum: HarmonicSpectrum, _ range: ClosedRange<Double>, isMoving: Bool, offset: Double, room: Double
  ) {
    limits = Self.levels(range)
    self.isMoving = isMoving
    tables = limits.flatMap { limit in
      // 32 samples to a period of the highest harmonic, as far as tables go.
      let harmonics = min(Self.harmonicCount(limit), spectrum.count)
      var length = 512
      while length < 4096, length < 32 * harmonics { length *= 2 }
      return PeriodicTable.tables([spectrum], length: length) { harmonic in
        gainBelowNyquist(Double(harmonic) * limit + offset + (harmonic == 1 ? 0 : room))
      }
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
    let count = min(sum.count, track.count)
    sum.withUnsafeMutableBufferPointer { sum in
      track.phases.withUnsafeBufferPointer { phases in
        gains.withUnsafeBufferPointer { gains in
          increments.withUnsafeBufferPointer { increments in
            read(
              0..<count, speed: { (increments[$0] * ratio).magnitude },
              phase: { wrappedOnce(phases[$0] + shift($0)) }
            ) { index, value in
              sum[index] += gains.isEmpty ? volume * value : volume * gains[index] * value
            }
          }
        }
      }
    }
  }

  /// Calls `body` with the wave's value at each sample of a range.
  ///
  /// Where the speed moves over several tables, each fades into the next duller one on the way to its own greatest speed:
  /// what is heard of a harmonic depends on the speed alone, sample by sample, so that a fast vibrato adds nothing but its
  /// own sidebands.
  @inline(__always)
  func read(
    _ range: Range<Int>, speed: (Int) -> Double, phase: (Int) -> Double, _ body: (Int, Double) -> Void
  ) {
    var first = range.lowerBound
    while first < range.upperBound {
      let level = tables.count == 1 ? 0 : level(speed(first))
      let end = isMoving && tables.count > 1 ? end(of: level, first..<range.upperBound, speed) : range.upperBound
      tables[level].samples.withUnsafeBufferPointer { table in
        let length = Double(table.count - 1)
        guard level > 0, isMoving else {
          for index in first..<end { body(index, table.periodic(phase(index), length)) }
          return
        }
        let fade = TableFade(limits[level])
        tables[level &- 1].samples.withUnsafeBufferPointer { duller in
          let dullerLength = Double(duller.count - 1)
          for index in first..<end {
            let place = phase(index)
            let (a, b) = (duller.periodic(place, dullerLength), table.periodic(place, length))
            body(index, a + (b - a) * fade.share(speed(index)))
          }
        }
      }
      first = end
    }
  }

  /// Where the samples end that a table is for.
  @inline(__always)
  private func end(of level: Int, _ range: Range<Int>, _ speed: (Int) -> Double) -> Int {
    let above = level == 0 ? Double.infinity : limits[level]
    let below = level &+ 1 < limits.count ? limits[level &+ 1] : -1
    var end = range.lowerBound &+ 1
    while end < range.upperBound, case let speed = speed(end), speed > below, speed <= above { end &+= 1 }
    return end
  }
}

/// How much is heard of a table, and not of the next duller one, between the greatest speed of the next brighter one (all)
/// and its own (nothing).
struct TableFade {
  private let limit: Double
  private let scale: Double

  init(_ limit: Double) {
    self.limit = limit
    scale = 1 / (limit * (1 - BandLimitedTables.levelRatio))
  }

  @inline(__always)
  func share(_ speed: Double) -> Double {
    let x = min((limit - speed) * scale, 1)
    return x * x * (3 - 2 * x)
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
