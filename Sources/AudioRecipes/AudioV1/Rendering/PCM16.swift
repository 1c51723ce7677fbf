import MediaFormats

/// The finished sound as signed 16-bit samples, channels interleaved, and as the file stores it.
struct PCM16: Sendable {
  var samples: [Int16]
  /// What the file holds: the same samples, or finer ones where they were asked for.
  var stored: WAVSamples
  var channelCount: Int
  var sampleRate: Int
  /// The frames that a player repeats.
  var loop: Range<Int>? = nil

  /// −3 dBFS, 10^(−3/20).
  static let targetPeak = 0.7079457843841379

  /// Scales the larger peak of the channels to −3 dBFS and rounds; exact silence stays (contract, audio §10).
  ///
  /// Nil where a sample is no finite number.
  init?(normalising channels: [[Double]], sampleRate: Int, _ storage: SampleStorage = SampleStorage()) {
    let peak = channels.reduce(0) { max($0, $1.peak) }
    // A NaN is no peak, so it is looked for by itself.
    guard peak.isFinite, channels.allSatisfy({ $0.isAllFinite }) else { return nil }
    // The gain for a subnormal peak is infinite.
    let gain = (Self.targetPeak / peak * 32767).isFinite ? Self.targetPeak / peak : 0
    samples = SampleStorage.pcm16(channels, gain: gain)
    stored = storage.samples(channels, gain: gain) ?? .pcm16(samples)
    channelCount = channels.count
    self.sampleRate = sampleRate
  }
}
