extension Array where Element == Double {
  /// The largest magnitude; 0 for an empty buffer.
  var peak: Double {
    withUnsafeBufferPointer { samples in
      // Four at a time: the largest does not depend on the order.
      var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
      var index = 0
      while index &+ 4 <= samples.count {
        a = Swift.max(a, samples[index].magnitude)
        b = Swift.max(b, samples[index &+ 1].magnitude)
        c = Swift.max(c, samples[index &+ 2].magnitude)
        d = Swift.max(d, samples[index &+ 3].magnitude)
        index &+= 4
      }
      while index < samples.count {
        a = Swift.max(a, samples[index].magnitude)
        index &+= 1
      }
      return Swift.max(Swift.max(a, b), Swift.max(c, d))
    }
  }

  /// Whether no sample is infinite or not a number.
  var isAllFinite: Bool {
    withUnsafeBufferPointer { samples in
      // Zero times such a sample is not zero.
      var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
      var index = 0
      while index &+ 4 <= samples.count {
        a += samples[index] * 0
        b += samples[index &+ 1] * 0
        c += samples[index &+ 2] * 0
        d += samples[index &+ 3] * 0
        index &+= 4
      }
      while index < samples.count {
        a += samples[index] * 0
        index &+= 1
      }
      return (a + b) + (c + d) == 0
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
