import PortableMath

/// Four one-poles in a row that hear their own end through a saturation (R. A. Moog, "A voltage-controlled low-pass
/// high-pass filter for audio signal processing", 1965).
///
/// Trapezoidal integrators in a loop without delay, so that the cutoff reaches the Nyquist frequency and the resonance
/// stays in tune; the saturation is solved for, not delayed (V. Zavalishin, "The Art of VA Filter Design", ch. 5 and 6;
/// contract, audio §19.10). The saturation keeps what goes into the poles within ±1, so self-oscillation is bounded.
struct LadderFilter {
  /// Feedback, in units in which 4 is the edge of oscillation.
  private let feedback: Double
  /// Lifts the output by half of what the resonance takes from the bass. Not the input: what is driven into the
  /// saturation makes harmonics, which fold back.
  private let lift: Double
  private var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0)

  /// Cutoffs up to this, in cycles a sample, leave so little near the Nyquist frequency that the filters of a doubled rate
  /// take nothing that is heard.
  private static let highestDoubled = 0.27

  /// - Parameter resonance: 0...1; from 0.98 on it oscillates by itself.
  init(resonance: Double) {
    let square = resonance * resonance
    let eighth = (square * square) * (square * square)
    feedback = 4 * resonance * (1 + 0.1 * eighth)
    lift = 1 + 0.5 * feedback
  }

  /// Filters a whole array along a course of frequencies. O(n).
  ///
  /// At twice the rate wherever the cutoff allows it: of a loud tone of 5 kHz the saturation's harmonics would fold back to
  /// where the filter lets them through, and lie above what it has left of the tone.
  static func process(_ samples: inout [Double], resonance: Double, along course: FrequencyCourse) {
    let count = samples.count
    guard count > 0 else { return }
    var shares = cycles(course, count)
    let factor = shares.peak <= highestDoubled ? 2 : 1
    shares.withUnsafeMutableBufferPointer { shares in
      for index in stride(from: 0, to: count, by: 4) {
        // A pole's output is share·input + (1 − share)·state.
        let gain = IntegratorGain.fraction(shares.lanes(at: index) * SIMD4(all: 1 / Double(factor)))
        shares.store(gain.over / (gain.under + gain.over), at: index)
      }
    }
    var filter = LadderFilter(resonance: resonance)
    if factor == 1 {
      for index in 0..<count { samples[index] = filter.next(samples[index], shares[index]) }
      return
    }
    let margin = [Double](repeating: 0, count: Oversampling.lead + RaisedSamples.reach)
    let raised = RaisedSamples(margin + samples + margin, factor: factor)
    samples = Oversampling.pieces(count, factor: factor) { fine, range in
      raised.write(from: margin.count + range.lowerBound, to: fine)
      var place = 0
      for sample in range {
        let share = shares[min(max(sample, 0), count - 1)]
        for index in place..<(place + factor) { fine[index] = filter.next(fine[index], share) }
        place += factor
      }
    }
  }

  /// The course at each sample.
  private static func cycles(_ course: FrequencyCourse, _ count: Int) -> [Double] {
    var course = course
    return [Double](unsafeUninitializedCapacity: count) { cycles, initialized in
      for start in stride(from: 0, to: count, by: FilterLimits.blockSize) {
        let end = min(start + FilterLimits.blockSize, count)
        course.fill(UnsafeMutableBufferPointer(rebasing: cycles[start..<end]))
      }
      initialized = count
    }
  }

  /// - Parameter share: g/(1 + g), g = tan(π·f).
  @inline(__always)
  private mutating func next(_ input: Double, _ share: Double) -> Double {
    let keep = 1 - share
    let square = share * share
    // What the poles would give for no input.
    let rest = keep * (fourth + share * (third + share * (second + share * first)))
    let signal = Self.saturated(input - feedback * rest, feedback * (square * square))
    let one = Self.pole(signal, share, &first)
    let two = Self.pole(one, share, &second)
    let three = Self.pole(two, share, &third)
    return lift * Self.pole(three, share, &fourth)
  }

  @inline(__always)
  private static func pole(_ input: Double, _ share: Double, _ state: inout Double) -> Double {
    let step = share * (input - state)
    let output = state + step
    state = FilterLimits.settled(output + step)
    return output
  }

  /// u = tanh(offset − slope·u): what goes into the poles.
  ///
  /// As w + slope·tanh(w) = offset, whose left side is concave for positive w and never flatter than 1: Newton's method
  /// from a point on the near side comes closer with every step and never leaps over.
  @inline(__always)
  private static func saturated(_ offset: Double, _ slope: Double) -> Double {
    let size = offset.magnitude
    var place = max(size / (1 + slope), size - slope)
    var bent = Saturation.of(place)
    for _ in 0..<8 {
      let miss = size - (place + slope * bent)
      if miss < 1e-9 { break }
      place += miss / (1 + slope * (1 - bent * bent))
      bent = Saturation.of(place)
    }
    return offset < 0 ? -bent : bent
  }
}
