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
    let scale = SIMD4(all: 1 / sampleRate)
    let (lowest, highest) = (SIMD4(all: 1.0), SIMD4(all: 0.49 * sampleRate))
    @inline(__always)
    func bounded(_ frequencies: SIMD4<Double>) -> SIMD4<Double> {
      // What is no number becomes the lowest.
      SIMD4<Double>.smaller(SIMD4<Double>.larger(frequencies, lowest), highest) * scale
    }
    let first = position
    let fromList = max(0, min(cycles.count, given.count - first))
    if fromList > 0 {
      given.withUnsafeBufferPointer { given in
        let given = UnsafeBufferPointer(rebasing: given[first..<(first + fromList)])
        for index in stride(from: 0, to: fromList, by: 4) { cycles.store(bounded(given.lanes(at: index)), at: index) }
      }
    }
    guard fromList < cycles.count else {
      position = first + cycles.count
      return
    }
    // An exact power at the block's start, a recurrence within it.
    let start = start * PortableMath.exp2(octavesPerSample * Double(first))
    let factor = PortableMath.exp2(octavesPerSample)
    let square = factor * factor
    var frequencies = SIMD4(all: start) * SIMD4(1, factor, square, square * factor)
    let step = SIMD4(all: square * square)
    for index in stride(from: fromList, to: cycles.count, by: 4) {
      cycles.store(bounded(frequencies), at: index)
      frequencies = frequencies * step
    }
    position = first + cycles.count
  }
}
