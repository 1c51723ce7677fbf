extension Array where Element == Double {
  /// The largest magnitude; 0 for an empty buffer.
  var peak: Double { reduce(0) { Swift.max($0, $1.magnitude) } }

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
