/// How far the sidebands of a moving duty reach beyond the harmonics that tables keep below the Nyquist frequency.
enum DutyReach {
  /// Up to here, in cycles a sample, what folds back lies above 20 kHz at 44.1 kHz.
  static let greatest = 0.04

  /// The reach in cycles a sample: that of the highest harmonic's own deviation, and of how fast it gets there.
  ///
  /// The greatest deviation counts, that of a steep step too, but the mean of its changes: corners are none of the LFO.
  ///
  /// - Parameter mean: speed of the voice, in cycles a sample.
  static func of(_ offsets: [Double], at mean: Double) -> Double {
    guard var last = offsets.first, mean > 0 else { return 0 }
    // Beyond the greatest harmonic of the tables there is none.
    let harmonic = (0.5 / mean).clamped(to: 1...Double(BandLimitedTables.greatestHarmonic))
    var (fastest, turned, lastStep) = (0.0, 0.0, 0.0)
    for offset in offsets {
      let step = offset - last
      fastest = max(fastest, step.magnitude)
      turned += (step - lastStep).magnitude
      (last, lastStep) = (offset, step)
    }
    let turns = turned / Double(offsets.count)
    return harmonic * fastest + SpeedPath.roomScale * (harmonic * turns).squareRoot()
  }
}

/// Whether sidebands of a moving sine fold back.
enum SineReach {
  /// A slower movement, in cycles a sample of sidebands, is done with when the sine has faded out on its way to the Nyquist
  /// frequency.
  private static let least = 0.003

  /// The samples within which they do. An LFO with corners folds itself where it is known at the samples alone, if it is
  /// fast.
  static func folding(
    _ increments: [Double], _ ratio: Double, _ range: ClosedRange<Double>, _ lfo: FineLFO?
  ) -> Range<Int>? {
    let size = ratio.magnitude
    let fastest = max(range.lowerBound.magnitude, range.upperBound.magnitude) * size
    guard range.lowerBound < range.upperBound else { return nil }
    if let lfo, lfo.hasCorners, SpeedPath(increments, size...size).isStrong { return increments.indices }
    guard fastest >= nearest else { return nil }
    let steepest = steepest(increments) * size
    return isFolding(fastest, steepest: steepest) ? passage(increments, size, steepest) : nil
  }

  /// From where a sine comes near the Nyquist frequency to where it has left it for good, or to the end.
  private static func passage(_ increments: [Double], _ size: Double, _ steepest: Double) -> Range<Int> {
    let near = 0.44 - max(reach(steepest), 0.03)
    guard let first = increments.firstIndex(where: { $0.magnitude * size > near }),
      let last = increments.lastIndex(where: { $0.magnitude * size < silent })
    else { return increments.indices }
    return first..<min(max(last, first) + settling, increments.count)
  }

  /// From here on, in cycles a sample, nothing is left below the Nyquist frequency, whatever the filters do near it.
  private static let silent = 0.6
  /// Samples after which that holds for what the filters remember.
  private static let settling = 64

  private static func reach(_ steepest: Double) -> Double { SpeedPath.roomScale * steepest.squareRoot() }

  /// Slower than this, in cycles a sample, nothing reaches the Nyquist frequency.
  private static let nearest = 0.05

  /// - Parameters:
  ///   - fastest: the greatest speed, in cycles a sample, not negative.
  ///   - steepest: the greatest change of it from sample to sample.
  static func isFolding(_ fastest: Double, steepest: Double) -> Bool {
    let reach = Self.reach(steepest)
    return fastest >= nearest && reach > least && fastest + reach > 0.45
  }

  /// The greatest change from sample to sample.
  static func steepest(_ increments: [Double]) -> Double {
    guard var last = increments.first else { return 0 }
    var steepest = 0.0
    for increment in increments {
      steepest = max(steepest, (increment - last).magnitude)
      last = increment
    }
    return steepest
  }
}
