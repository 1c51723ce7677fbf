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
  /// Lifts the input by half of what the resonance takes from the bass.
  private let drive: Double
  private var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0)

  /// - Parameter resonance: 0...1; from 0.98 on it oscillates by itself.
  init(resonance: Double) {
    let square = resonance * resonance
    let eighth = (square * square) * (square * square)
    feedback = 4 * resonance * (1 + 0.1 * eighth)
    drive = 1 + 0.5 * feedback
  }

  /// Filters a whole array along a course of frequencies. O(n).
  static func process(_ samples: inout [Double], resonance: Double, along course: FrequencyCourse) {
    var filter = LadderFilter(resonance: resonance)
    var course = course
    samples.withUnsafeMutableBufferPointer { samples in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: FilterLimits.blockSize) { cycles in
        var start = 0
        while start < samples.count {
          let count = min(FilterLimits.blockSize, samples.count - start)
          course.fill(UnsafeMutableBufferPointer(rebasing: cycles[0..<count]))
          for index in stride(from: 0, to: count, by: 4) {
            // A pole's output is share·input + (1 − share)·state.
            let gain = IntegratorGain.fraction(cycles.lanes(at: index))
            cycles.store(gain.over / (gain.under + gain.over), at: index)
          }
          for index in 0..<count { samples[start + index] = filter.next(samples[start + index], cycles[index]) }
          start += count
        }
      }
    }
  }

  /// - Parameter share: g/(1 + g), g = tan(π·f).
  @inline(__always)
  private mutating func next(_ input: Double, _ share: Double) -> Double {
    let keep = 1 - share
    let square = share * share
    // What the poles would give for no input.
    let rest = keep * (fourth + share * (third + share * (second + share * first)))
    let signal = Self.saturated(drive * input - feedback * rest, feedback * (square * square))
    let one = Self.pole(signal, share, &first)
    let two = Self.pole(one, share, &second)
    let three = Self.pole(two, share, &third)
    return Self.pole(three, share, &fourth)
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
