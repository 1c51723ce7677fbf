import PortableMath

/// A sum of sine harmonics of one moving fundamental, all starting at phase zero.
///
/// Evaluated by Clenshaw's recurrence (C. W. Clenshaw, "A note on the summation of Chebyshev series", 1955): one sine
/// and one cosine a sample whatever the number of harmonics, then two operations for each of them, four samples at once.
struct HarmonicSum {
  /// Amplitudes, the fundamental first.
  var amplitudes: [Double]

  /// Samples after which the fade is computed again.
  private static let blockLength = 64

  /// The samples for `increments` cycles a sample of the fundamental. Harmonics fade out below the Nyquist frequency, by
  /// steps of a block.
  func samples(_ increments: [Double], _ movement: FineMovement = FineMovement()) -> [Double] {
    let count = increments.count
    if folds(SpeedPath(increments, 1...1), movement.pitch) {
      // Huge amplitudes would overflow in the sum; what counts is their proportion.
      var wave = FineHarmonics(amplitudes: amplitudes.map { $0.clamped(to: -0x1p100...0x1p100) })
      var samples = [Double](repeating: 0, count: count)
      FineVoice(FineSpeeds(increments, ratio: 1, lfo: movement.pitch), 0).add(&wave, to: &samples, volume: 1)
      return samples
    }
    let track = PhaseTrack(increments)
    return [Double](unsafeUninitializedCapacity: count) { samples, initialized in
      let samples = UnsafeMutableBufferPointer(rebasing: samples[..<count])
      withUnsafeTemporaryAllocation(of: Double.self, capacity: max(amplitudes.count, 1)) { weights in
        var weightedFor = -1.0
        var used = 0
        track.forEachFour { index, phases, _ in
          if index % Self.blockLength == 0 {
            let last = min(index + Self.blockLength, count) - 1
            let size = max(increments[index].magnitude, increments[last].magnitude)
            if size != weightedFor {
              used = weigh(for: size, into: weights)
              weightedFor = size
            }
          }
          samples.store(Self.clenshaw(weights, used, phases), at: index)
        }
      }
      initialized = count
    }
  }

  /// Whether sidebands of the highest harmonic reach the Nyquist frequency; those of an LFO with corners have no end.
  private func folds(_ path: SpeedPath, _ lfo: FineLFO?) -> Bool {
    guard path.isStrong else { return false }
    let highest = Double(amplitudes.lastIndex { $0.magnitude >= 1e-6 } ?? 0) + 1
    return lfo?.hasCorners == true || highest * path.range.upperBound + path.room > 0.45
  }

  /// Amplitudes times their fade below the Nyquist frequency; returns how many are not silent.
  private func weigh(for increment: Double, into weights: UnsafeMutableBufferPointer<Double>) -> Int {
    var used = 0
    for (index, amplitude) in amplitudes.enumerated() {
      let gain = gainBelowNyquist(increment * Double(index + 1))
      if gain == 0 { break }
      // Huge amplitudes would overflow in the sum; what counts is their proportion.
      weights[index] = gain * amplitude.clamped(to: -0x1p100...0x1p100)
      if amplitude.magnitude >= 1e-6 { used = index + 1 } else { weights[index] = 0 }
    }
    return used
  }

  /// Σ weight(k)·sin(2π(k+1)·phase).
  @inline(__always)
  private static func clenshaw(
    _ weights: UnsafeMutableBufferPointer<Double>, _ used: Int, _ phases: SIMD4<Double>
  ) -> SIMD4<Double> {
    let twoCosine = 2 * PortableMath.sinCycles(phases + 0.25)
    var next = SIMD4<Double>.zero
    var afterNext = SIMD4<Double>.zero
    for index in stride(from: used - 1, through: 0, by: -1) {
      let current = (twoCosine * next - afterNext) + weights[index]
      afterNext = next
      next = current
    }
    return next * PortableMath.sinCycles(phases)
  }
}
