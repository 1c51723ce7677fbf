/// A wave of one's own at the rate of `FineVoice`, read from tables for that rate.
struct FineTables: FineWave {
  let tables: BandLimitedTables

  /// - Parameters:
  ///   - path: of the voices, in cycles a sample.
  init(_ spectrum: HarmonicSpectrum, _ path: SpeedPath) {
    tables = BandLimitedTables(spectrum, fine: path)
  }

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    var phase = first
    @inline(__always)
    func speed(_ index: Int) -> Double { fine[index].magnitude }
    @inline(__always)
    func next(_ index: Int) -> Double {
      defer { phase = wrappedOnce(phase + fine[index]) }
      return phase
    }
    // A value is written when its step has been used.
    tables.read(0..<fine.count, speed: speed, phase: next) { fine[$0] = $1 }
    return phase
  }
}

/// Voices of one wave at a common pitch: read from tables at the sample rate, or where the path moves strongly, at that of
/// `FineVoice`.
struct TableVoices {
  private let increments: [Double]
  private let movement: FineMovement
  private let plain: BandLimitedTables?
  private let fine: FineTables?

  /// - Parameters:
  ///   - increments: cycles a sample.
  ///   - ratios: the smallest and the greatest factor on them that will be asked for.
  init(
    _ spectrum: HarmonicSpectrum, increments: [Double], ratios: ClosedRange<Double> = 1...1, _ movement: FineMovement
  ) {
    (self.increments, self.movement) = (increments, movement)
    let path = SpeedPath(increments, ratios)
    plain = path.isStrong ? nil : BandLimitedTables(spectrum, path: path)
    fine = path.isStrong ? FineTables(spectrum, path) : nil
  }

  /// Adds a voice, from phase zero.
  func add(to sum: inout [Double], ratio: Double = 1, volume: Double) {
    plain?.add(to: &sum, increments: increments, ratio: ratio, start: 0, volume: volume)
    if var fine {
      FineVoice(FineSpeeds(increments, ratio: ratio, lfo: movement.pitch), 0).add(&fine, to: &sum, volume: volume)
    }
  }
}
