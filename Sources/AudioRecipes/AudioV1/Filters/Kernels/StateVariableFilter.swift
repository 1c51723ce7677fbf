import PortableMath

/// A second-order filter whose frequency may move at any speed.
///
/// Two trapezoidal integrators in a loop without delay (V. Zavalishin, "The Art of VA Filter Design", ch. 4; A. Simper,
/// "Linear Trapezoidal Integrated SVF", 2013). At a fixed frequency its response is exactly the cookbook biquad's, both
/// being the bilinear transform of one analogue filter. In motion it stays stable: without input the energy of its
/// integrators never grows, since it changes by −4·g·v1²/Q a sample, whatever g does.
struct StateVariableFilter {
  private let damping: Double
  /// Shares of input, band and low output in the sum.
  private let mix: SIMD3<Double>
  private var bandState = 0.0
  private var lowState = 0.0

  /// At rest, with a quality factor of at least 0.5.
  init(_ response: ResonantResponse, resonance: Double) {
    let damping = 1 / FilterLimits.quality(resonance)
    self.damping = damping
    mix =
      switch response {
      case .lowPass: [0, 0, 1]
      case .highPass: [1, -damping, -1]
      case .bandPass: [0, damping, 0]
      case .notch: [1, -damping, 0]
      case .allPass: [1, -2 * damping, 0]
      }
  }

  /// Filters a whole array along a course of frequencies. O(n).
  static func process(
    _ samples: inout [Double], _ response: ResonantResponse, resonance: Double, along course: FrequencyCourse
  ) {
    var filter = StateVariableFilter(response, resonance: resonance)
    var course = course
    samples.withUnsafeMutableBufferPointer { samples in
      // Frequencies, then gains; and the three coefficients of each sample.
      let size = FilterLimits.blockSize
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * size) { memory in
        var start = 0
        while start < samples.count {
          let count = min(size, samples.count - start)
          course.fill(UnsafeMutableBufferPointer(rebasing: memory[0..<count]))
          filter.prepare(memory, count)
          filter.process(UnsafeMutableBufferPointer(rebasing: samples[start..<start + count]), memory)
          start += count
        }
      }
    }
  }

  /// Turns frequencies in cycles a sample into the solution of the loop without delay, three numbers a sample:
  /// 2·a1 − 1, 2·g·a1 and 2·g²·a1 with a1 = 1/(1 + g·(g + 1/Q)) and g = tan(π·f). Four samples at a time.
  private func prepare(_ memory: UnsafeMutableBufferPointer<Double>, _ count: Int) {
    let size = FilterLimits.blockSize
    let damping = SIMD4(all: damping)
    let (one, two) = (SIMD4(all: 1.0), SIMD4(all: 2.0))
    // What lies behind the block's last sample is never used, but must be a frequency.
    for index in count..<min((count + 3) & ~3, size) { memory[index] = 0.25 }
    for index in stride(from: 0, to: count, by: 4) {
      // With g = over/under all three have one denominator, under² + over·(over + under/Q).
      let (over, under) = IntegratorGain.fraction(memory.lanes(at: index))
      let scale = two / (under * under + over * (over + under * damping))
      let (a, b) = (under * scale, over * scale)
      memory.store(under * a - one, at: size &+ index)
      memory.store(over * a, at: 2 &* size &+ index)
      memory.store(over * b, at: 3 &* size &+ index)
    }
  }

  /// The integrators' next states come straight from the last ones, three operations deep; the outputs are the means of
  /// two states.
  private mutating func process(
    _ samples: UnsafeMutableBufferPointer<Double>, _ memory: UnsafeMutableBufferPointer<Double>
  ) {
    let size = FilterLimits.blockSize
    var band = bandState
    var low = lowState
    let (direct, fromBand, fromLow) = (mix.x, 0.5 * mix.y, 0.5 * mix.z)
    for index in samples.indices {
      let x = samples[index]
      let (a1, a2, a3) = (memory[size &+ index], memory[2 &* size &+ index], memory[3 &* size &+ index])
      let nextBand = (a2 * x + a1 * band) - a2 * low
      let nextLow = (a3 * x + a2 * band) + (1 - a3) * low
      samples[index] = (direct * x + fromBand * (band + nextBand)) + fromLow * (low + nextLow)
      (band, low) = (nextBand, nextLow)
    }
    bandState = FilterLimits.flushed(band)
    lowState = FilterLimits.flushed(low)
  }
}
