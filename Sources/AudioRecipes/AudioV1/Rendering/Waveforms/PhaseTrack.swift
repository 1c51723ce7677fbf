/// Where the phase of a voice is at each sample, ready for vector loops.
struct PhaseTrack {
  /// In cycles, within 0..<1.
  let phases: [Double]
  /// Gains that fade the voice out below the Nyquist frequency; nil where it never comes near.
  let gains: [Double]?

  /// The phase that moves by `increments` cycles a sample, each times `ratio`, in closed steps from `start`.
  init(_ increments: [Double], ratio: Double = 1, start: Double = 0) {
    let count = increments.count
    let range = increments.valueRange
    let fastest = max(range.lowerBound.magnitude, range.upperBound.magnitude) * ratio.magnitude
    if range.lowerBound == range.upperBound {
      let increment = (range.lowerBound * ratio).clamped(to: -1...1)
      phases = [Double](unsafeUninitializedCapacity: count) { phases, initialized in
        SteadyPhase.fill(UnsafeMutableBufferPointer(rebasing: phases[..<count]), from: start, by: increment)
        initialized = count
      }
    } else {
      phases = [Double](unsafeUninitializedCapacity: count) { phases, initialized in
        increments.withUnsafeBufferPointer { increments in
          var (phase, done) = (start, 0)
          if fastest <= 0.25 { (phase, done) = Self.sum(increments, ratio, from: start, into: phases) }
          if fastest <= 1 {
            for index in done..<count {
              phases[index] = phase
              phase = wrappedOnce(phase + increments[index] * ratio)
            }
          } else {
            for index in 0..<count {
              phases[index] = phase
              phase = wrappedOnce(phase + (increments[index] * ratio).clamped(to: -1...1))
            }
          }
        }
        initialized = count
      }
    }
    gains = gainBelowNyquist(fastest) == 1 ? nil : increments.map { gainBelowNyquist($0 * ratio) }
  }

  /// Phases four at a time, as far as that goes, and the phase behind them. Only the sum of four increments waits for
  /// the four before. They may not move by more than a quarter of a cycle a sample.
  private static func sum(
    _ increments: UnsafeBufferPointer<Double>, _ ratio: Double, from start: Double,
    into phases: UnsafeMutableBufferPointer<Double>
  ) -> (phase: Double, done: Int) {
    var phase = start
    let end = increments.count & ~3
    for index in stride(from: 0, to: end, by: 4) {
      let steps = increments.four(at: index) * SIMD4(all: ratio)
      let two = steps.x + steps.y
      let three = two + steps.z
      let places = SIMD4(all: phase) + SIMD4(0, steps.x, two, three)
      for lane in 0..<4 { phases[index &+ lane] = wrappedOnce(places[lane]) }
      phase = wrappedOnce(phase + (three + steps.w))
    }
    return (phase, end)
  }

  var count: Int { phases.count }

  /// Calls `body` with each index below `end` that is a multiple of four and the phases and gains from there on.
  @inline(__always)
  func forEachFour(
    upTo end: Int = .max, _ body: (_ index: Int, _ phases: SIMD4<Double>, _ gains: SIMD4<Double>) -> Void
  ) {
    let end = min(end, phases.count)
    phases.withUnsafeBufferPointer { phases in
      guard let gains else {
        for index in stride(from: 0, to: end, by: 4) {
          body(index, phases.lanes(at: index), SIMD4(repeating: 1))
        }
        return
      }
      gains.withUnsafeBufferPointer { gains in
        for index in stride(from: 0, to: end, by: 4) {
          body(index, phases.lanes(at: index), gains.lanes(at: index))
        }
      }
    }
  }
}

/// A phase that moves by the same amount each sample.
enum SteadyPhase {
  /// Writes start, start + increment, … in cycles, each within 0..<1. Every eighth is a product, not a sum:
  /// nothing drifts.
  static func fill(_ phases: UnsafeMutableBufferPointer<Double>, from start: Double, by increment: Double) {
    guard increment >= 0, increment < 0.25, start >= 0, start < 1 else {
      var phase = start
      for index in phases.indices {
        phases[index] = phase
        phase = wrappedOnce(phase + increment)
      }
      return
    }
    let steps = SIMD4(0, increment, 2 * increment, 3 * increment)
    let four = SIMD4(all: 4 * increment)
    for index in stride(from: 0, to: phases.count, by: 8) {
      let total = start + Double(index) * increment
      // Fewer than 2³¹ samples of less than a quarter of a cycle.
      let values = wrapped(SIMD4(all: total - Double(Int64(total))) + steps)
      phases.store(values, at: index)
      phases.store(wrapped(values + four), at: index &+ 4)
    }
  }

  /// The fractional parts of phases in 0..<2.
  @inline(__always)
  private static func wrapped(_ phases: SIMD4<Double>) -> SIMD4<Double> {
    let isOver = SIMD4<Double>.less(SIMD4(all: 0x1.fffffffffffffp-1), phases)
    return phases - SIMD4(words: isOver & SIMD4(all: 1.0).words)
  }
}

extension Array where Element == Double {
  /// The smallest and the largest value; 0...0 for an empty array.
  var valueRange: ClosedRange<Double> {
    withUnsafeBufferPointer { values in
      guard var least = values.first else { return 0...0 }
      var most = least
      let ofEight = values.count & ~7
      if ofEight > 0 {
        var (low, otherLow) = (values.four(at: 0), values.four(at: 4))
        var (high, otherHigh) = (low, otherLow)
        for index in stride(from: 8, to: ofEight, by: 8) {
          let (four, next) = (values.four(at: index), values.four(at: index &+ 4))
          (low, high) = (SIMD4<Double>.smaller(four, low), SIMD4<Double>.larger(four, high))
          (otherLow, otherHigh) = (SIMD4<Double>.smaller(next, otherLow), SIMD4<Double>.larger(next, otherHigh))
        }
        (low, high) = (SIMD4<Double>.smaller(low, otherLow), SIMD4<Double>.larger(high, otherHigh))
        for lane in 0..<4 { (least, most) = (Swift.min(least, low[lane]), Swift.max(most, high[lane])) }
      }
      for index in ofEight..<values.count {
        (least, most) = (Swift.min(least, values[index]), Swift.max(most, values[index]))
      }
      return least...most
    }
  }
}
