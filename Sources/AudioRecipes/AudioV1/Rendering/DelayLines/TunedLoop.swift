/// A delay that hears its own end through a one-zero low-pass and a gain: a plucked string, or a comb.
///
/// The loop is one period long at the fundamental: the low-pass's own delay is taken off, and the rest is a fractional
/// delay (contract, audio §19.5).
struct TunedLoop {
  /// What is left after each turn, below 1.
  let gain: Double
  /// The low-pass's weight of the neighbouring sample, at most ½; 0: none.
  let smoothing: Double

  /// The loop with a constant delay: whole samples, and an all-pass that keeps every harmonic's level.
  func steady(_ period: Double, _ excitation: [Double], _ count: Int) -> [Double] {
    let angle = 2 * .pi / period
    let delay = period - LoopTuning.oneZeroDelay(smoothing, at: angle)
    // The all-pass takes 0.5 to 1.5 samples, where it is nearly a pure delay.
    let whole = delay < Double(count + 2) ? max(Int(delay - 0.5), 1) : count + 1
    let fraction = max(delay - Double(whole), 0.01)
    let allPass = LoopTuning.allPassCoefficient(delay: fraction, at: angle)
    let (gain, smoothing) = (gain, smoothing)
    var samples = excitation + [Double](repeating: 0, count: count - excitation.count)
    guard whole < count else { return samples }
    samples.withUnsafeMutableBufferPointer { samples in
      var previousInput = 0.0
      var previousOutput = 0.0
      for index in whole..<count {
        let delayed = samples[index - whole]
        let output = (allPass * delayed + previousInput) - allPass * previousOutput
        samples[index] += gain * ((1 - smoothing) * output + smoothing * previousOutput)
        previousInput = delayed
        previousOutput = output
      }
    }
    return samples
  }

  /// The loop with a delay that follows the pitch, read between samples: by sixteen of them where so many have been made.
  func moving(_ periods: [Double], _ excitation: [Double], _ count: Int) -> [Double] {
    let (gain, smoothing) = (gain, smoothing)
    // Silence before the first sample, so that there is always something to read.
    let reach = LongInterpolation.reach
    let silence = 2 * reach
    var samples =
      [Double](repeating: 0, count: silence) + excitation + [Double](repeating: 0, count: count - excitation.count)
    samples.withUnsafeMutableBufferPointer { samples in
      LongInterpolation.withReader(samples) { read in
        var lastPeriod = 0.0
        var filterDelay = 0.0
        var previous = 0.0
        for index in 0..<count {
          let period = periods[index]
          if period != lastPeriod {
            filterDelay = LoopTuning.oneZeroDelay(smoothing, at: 2 * .pi / period)
            lastPeriod = period
          }
          // The place lies between the newest sample and the one before it.
          let delay = max(period - filterDelay, 2)
          let whole = Int(delay)
          let fraction = delay - Double(whole)
          guard index - whole > -reach else { continue }
          let newest = silence + index - whole
          let output =
            whole >= reach
            ? read(newest - 1, 1 - fraction)
            : LagrangeInterpolation.cubic(
              samples[newest + 1], samples[newest], samples[newest - 1], samples[newest - 2], fraction)
          samples[silence + index] += gain * ((1 - smoothing) * output + smoothing * previous)
          previous = output
        }
      }
    }
    return Array(samples[silence...])
  }
}
