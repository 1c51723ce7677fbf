/// Frames of a wavetable as tables, for a position that moves.
struct WavetableScan {
  /// Samples of a period: eight for one of the highest harmonic.
  private static let length = 2048

  /// One set of frames for each speed limit, from the fastest.
  private let levels: [[PeriodicTable]]
  private let limits: [Double]
  /// Positions in frames, counted from the first one that is there, one a sample.
  private let places: [Double]

  private let isMoving: Bool

  init(_ frames: WavetableFrames, _ places: [Double], increments: [Double], ratios: ClosedRange<Double>) {
    let path = SpeedPath(increments, ratios)
    let first = Int(places.min() ?? 0)
    let last = min(Int(places.max() ?? 0) + 1, WavetableFrames.count - 1)
    self.places = places.map { $0 - Double(first) }
    let spectra = (first...last).map { frames.frame($0) }
    // Slower than this, all harmonics fit.
    let slowest = 0.45 / Double(WavetableFrames.harmonicCount)
    // A pitch that moves fades from level to level, and wants them closer.
    let limits = BandLimitedTables.levels(
      max(path.range.lowerBound, slowest)...max(path.range.upperBound, slowest),
      ratio: path.isMoving ? BandLimitedTables.levelRatio : 0.5.squareRoot())
    self.limits = limits
    isMoving = path.isMoving
    levels = limits.map { limit in
      PeriodicTable.tables(spectra, length: Self.length) { harmonic in
        gainBelowNyquist(Double(harmonic) * limit + (harmonic == 1 ? 0 : path.room))
      }
    }
  }

  /// Adds a voice of `increments` cycles a sample, each times `ratio`.
  func add(to sum: inout [Double], increments: [Double], ratio: Double, volume: Double) {
    let track = PhaseTrack(increments, ratio: ratio)
    let fades = limits.map { TableFade($0) }
    var level = 0
    for index in 0..<min(sum.count, places.count) {
      let speed = (increments[index] * ratio).magnitude
      if index == 0 || isMoving {
        while level > 0, limits[level] < speed { level &-= 1 }
        while level &+ 1 < limits.count, limits[level &+ 1] >= speed { level &+= 1 }
      }
      let frame = min(Int(places[index]), levels[level].count - 1)
      var value = value(level, frame, index, track.phases[index])
      if isMoving, level > 0 {
        let duller = self.value(level &- 1, frame, index, track.phases[index])
        value = duller + (value - duller) * fades[level].share(speed)
      }
      sum[index] += volume * value
    }
  }

  /// What stands between two frames.
  @inline(__always)
  private func value(_ level: Int, _ frame: Int, _ index: Int, _ phase: Double) -> Double {
    let frames = levels[level]
    let share = places[index] - Double(frame)
    let near = read(frames[frame], phase)
    return share > 0 ? near + (read(frames[min(frame + 1, frames.count - 1)], phase) - near) * share : near
  }

  @inline(__always)
  private func read(_ table: PeriodicTable, _ phase: Double) -> Double {
    table.samples.withUnsafeBufferPointer { $0.periodic(phase, Double(Self.length)) }
  }
}

extension WavetableFrames {
  /// Tables for a walk through the frames.
  func scan(_ places: [Double], increments: [Double], ratios: ClosedRange<Double>) -> WavetableScan {
    WavetableScan(self, places, increments: increments, ratios: ratios)
  }
}
