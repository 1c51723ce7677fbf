/// Frames of a wavetable as tables, for a position that moves.
struct WavetableScan {
  /// Samples of a period: eight for one of the highest harmonic.
  private static let length = 2048

  /// One set of frames for each speed limit, from the fastest.
  private let levels: [[PeriodicTable]]
  private let limits: [Double]
  private let fades: [TableFade]
  /// Positions in frames, counted from the first one that is there, one a sample.
  private let places: [Double]

  private let isMoving: Bool
  /// Whether the tables are for the rate of `FineVoice`.
  private let isFine: Bool

  init(_ frames: WavetableFrames, _ places: [Double], increments: [Double], ratios: ClosedRange<Double>) {
    let path = SpeedPath(increments, ratios)
    let isFine = path.isStrong
    let first = Int(places.min() ?? 0)
    let last = min(Int(places.max() ?? 0) + 1, WavetableFrames.count - 1)
    self.places = places.map { $0 - Double(first) }
    let spectra = (first...last).map { frames.frame($0) }
    // Slower than this, all harmonics fit.
    let slowest = 0.45 / Double(WavetableFrames.harmonicCount)
    let share = isFine ? 1 / Double(FineVoice.factor) : 1
    // A pitch that moves fades from level to level, and wants them closer.
    let limits = BandLimitedTables.levels(
      max(share * path.range.lowerBound, slowest)...max(share * path.range.upperBound, slowest),
      ratio: path.isMoving ? BandLimitedTables.levelRatio : 0.5.squareRoot())
    self.limits = limits
    fades = limits.map { TableFade($0) }
    isMoving = path.isMoving
    self.isFine = isFine
    let room = isFine ? 0 : path.room
    levels = limits.map { limit in
      PeriodicTable.tables(spectra, length: Self.length) { harmonic in
        gainBelowNyquist(Double(harmonic) * limit + (harmonic == 1 ? 0 : room))
      }
    }
  }

  /// Adds a voice of `increments` cycles a sample, each times `ratio`.
  func add(
    to sum: inout [Double], increments: [Double], ratio: Double, volume: Double, movement: FineMovement
  ) {
    if isFine {
      var wave = self
      FineVoice(FineSpeeds(increments, ratio: ratio, lfo: movement.pitch), 0).add(&wave, to: &sum, volume: volume)
      return
    }
    let track = PhaseTrack(increments, ratio: ratio)
    var level = 0
    for index in 0..<min(sum.count, places.count) {
      let speed = (increments[index] * ratio).magnitude
      if index == 0 || isMoving { seek(&level, speed) }
      sum[index] += volume * value(level, speed, places[index], track.phases[index])
    }
  }

  @inline(__always)
  private func seek(_ level: inout Int, _ speed: Double) {
    while level > 0, limits[level] < speed { level &-= 1 }
    while level &+ 1 < limits.count, limits[level &+ 1] >= speed { level &+= 1 }
  }

  /// The wave at a place, at a level that fades into the duller one before it.
  @inline(__always)
  private func value(_ level: Int, _ speed: Double, _ place: Double, _ phase: Double) -> Double {
    let value = value(level, place, phase)
    guard isMoving, level > 0 else { return value }
    let duller = self.value(level &- 1, place, phase)
    return duller + (value - duller) * fades[level].share(speed)
  }

  /// What stands between two frames.
  @inline(__always)
  private func value(_ level: Int, _ place: Double, _ phase: Double) -> Double {
    let frames = levels[level]
    let frame = min(Int(place), frames.count - 1)
    let share = place - Double(frame)
    let near = read(frames[frame], phase)
    return share > 0 ? near + (read(frames[min(frame + 1, frames.count - 1)], phase) - near) * share : near
  }

  @inline(__always)
  private func read(_ table: PeriodicTable, _ phase: Double) -> Double {
    table.samples.withUnsafeBufferPointer { $0.periodic(phase, Double(Self.length)) }
  }
}

extension WavetableScan: FineWave {
  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    guard let last = places.indices.last else { return first }
    var (phase, level) = (first, 0)
    for index in fine.indices {
      let step = fine[index]
      seek(&level, step.magnitude)
      let place = places[min(max(samples.lowerBound + index / FineVoice.factor, 0), last)]
      fine[index] = value(level, step.magnitude, place, phase)
      phase = wrappedOnce(phase + step)
    }
    return phase
  }
}

extension WavetableFrames {
  /// Tables for a walk through the frames.
  func scan(_ places: [Double], increments: [Double], ratios: ClosedRange<Double>) -> WavetableScan {
    WavetableScan(self, places, increments: increments, ratios: ratios)
  }
}
