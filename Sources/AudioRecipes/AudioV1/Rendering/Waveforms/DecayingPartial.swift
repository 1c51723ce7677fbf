import PortableMath

/// A sine that dies exponentially, at a fixed ratio to a moving fundamental.
struct DecayingPartial {
  var ratio: Double
  /// At sample 0, in cycles.
  var phase: Double
  var amplitude: Double
  /// The factor from one sample to the next, at most 1.
  var decay: Double

  /// Adds the partial to the buffer, until it is below anything that can be heard.
  func add(to sum: inout [Double], _ fundamental: Fundamental) {
    let slowest = fundamental.range.lowerBound * ratio
    let fastest = fundamental.range.upperBound * ratio
    // Beyond twice the Nyquist frequency nothing comes back from.
    if slowest < 1, fundamental.isFolding(ratio) {
      addFine(to: &sum, fundamental)
      return
    }
    guard gainBelowNyquist(slowest) > 0 else { return }
    if gainBelowNyquist(fastest) == 1, fundamental.isSteady {
      addSteady(to: &sum, fundamental)
    } else if gainBelowNyquist(fastest) == 1 {
      add(to: &sum, fundamental) { _ in SIMD4(repeating: 1) }
    } else {
      fundamental.increments.withUnsafeBufferPointer { increments in
        add(to: &sum, fundamental) { index in
          let lanes = increments.lanes(at: index)
          return SIMD4(
            gainBelowNyquist(lanes[0] * ratio), gainBelowNyquist(lanes[1] * ratio),
            gainBelowNyquist(lanes[2] * ratio), gainBelowNyquist(lanes[3] * ratio))
        }
      }
    }
  }

  /// The same at a frequency that stands still: by rotation, no sines. What has died away is left out.
  private func addSteady(to sum: inout [Double], _ fundamental: Fundamental) {
    let squared = decay * decay
    let powers = SIMD4(1, decay, squared, squared * decay)
    let step = squared * squared
    let increment = (fundamental.increments.first ?? 0) * ratio
    let remaining = step > 0 && amplitude > 1e-18 ? PortableMath.log(1e-18 / amplitude) / PortableMath.log(step) : 0
    let count = min(sum.count, fundamental.increments.count)
    // Nothing decays less than this, and everything ends with the sound.
    let audible = decay >= 1 ? count : Int(min(4 * max(remaining, 0) + 4, Double(count)))
    sum.withUnsafeMutableBufferPointer { sum in
      var level = amplitude
      SteadySine.forEachFour(audible, from: phase, by: increment) { index, sines in
        sum.store(sum.lanes(at: index) + sines * (powers * level), at: index)
        level *= step
      }
    }
  }

  /// The same where sidebands reach beyond the Nyquist frequency.
  private func addFine(to sum: inout [Double], _ fundamental: Fundamental) {
    let wrapped = phase - phase.rounded(.down)
    let speeds = FineSpeeds(fundamental.increments, ratio: ratio, lfo: fundamental.movement.pitch)
    var wave = FineDecay(level: amplitude, decay: decay)
    FineVoice(speeds, wrapped < 1 ? wrapped : 0).add(&wave, to: &sum, volume: 1)
  }

  @inline(__always)
  private func add(to sum: inout [Double], _ fundamental: Fundamental, _ gains: (Int) -> SIMD4<Double>) {
    let squared = decay * decay
    let powers = SIMD4(1, decay, squared, squared * decay)
    let step = squared * squared
    sum.withUnsafeMutableBufferPointer { sum in
      fundamental.cycles.withUnsafeBufferPointer { cycles in
        var level = amplitude
        var index = 0
        while index < cycles.count, level > 1e-18 {
          let values = PortableMath.sinCycles(cycles.lanes(at: index) * ratio + phase)
          sum.store(sum.lanes(at: index) + (values * gains(index)) * (powers * level), at: index)
          level *= step
          index += 4
        }
      }
    }
  }
}

/// The moving frequency that inharmonic partials share.
struct Fundamental {
  /// Cycles a sample.
  let increments: [Double]
  /// Cycles since the start, not wrapped, because partials multiply them.
  let cycles: [Double]
  /// The smallest and the largest size of the increments.
  let range: ClosedRange<Double>
  /// The greatest change from sample to sample.
  private let steepest: Double
  /// Whether an LFO with corners moves it fast.
  private let isCornered: Bool
  /// What an LFO does between the samples.
  let movement: FineMovement
  /// Whether it does not move at all.
  var isSteady: Bool { range.lowerBound == range.upperBound && increments.first.map { $0.magnitude < 1 } ?? false }

  /// Whether a partial at a ratio has sidebands that fold.
  func isFolding(_ ratio: Double) -> Bool {
    guard range.lowerBound < range.upperBound else { return false }
    return isCornered || SineReach.isFolding(range.upperBound * ratio.magnitude, steepest: steepest * ratio.magnitude)
  }

  init(_ increments: [Double], _ movement: FineMovement = FineMovement()) {
    self.increments = increments
    self.movement = movement
    var total = 0.0
    var (slowest, fastest) = (Double.infinity, 0.0)
    cycles = increments.map { increment in
      let before = total
      // What is faster than the sample rate is silent; so its phase does not matter.
      total += increment.clamped(to: -1...1)
      slowest = min(slowest, increment.magnitude)
      fastest = max(fastest, increment.magnitude)
      return before
    }
    range = min(slowest, fastest)...fastest
    steepest = slowest < fastest ? SineReach.steepest(increments) : 0
    isCornered = movement.pitch?.hasCorners == true && SpeedPath(increments, 1...1).isStrong
  }
}

/// A sine that dies exponentially, at the rate of `FineVoice`.
private struct FineDecay: FineWave {
  /// At sample 0.
  var level: Double
  /// From one sample to the next.
  let decay: Double
  private var sine = FineSine()

  init(level: Double, decay: Double) { (self.level, self.decay) = (level, decay) }

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    let phase = sine.replace(fine, samples, from: first)
    let step = PortableMath.pow(decay, 1 / Double(FineVoice.factor))
    for index in fine.indices {
      fine[index] *= level
      // What lies before the first sample has its level.
      if samples.lowerBound + index / FineVoice.factor >= 0 { level *= step }
    }
    return phase
  }
}
