import MediaFormats

/// A sound to be measured: its channels as numbers with full scale at ±1.
public struct AudioSignal: Sendable {
  /// In Hz.
  public var sampleRate: Int
  /// Of equal length; at least one.
  public var channels: [[Double]]
  /// Of the file's encoding.
  public var bitsPerSample = 64
  /// How far two neighbouring values of the file's encoding are apart; 0 for floats.
  public var quantum = 0.0
  /// The frames that a sampler repeats, as the file says.
  public var loop: Range<Int>? = nil

  public init(sampleRate: Int, channels: [[Double]]) {
    self.sampleRate = sampleRate
    self.channels = channels
  }

  /// The samples of a WAV file. O(n).
  public init(_ sound: WAVSound) {
    self.init(sampleRate: sound.sampleRate, channels: sound.channels)
    bitsPerSample = sound.encoding.bitsPerSample
    if !sound.encoding.isFloat { quantum = 1 / Double(1 &<< (sound.encoding.bitsPerSample &- 1)) }
    loop = sound.sampler?.loop
  }

  /// What goes into a file. O(n).
  init(_ sound: PCM16) {
    let count = max(sound.channelCount, 1)
    self.init(
      sampleRate: sound.sampleRate,
      channels: (0..<count).map { channel in
        stride(from: channel, to: sound.samples.count - sound.samples.count % count, by: count).map {
          Double(sound.samples[$0]) / 32768
        }
      })
  }

  /// Samples of a channel.
  public var frameCount: Int { channels.map(\.count).min() ?? 0 }

  public var seconds: Double { Double(frameCount) / Double(max(sampleRate, 1)) }

  /// The mean of the channels.
  var mono: [Double] {
    guard channels.count > 1 else { return channels.first ?? [] }
    let scale = 1 / Double(channels.count)
    return (0..<frameCount).map { index in channels.reduce(0) { $0 + $1[index] } * scale }
  }
}

extension Double {
  /// 20·log10 of a level, or −100 for silence (contract, audio §17.1).
  var inDecibels: Double { self > 1e-5 ? 20 * Decibels.log10(self) : -100 }
}
