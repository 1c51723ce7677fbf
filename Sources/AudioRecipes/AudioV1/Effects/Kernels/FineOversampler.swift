import PortableMath

/// How many times the sample rate a curve is applied at.
enum OversamplingFactor {
  case four, eight, sixteen, thirtyTwo
}

/// The mean of a curve over the way from each sample to another: (F(b) − F(a))/(b − a) with F' the curve.
///
/// Reads from two places, writes to a third.
typealias CurveMeans = (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>)
  -> Void

/// Takes a signal at four times the sample rate to eight, sixteen or thirty-two times, for curves that are steep.
///
/// What reaches these rates lies below a sixteenth, a thirty-second or a sixty-fourth of them, and what they fold onto the
/// sound lies as near to their multiples: half-band filters of a few taps do, with their zeros spread over that band alone,
/// at its Chebyshev nodes in cos(2πf). Their middle tap is ½, the others stand at the distances 1, 3, 5, ….
struct FineOversampler {
  /// Samples at either end that what is not there reaches.
  static let reach = 12

  /// The taps of one step.
  struct Taps {
    var first: SIMD4<Double>
    var second: SIMD4<Double>
    var third: SIMD4<Double>
    var fourth: SIMD4<Double>

    init(_ first: Double, _ second: Double, _ third: Double = 0, _ fourth: Double = 0) {
      (self.first, self.second) = (SIMD4(all: first), SIMD4(all: second))
      (self.third, self.fourth) = (SIMD4(all: third), SIMD4(all: fourth))
    }

    /// 94 dB down from 0.4375 of the rate on.
    static let eighth = Taps(0.2952140869977312, -0.05232852739670534, 0.00712442148882496)
    /// 89 dB down from 0.46875 of the rate on.
    static let sixteenth = Taps(0.2821520894681364, -0.032169791252348874)
    /// 123 and 131 dB down, for curves that make much of what is left.
    static let exactEighth = Taps(
      0.30071043388400365, -0.06283971652989168, 0.013734123621559376, -0.0016051928986341331)
    static let exactSixteenth = Taps(0.2935326853008792, -0.04968222259079769, 0.0061496809709944275)
    /// 113 dB down from 0.484375 of the rate on.
    static let thirtySecond = Taps(0.28147580585221055, -0.031476898870535924)
  }

  private typealias Line = UnsafeMutablePointer<Double>

  /// Bends `count` samples in place; of them the first and the last `reach` are not to be used. O(count).
  ///
  /// - Parameters:
  ///   - scratch: seven more lines of that length and `reach` to either side, zeros at the ends; `line` too has room there.
  ///   - isExact: with more taps. Thirty-two times always is.
  ///   - means: instead of the curve itself, which then is taken for the mean over the time of a sample. That weakens
  ///     what lies near multiples of the rate once more (J. Parker, V. Zavalishin, E. Le Bivic, "Reducing the aliasing of
  ///     nonlinear waveshaping using continuous-time convolution", 2016). Means to either side are averaged: no latency.
  static func bend(
    _ line: UnsafeMutablePointer<Double>, _ scratch: [UnsafeMutablePointer<Double>], _ count: Int,
    _ factor: OversamplingFactor, isExact: Bool, curve: (UnsafeMutableBufferPointer<Double>) -> Void,
    means: CurveMeans?
  ) {
    let (e, o, a, b) = (line, scratch[0], scratch[1], scratch[2])
    let (eighth, sixteenth): (Taps, Taps) =
      isExact ? (.exactEighth, .exactSixteenth) : (.eighth, .sixteenth)
    raise(e, into: o, eighth, isExact, count)
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
    } else if factor == .eight {
      curve(all(e))
      curve(all(o))
    } else {
      raiseAgain(e, o, a, b, sixteenth, isExact, count)
      if factor == .thirtyTwo {
        let between = Array(scratch[3..<7])
        raiseLast([e, a, o, b], into: between, count)
        for line in between { curve(all(line)) }
        for line in [e, o, a, b] { curve(all(line)) }
        lowerFirst([e, a, o, b], between, count)
      } else {
        for line in [e, o, a, b] { curve(all(line)) }
      }
      lowerAgain(e, o, a, b, sixteenth, isExact, count)
    }
    lower(e, o, eighth, isExact, count)
  }

  /// The samples half-way between those of `e`.
  private static func raise(_ e: Line, into o: Line, _ taps: Taps, _ isExact: Bool, _ count: Int) {
    let two = SIMD4(all: 2.0)
    let (first, second, third) = (two * taps.first, two * taps.second, two * taps.third)
    let fourth = two * taps.fourth
    for index in stride(from: 0, to: count, by: 4) {
      let x = e + index
      var sum =
        (load(x) + load(x + 1)) * first + (load(x - 1) + load(x + 2)) * second + (load(x - 2) + load(x + 3)) * third
      if isExact { sum = sum + (load(x - 3) + load(x + 4)) * fourth }
      store(sum, o + index)
    }
  }

  /// What `e` is of the signal that `e` and `o` are together, once nothing is left above half of its rate.
  private static func lower(_ e: Line, _ o: Line, _ taps: Taps, _ isExact: Bool, _ count: Int) {
    let half = SIMD4(all: 0.5)
    for index in stride(from: 0, to: count, by: 4) {
      let x = o + index
      var sum =
        (load(x - 1) + load(x)) * taps.first + (load(x - 2) + load(x + 1)) * taps.second
        + (load(x - 3) + load(x + 2)) * taps.third
      if isExact { sum = sum + (load(x - 4) + load(x + 3)) * taps.fourth }
      store(load(e + index) * half + sum, e + index)
    }
  }

  /// The samples a quarter and three quarters of the way between those of `e`, from `e` and `o`.
  private static func raiseAgain(
    _ e: Line, _ o: Line, _ a: Line, _ b: Line, _ taps: Taps, _ isExact: Bool, _ count: Int
  ) {
    let two = SIMD4(all: 2.0)
    let (first, second, third) = (two * taps.first, two * taps.second, two * taps.third)
    for index in stride(from: 0, to: count, by: 4) {
      let (here, next) = (load(e + index), load(e + (index &+ 1)))
      let (between, before, behind) = (load(o + index), load(o + (index &- 1)), load(o + (index &+ 1)))
      var quarter = (here + between) * first + (before + next) * second
      var last = (between + next) * first + (here + behind) * second
      if isExact {
        quarter = quarter + (load(e + (index &- 1)) + behind) * third
        last = last + (before + load(e + (index &+ 2))) * third
      }
      store(quarter, a + index)
      store(last, b + index)
    }
  }

  /// `e` and `o` of the signal that the four are together, once nothing is left above half of its rate.
  private static func lowerAgain(
    _ e: Line, _ o: Line, _ a: Line, _ b: Line, _ taps: Taps, _ isExact: Bool, _ count: Int
  ) {
    let half = SIMD4(all: 0.5)
    for index in stride(from: 0, to: count, by: 4) {
      let (quarter, last) = (load(a + index), load(b + index))
      let (before, next) = (load(b + (index &- 1)), load(a + (index &+ 1)))
      var even = (before + quarter) * taps.first + (load(a + (index &- 1)) + last) * taps.second
      var odd = (quarter + last) * taps.first + (before + next) * taps.second
      if isExact {
        even = even + (load(b + (index &- 2)) + next) * taps.third
        odd = odd + (load(a + (index &- 1)) + load(b + (index &+ 1))) * taps.third
      }
      store(load(e + index) * half + even, e + index)
      store(load(o + index) * half + odd, o + index)
    }
  }

  /// What lies half-way between four lines that follow one another, each behind its own.
  private static func raiseLast(_ lines: [Line], into between: [Line], _ count: Int) {
    let two = SIMD4(all: 2.0)
    let (first, second) = (two * Taps.thirtySecond.first, two * Taps.thirtySecond.second)
    let (e, a, o, b) = (lines[0], lines[1], lines[2], lines[3])
    for index in stride(from: 0, to: count, by: 4) {
      let (x, y, z, w) = (load(e + index), load(a + index), load(o + index), load(b + index))
      let (before, next, afterNext) = (load(b + (index &- 1)), load(e + (index &+ 1)), load(a + (index &+ 1)))
      store((x + y) * first + (before + z) * second, between[0] + index)
      store((y + z) * first + (x + w) * second, between[1] + index)
      store((z + w) * first + (y + next) * second, between[2] + index)
      store((w + next) * first + (z + afterNext) * second, between[3] + index)
    }
  }

  /// The four lines of the signal that the eight are together, once nothing is left above half of its rate.
  private static func lowerFirst(_ lines: [Line], _ between: [Line], _ count: Int) {
    let (first, second, half) = (Taps.thirtySecond.first, Taps.thirtySecond.second, SIMD4(all: 0.5))
    let (c, d, f, g) = (between[0], between[1], between[2], between[3])
    for index in stride(from: 0, to: count, by: 4) {
      let (x, y, z, w) = (load(c + index), load(d + index), load(f + index), load(g + index))
      let (before, beforeThat, next) = (load(g + (index &- 1)), load(f + (index &- 1)), load(c + (index &+ 1)))
      let sums = (
        (before + x) * first + (beforeThat + y) * second, (x + y) * first + (before + z) * second,
        (y + z) * first + (x + w) * second, (z + w) * first + (y + next) * second
      )
      store(load(lines[0] + index) * half + sums.0, lines[0] + index)
      store(load(lines[1] + index) * half + sums.1, lines[1] + index)
      store(load(lines[2] + index) * half + sums.2, lines[2] + index)
      store(load(lines[3] + index) * half + sums.3, lines[3] + index)
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
