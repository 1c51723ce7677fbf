import PortableMath

/// How a filter's frequency moves: the exponential sweep f(i) = a·(b/a)^(i/count), or one given value a sample.
///
/// Every value comes out inside [1 Hz, 0.49·sampleRate]; the sweep itself may lead beyond.
struct FrequencyCourse {
  private let given: [Double]
  private let start: Double
  /// Logarithm to base 2 of the factor from one sample to the next.
  private let octavesPerSample: Double
  private let sampleRate: Double
  private var position = 0

  init(from start: Double, to end: Double, count: Int, sampleRate: Double) {
    let range = 1...1e9
    self.start = start.clamped(to: range)
    octavesPerSample = PortableMath.log2(end.clamped(to: range) / self.start) / Double(max(count, 1))
    self.sampleRate = sampleRate
    given = []
  }

  /// Samples beyond the last given value keep it.
  init(_ given: [Double], sampleRate: Double) {
    self.given = given
    start = given.last ?? 1
    octavesPerSample = 0
    self.sampleRate = sampleRate
  }

  /// Writes the frequencies of the next samples, in cycles a sample: [1/sampleRate, 0.49].
  mutating func fill(_ cycles: UnsafeMutableBufferPointer<Double>) {
    let scale = 1 / sampleRate
    let first = position
    let fromList = max(0, min(cycles.count, given.count - first))
    given.withUnsafeBufferPointer { given in
      for index in 0..<fromList {
        cycles[index] = FilterLimits.frequency(given[first &+ index], sampleRate) * scale
      }
    }
    // An exact power at the block's start, a recurrence within it.
    var frequency = start * PortableMath.exp2(octavesPerSample * Double(first))
    let factor = PortableMath.exp2(octavesPerSample)
    for index in fromList..<cycles.count {
      cycles[index] = FilterLimits.frequency(frequency, sampleRate) * scale
      frequency *= factor
    }
    position = first + cycles.count
  }
}
