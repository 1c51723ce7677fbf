/// A filter that halves the sample rate.
///
/// The input comes in two phases, even and odd samples apart, so that one tap meets neighbouring samples of one buffer:
/// the loops are plain vector operations.
protocol PhaseDecimator {
  /// Samples of each phase beyond those of the output.
  static var margin: Int { get }
  /// Four outputs from `index` on, of lanes of either phase.
  static func sum(
    _ index: Int, _ even: (Int) -> SIMD4<Double>, _ odd: (Int) -> SIMD4<Double>
  ) -> SIMD4<Double>
}

extension PhaseDecimator {
  /// Writes `output.count` samples, the first of them at the place of `even[margin / 2]`. Both phases must hold
  /// `output.count + margin` samples.
  @inline(__always)
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

  /// Every second sample of a buffer, the first one at sample `margin` of the input.
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
