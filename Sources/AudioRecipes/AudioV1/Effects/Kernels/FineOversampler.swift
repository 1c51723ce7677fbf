import PortableMath

/// How many times the sample rate a curve is applied at.
enum OversamplingFactor {
  case four, eight, sixteen
}

/// The mean of a curve over the way from each sample to another: (F(b) − F(a))/(b − a) with F' the curve.
///
/// Reads from two places, writes to a third.
typealias CurveMeans = (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>)
  -> Void

/// Takes a signal at four times the sample rate to eight or sixteen times, for curves that are steep.
///
/// What reaches these rates lies below a sixteenth or a thirty-second of them, and what they fold onto the sound lies as
/// near to their multiples: half-band filters of a few taps do, with their zeros spread over that band alone.
struct FineOversampler {
  /// Taps at the distances 1, 3, 5 from the middle, which is ½: 94 dB down from 0.4375 of the rate on. The zeros of the
  /// response stand at the Chebyshev nodes of the band, in cos(2πf).
  private static let eighth = (0.2952140869977312, -0.05232852739670534, 0.00712442148882496)
  /// Taps at the distances 1 and 3: 89 dB down from 0.46875 of the rate on.
  private static let sixteenth = (0.2821520894681364, -0.032169791252348874)
  /// Samples at either end that what is not there reaches.
  static let reach = 8

  /// Bends `count` samples in place; of them the first and the last `reach` are not to be used. O(count).
  ///
  /// - Parameters:
  ///   - scratch: three more lines of that length and `reach` to either side, zeros at the ends; `line` too has room there.
  ///   - means: instead of the curve itself, which then is taken for the mean over the time of a sample. That weakens
  ///     what lies near multiples of the rate once more (J. Parker, V. Zavalishin, E. Le Bivic, "Reducing the aliasing of
  ///     nonlinear waveshaping using continuous-time convolution", 2016). Means to either side are averaged: no latency.
  static func bend(
    _ line: UnsafeMutablePointer<Double>, _ scratch: [UnsafeMutablePointer<Double>], _ count: Int,
    _ factor: OversamplingFactor, curve: (UnsafeMutableBufferPointer<Double>) -> Void, means: CurveMeans?
  ) {
    let (e, o, a, b) = (line, scratch[0], scratch[1], scratch[2])
    raise(e, into: o, count)
    func all(_ line: UnsafeMutablePointer<Double>) -> UnsafeMutableBufferPointer<Double> {
      UnsafeMutableBufferPointer(start: line, count: count)
    }
    if let means {
      means(UnsafeBufferPointer(all(e)), UnsafeBufferPointer(all(o)), all(a))
      means(UnsafeBufferPointer(all(o)), UnsafeBufferPointer(all(e + 1)), all(b))
      let half = SIMD4(all: 0.5)
      for index in stride(from: 0, to: count, by: 4) {
        let mean = load(a + index)
        store((load(b + (index &- 1)) + mean) * half, e + index)
        store((mean + load(b + index)) * half, o + index)
      }
    } else if factor == .sixteen {
      raiseAgain(e, o, a, b, count)
      for line in [e, o, a, b] { curve(all(line)) }
      lowerAgain(e, o, a, b, count)
    } else {
      curve(all(e))
      curve(all(o))
    }
    lower(e, o, count)
  }

  /// The samples half-way between those of `e`.
  private static func raise(_ e: UnsafeMutablePointer<Double>, into o: UnsafeMutablePointer<Double>, _ count: Int) {
    let (first, second, third) = (SIMD4(all: 2 * eighth.0), SIMD4(all: 2 * eighth.1), SIMD4(all: 2 * eighth.2))
    for index in stride(from: 0, to: count, by: 4) {
      let x = e + index
      store(
        (load(x) + load(x + 1)) * first + (load(x - 1) + load(x + 2)) * second + (load(x - 2) + load(x + 3)) * third,
        o + index)
    }
  }

  /// What `e` is of the signal that `e` and `o` are together, once nothing is left above half of its rate.
  private static func lower(_ e: UnsafeMutablePointer<Double>, _ o: UnsafeMutablePointer<Double>, _ count: Int) {
    let (first, second, third) = (SIMD4(all: eighth.0), SIMD4(all: eighth.1), SIMD4(all: eighth.2))
    let half = SIMD4(all: 0.5)
    for index in stride(from: 0, to: count, by: 4) {
      let x = o + index
      let sum =
        (load(x - 1) + load(x)) * first + (load(x - 2) + load(x + 1)) * second + (load(x - 3) + load(x + 2)) * third
      store(load(e + index) * half + sum, e + index)
    }
  }

  /// The samples a quarter and three quarters of the way between those of `e`, from `e` and `o`.
  private static func raiseAgain(
    _ e: UnsafeMutablePointer<Double>, _ o: UnsafeMutablePointer<Double>, _ a: UnsafeMutablePointer<Double>,
    _ b: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    let (first, second) = (SIMD4(all: 2 * sixteenth.0), SIMD4(all: 2 * sixteenth.1))
    for index in stride(from: 0, to: count, by: 4) {
      let (here, next) = (load(e + index), load(e + (index &+ 1)))
      let between = load(o + index)
      store((here + between) * first + (load(o + (index &- 1)) + next) * second, a + index)
      store((between + next) * first + (here + load(o + (index &+ 1))) * second, b + index)
    }
  }

  /// `e` and `o` of the signal that the four are together, once nothing is left above half of its rate.
  private static func lowerAgain(
    _ e: UnsafeMutablePointer<Double>, _ o: UnsafeMutablePointer<Double>, _ a: UnsafeMutablePointer<Double>,
    _ b: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    let (first, second, half) = (SIMD4(all: sixteenth.0), SIMD4(all: sixteenth.1), SIMD4(all: 0.5))
    for index in stride(from: 0, to: count, by: 4) {
      let (quarter, last) = (load(a + index), load(b + index))
      let before = load(b + (index &- 1))
      let even = (before + quarter) * first + (load(a + (index &- 1)) + last) * second
      let odd = (quarter + last) * first + (before + load(a + (index &+ 1))) * second
      store(load(e + index) * half + even, e + index)
      store(load(o + index) * half + odd, o + index)
    }
  }

  @inline(__always)
  private static func load(_ place: UnsafeMutablePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(place).loadUnaligned(as: SIMD4<Double>.self)
  }

  @inline(__always)
  private static func store(_ values: SIMD4<Double>, _ place: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(place).storeBytes(of: values, as: SIMD4<Double>.self)
  }
}
