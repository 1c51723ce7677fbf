import PortableMath

/// Halves the sample rate with a linear-phase half-band low-pass: a windowed sinc with a Kaiser window, 80 dB down.
///
/// The input comes in two phases, even and odd samples apart, so that one tap meets neighbouring samples of one buffer:
/// the loops below are plain vector operations.
enum HalfBandDecimator {
  /// Input samples that the filter sees before and after each output sample.
  static let margin = arms * 2

  /// Nonzero taps to either side of the middle, all at odd distances.
  private static let arms = 20

  /// The taps at the odd distances 1, 3, 5, …; the middle tap is ½, the other even ones are zero.
  private static let taps: [Double] = {
    let beta = 7.86
    let reach = Double(2 * arms)
    let taps = (0..<arms).map { arm in
      let distance = Double(2 * arm + 1)
      let place = distance / reach
      let sinc = PortableMath.sinCycles(distance / 4) / (.pi * distance)
      return sinc * BesselFunction.i0(beta * (1 - place * place).squareRoot()) / BesselFunction.i0(beta)
    }
    // Unity gain at 0 Hz.
    let sum = taps.reduce(0) { $0 + 2 * $1 }
    return taps.map { $0 * 0.5 / sum }
  }()

  /// Writes `output.count` samples, the first of them at the place of `even[arms]`. Both phases must hold
  /// `output.count + margin` samples.
  static func decimate(
    even: UnsafeMutableBufferPointer<Double>, odd: UnsafeMutableBufferPointer<Double>,
    into output: UnsafeMutableBufferPointer<Double>
  ) {
    guard let evens = UnsafeRawPointer(even.baseAddress), let odds = UnsafeRawPointer(odd.baseAddress) else { return }
    let whole = output.count & ~3
    for index in stride(from: 0, to: whole, by: 4) {
      output.store(
        sum(
          index, { evens.loadUnaligned(fromByteOffset: $0 &* 8, as: SIMD4<Double>.self) },
          { odds.loadUnaligned(fromByteOffset: $0 &* 8, as: SIMD4<Double>.self) }), at: index)
    }
    if whole < output.count { output.store(sum(whole, { even.lanes(at: $0) }, { odd.lanes(at: $0) }), at: whole) }
  }

  /// Four outputs from `index` on.
  @inline(__always)
  private static func sum(
    _ index: Int, _ even: (Int) -> SIMD4<Double>, _ odd: (Int) -> SIMD4<Double>
  ) -> SIMD4<Double> {
    taps.withUnsafeBufferPointer { taps in
      var sum = even(index &+ arms) * SIMD4(all: 0.5)
      for arm in 0..<arms {
        // Odd sample n lies half a step after even sample n.
        let (before, after) = (odd(index &+ arms &- 1 &- arm), odd(index &+ arms &+ arm))
        sum = sum + (before + after) * SIMD4(all: taps[arm])
      }
      return sum
    }
  }

  /// Every second sample of a band-limited buffer. The first one stands at sample `margin` of the input.
  static func halved(_ samples: UnsafeBufferPointer<Double>) -> [Double] {
    var phases = SamplePhases(samples)
    return phases.halved(margin: margin) { decimate(even: $0, odd: $1, into: $2) }
  }
}

/// Even and odd samples of a buffer, apart.
struct SamplePhases {
  private var even: [Double]
  private var odd: [Double]

  init(_ samples: UnsafeBufferPointer<Double>) {
    func every(_ offset: Int) -> [Double] {
      let count = samples.count / 2
      return [Double](unsafeUninitializedCapacity: count) { phase, initialized in
        for index in 0..<count { phase[index] = samples[2 &* index &+ offset] }
        initialized = count
      }
    }
    (even, odd) = (every(0), every(1))
  }

  /// What a decimator that needs `margin` samples of each phase more than it gives makes of them. They are gone then.
  mutating func halved(
    margin: Int,
    _ decimate: (
      UnsafeMutableBufferPointer<Double>, UnsafeMutableBufferPointer<Double>, UnsafeMutableBufferPointer<Double>
    ) -> Void
  ) -> [Double] {
    let count = even.count - margin
    guard count > 0 else { return [] }
    var (even, odd) = (even, odd)
    (self.even, self.odd) = ([], [])
    return [Double](unsafeUninitializedCapacity: count) { output, initialized in
      even.withUnsafeMutableBufferPointer { even in
        odd.withUnsafeMutableBufferPointer { odd in
          decimate(even, odd, UnsafeMutableBufferPointer(rebasing: output[..<count]))
        }
      }
      initialized = count
    }
  }
}
