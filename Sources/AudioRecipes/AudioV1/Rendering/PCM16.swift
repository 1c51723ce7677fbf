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
    // The gain for a subnormal peak is infinite.
    let scale = (gain * 32767).isFinite ? gain * 32767 : 0
    samples = [Int16](unsafeUninitializedCapacity: count * channels.count) { samples, initialized in
      let step = channels.count
      for (offset, channel) in channels.enumerated() {
        channel.withUnsafeBufferPointer { channel in
          var place = offset
          for index in 0..<count {
            samples[place] = Self.rounded(channel[index] * scale)
            place &+= step
          }
        }
      }
      initialized = count * step
    }
    channelCount = channels.count
    self.sampleRate = sampleRate
  }

  /// The nearest whole number, halves away from zero. The peak is at 0.71 of the range: nothing needs to be clamped.
  @inline(__always)
  private static func rounded(_ x: Double) -> Int16 {
    Int16(truncatingIfNeeded: Int32(x < 0 ? x - 0.5 : x + 0.5))
  }
}
