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

  /// Whether they do. An LFO with corners folds itself where it is known at the samples alone, if it is fast.
  static func isFolding(
    _ increments: [Double], _ ratio: Double, _ range: ClosedRange<Double>, _ lfo: FineLFO?
  ) -> Bool {
    let size = ratio.magnitude
    let fastest = max(range.lowerBound.magnitude, range.upperBound.magnitude) * size
    guard range.lowerBound < range.upperBound else { return false }
    if let lfo, lfo.hasCorners, SpeedPath(increments, size...size).isStrong { return true }
    return fastest >= nearest && isFolding(fastest, steepest: steepest(increments) * size)
  }

  /// Slower than this, in cycles a sample, nothing reaches the Nyquist frequency.
  private static let nearest = 0.05

  /// - Parameters:
  ///   - fastest: the greatest speed, in cycles a sample, not negative.
  ///   - steepest: the greatest change of it from sample to sample.
  static func isFolding(_ fastest: Double, steepest: Double) -> Bool {
    let reach = SpeedPath.roomScale * steepest.squareRoot()
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
