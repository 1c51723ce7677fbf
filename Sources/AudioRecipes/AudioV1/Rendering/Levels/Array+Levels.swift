import PortableMath

extension Array where Element == Double {
  /// The largest magnitude; 0 for an empty buffer.
  var peak: Double {
    withUnsafeBufferPointer { samples in
      // Eight at a time: the largest does not depend on the order. What is not a number is never larger.
      var (most, other) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      let ofEight = samples.count & ~7
      for index in stride(from: 0, to: ofEight, by: 8) {
        let (four, next) = (samples.four(at: index).magnitudeLanes, samples.four(at: index &+ 4).magnitudeLanes)
        most = SIMD4<Double>.larger(four, most)
        other = SIMD4<Double>.larger(next, other)
      }
      var peak = 0.0
      for lane in 0..<4 { peak = Swift.max(peak, most[lane], other[lane]) }
      for index in ofEight..<samples.count { peak = Swift.max(peak, samples[index].magnitude) }
      return peak
    }
  }

  /// Whether no sample is infinite or not a number.
  var isAllFinite: Bool {
    withUnsafeBufferPointer { samples in
      // Zero times such a sample is not zero.
      var sums = SIMD4<Double>.zero
      let ofFour = samples.count & ~3
      for index in stride(from: 0, to: ofFour, by: 4) { sums = sums + samples.four(at: index) * SIMD4(all: 0) }
      for index in ofFour..<samples.count { sums.x += samples[index] * 0 }
      return (sums.x + sums.y) + (sums.z + sums.w) == 0
    }
  }

  /// Multiplies every sample.
  mutating func scale(by gain: Double) {
    withUnsafeMutableBufferPointer { samples in
      for index in samples.indices { samples[index] *= gain }
    }
  }

  /// Scales the largest magnitude to one. A silent buffer, and one with samples that are no finite numbers, stays.
  mutating func normalisePeak() {
    let peak = peak
    guard peak > 0, peak.isFinite else { return }
    // The reciprocal of a subnormal peak is infinite.
    if (1 / peak).isFinite { scale(by: 1 / peak) } else { self = map { $0 / peak } }
  }

  /// Subtracts the arithmetic mean.
  mutating func removeMean() {
    guard !isEmpty else { return }
    let mean = reduce(0, +) / Double(count)
    withUnsafeMutableBufferPointer { samples in
      for index in samples.indices { samples[index] -= mean }
    }
  }

  /// A raised-cosine rise over the first half millisecond, for partials whose random phases would start with a step.
  mutating func softenOnset(sampleRate: Double) {
    let length = Swift.min(Int(sampleRate * 0.0005), count)
    for index in 0..<length {
      let progress = (Double(index) + 0.5) / Double(length)
      // The smoothstep polynomial: flat at both ends.
      self[index] *= progress * progress * (3 - 2 * progress)
    }
  }
}
