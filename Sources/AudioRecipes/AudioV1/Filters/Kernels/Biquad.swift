import PortableMath

/// A biquad at work: transposed direct form II, which keeps only two numbers and rounds well in double precision.
struct Biquad: Sendable {
  let coefficients: BiquadCoefficients
  private var first = 0.0
  private var second = 0.0

  /// At rest.
  init(_ coefficients: BiquadCoefficients) { self.coefficients = coefficients }

  /// Filters in place and goes on where it stopped. O(n), 1.2 ns a sample.
  mutating func process(_ samples: UnsafeMutableBufferPointer<Double>) {
    let four = BiquadBlock(coefficients)
    var start = 0
    while start < samples.count {
      let end = min(start &+ FilterLimits.blockSize, samples.count)
      let ofFour = start &+ (end &- start) & ~3
      (first, second) = four.process(
        UnsafeMutableBufferPointer(rebasing: samples[start..<ofFour]), from: (first, second))
      for index in ofFour..<end { samples[index] = next(samples[index]) }
      first = FilterLimits.flushed(first)
      second = FilterLimits.flushed(second)
      start = end
    }
  }

  @inline(__always)
  private mutating func next(_ x: Double) -> Double {
    let c = coefficients
    let y = c.b0 * x + first
    first = (c.b1 * x + second) - c.a1 * y
    second = c.b2 * x - c.a2 * y
    return y
  }

  /// Filters a whole array, from rest.
  static func process(_ samples: inout [Double], _ coefficients: BiquadCoefficients) {
    var filter = Biquad(coefficients)
    samples.withUnsafeMutableBufferPointer { filter.process($0) }
  }
}

/// Four samples of a biquad at once: linear as it is, its next four outputs and its state behind them are sums of four
/// inputs and two numbers of state, each times a constant. Sample by sample each output waits for the one before it; here
/// only the state waits, two products and sums for four samples.
private struct BiquadBlock {
  /// What each input adds to the four outputs: the impulse response, later and later.
  private let fromInput: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)
  /// What each of the two numbers adds to the four outputs.
  private let fromFirst: SIMD4<Double>
  private let fromSecond: SIMD4<Double>
  /// What each input, and each of the two numbers, adds to the state behind the four.
  private let stateFromInput: (SIMD2<Double>, SIMD2<Double>, SIMD2<Double>, SIMD2<Double>)
  private let stateFromFirst: SIMD2<Double>
  private let stateFromSecond: SIMD2<Double>

  init(_ c: BiquadCoefficients) {
    // Each constant is what the filter itself makes of a one there.
    func course(_ x: Double, _ first: Double, _ second: Double) -> (outputs: SIMD4<Double>, states: [SIMD2<Double>]) {
      var (x, state, outputs, states) = (x, SIMD2(first, second), SIMD4<Double>.zero, [SIMD2<Double>]())
      for lane in 0..<4 {
        let y = c.b0 * x + state.x
        state = SIMD2((c.b1 * x + state.y) - c.a1 * y, c.b2 * x - c.a2 * y)
        outputs[lane] = y
        states.append(state)
        x = 0
      }
      return (outputs, states)
    }
    let input = course(1, 0, 0)
    let g = input.outputs
    fromInput = (g, SIMD4(0, g.x, g.y, g.z), SIMD4(0, 0, g.x, g.y), SIMD4(0, 0, 0, g.x))
    stateFromInput = (input.states[3], input.states[2], input.states[1], input.states[0])
    let (first, second) = (course(0, 1, 0), course(0, 0, 1))
    (fromFirst, stateFromFirst) = (first.outputs, first.states[3])
    (fromSecond, stateFromSecond) = (second.outputs, second.states[3])
  }

  /// Filters in place; the state behind the last sample.
  ///
  /// - Parameter samples: a multiple of four.
  @inline(__always)
  func process(
    _ samples: UnsafeMutableBufferPointer<Double>, from state: (Double, Double)
  ) -> (Double, Double) {
    var (first, second) = state
    var index = 0
    while index < samples.count {
      let (a, b, c, d) = (samples[index], samples[index &+ 1], samples[index &+ 2], samples[index &+ 3])
      let inputs =
        (SIMD4(all: a) * fromInput.0 + SIMD4(all: b) * fromInput.1)
        + (SIMD4(all: c) * fromInput.2 + SIMD4(all: d) * fromInput.3)
      let states =
        (SIMD2(all: a) * stateFromInput.0 + SIMD2(all: b) * stateFromInput.1)
        + (SIMD2(all: c) * stateFromInput.2 + SIMD2(all: d) * stateFromInput.3)
      let kept = SIMD4(all: first) * fromFirst + SIMD4(all: second) * fromSecond
      let next = (states + SIMD2(all: second) * stateFromSecond) + SIMD2(all: first) * stateFromFirst
      samples.store(inputs + kept, at: index)
      (first, second) = (next.x, next.y)
      index &+= 4
    }
    return (first, second)
  }
}
