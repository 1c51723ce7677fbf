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
  private var states = SIMD4<Double>.zero

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
          for index in 0..<count {
            let half = 0.5 * cycles[index]
            let gain = PortableMath.sinCycles(half) / PortableMath.sinCycles(half + 0.25)
            samples[start + index] = filter.next(samples[start + index], gain)
          }
          start += count
        }
      }
    }
  }

  /// - Parameter gain: tan(π·f).
  private mutating func next(_ input: Double, _ gain: Double) -> Double {
    // A pole's output is share·input + (1 − share)·state.
    let share = gain / (1 + gain)
    let keep = 1 - share
    let fourth = (share * share) * (share * share)
    // What the poles would give for no input.
    let rest = keep * (states.w + share * (states.z + share * (states.y + share * states.x)))
    // u = tanh(offset − slope·u), by Newton's method; the slope of u + … is never below 1.
    let offset = drive * input - feedback * rest
    let slope = feedback * fourth
    var level = (offset / (1 + slope)).clamped(to: -1...1)
    for _ in 0..<4 {
      let bent = PortableMath.tanh(offset - slope * level)
      level -= (level - bent) / (1 + slope * (1 - bent * bent))
    }
    var signal = PortableMath.tanh(offset - slope * level)
    for pole in 0..<4 {
      let step = share * (signal - states[pole])
      signal = states[pole] + step
      states[pole] = FilterLimits.settled(signal + step)
    }
    return signal
  }
}
