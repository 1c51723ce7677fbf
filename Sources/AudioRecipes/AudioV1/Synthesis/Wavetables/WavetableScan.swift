/// Frames of a wavetable as tables, for a position that moves.
struct WavetableScan {
  /// Samples of a period: eight for one of the highest harmonic.
  private static let length = 2048

  /// One set of frames for each speed limit, from the fastest.
  private let levels: [[PeriodicTable]]
  private let limits: [Double]
  /// Positions in frames, counted from the first one that is there, one a sample.
  private let places: [Double]

  init(_ frames: WavetableFrames, _ places: [Double], _ speeds: ClosedRange<Double>) {
    let first = Int(places.min() ?? 0)
    let last = min(Int(places.max() ?? 0) + 1, WavetableFrames.count - 1)
    self.places = places.map { $0 - Double(first) }
    let spectra = (first...last).map { frames.frame($0) }
    // Slower than this, all harmonics fit.
    let slowest = 0.45 / Double(WavetableFrames.harmonicCount)
    let limits = BandLimitedTables.levels(
      max(speeds.lowerBound, slowest)...max(speeds.upperBound, slowest), ratio: 0.5.squareRoot())
    self.limits = limits
    levels = limits.map { limit in
      PeriodicTable.tables(spectra, length: Self.length) { gainBelowNyquist(Double($0) * limit) }
    }
  }

  private static let blockLength = 64

  /// Adds a voice of `increments` cycles a sample, each times `ratio`.
  func add(to sum: inout [Double], increments: [Double], ratio: Double, volume: Double) {
    let track = PhaseTrack(increments, ratio: ratio)
    let count = min(sum.count, places.count)
    for start in stride(from: 0, to: count, by: Self.blockLength) {
      let end = min(start + Self.blockLength, count)
      let speed = max(increments[start].magnitude, increments[end - 1].magnitude) * ratio.magnitude
      let frames = levels[limits.lastIndex { $0 >= speed } ?? 0]
      for index in start..<end {
        let frame = min(Int(places[index]), frames.count - 1)
        let share = places[index] - Double(frame)
        let near = read(frames[frame], track.phases[index])
        let far = share > 0 ? read(frames[min(frame + 1, frames.count - 1)], track.phases[index]) : near
        sum[index] += volume * (near + (far - near) * share)
      }
    }
  }

  @inline(__always)
  private func read(_ table: PeriodicTable, _ phase: Double) -> Double {
    table.samples.withUnsafeBufferPointer { $0.periodic(phase, Double(Self.length)) }
  }
}

extension WavetableFrames {
  /// Tables for a walk through the frames.
  func scan(_ places: [Double], _ speeds: ClosedRange<Double>) -> WavetableScan {
    WavetableScan(self, places, speeds)
  }
}
