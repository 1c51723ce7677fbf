/// The finished sound as signed 16-bit samples, channels interleaved.
struct PCM16: Sendable {
  var samples: [Int16]
  var channelCount: Int
  var sampleRate: Int
  /// The frames that a player repeats.
  var loop: Range<Int>? = nil

  /// −3 dBFS, 10^(−3/20).
  static let targetPeak = 0.7079457843841379

  /// Scales the larger peak of the channels to −3 dBFS and rounds; exact silence stays (contract, audio §10).
  ///
  /// Nil where a sample is no finite number.
  init?(normalising channels: [[Double]], sampleRate: Int) {
    let peak = channels.reduce(0) { max($0, $1.peak) }
    // A NaN is no peak, so it is looked for by itself.
    guard peak.isFinite, channels.allSatisfy({ $0.isAllFinite }) else { return nil }
    let count = channels.first?.count ?? 0
    let gain = Self.targetPeak / peak
    samples = [Int16](unsafeUninitializedCapacity: count * channels.count) { samples, initialized in
      for (offset, channel) in channels.enumerated() {
        for index in 0..<count {
          // The gain for a subnormal peak is infinite.
          let scaled = gain.isFinite ? channel[index] * gain : 0
          samples[index * channels.count + offset] = Self.rounded(scaled)
        }
      }
      initialized = count * channels.count
    }
    channelCount = channels.count
    self.sampleRate = sampleRate
  }

  /// round(clamp(x, −1, 1)·32767), halves away from zero.
  private static func rounded(_ x: Double) -> Int16 {
    let scaled = x.clamped(to: -1...1) * 32767
    return Int16(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
  }
}
