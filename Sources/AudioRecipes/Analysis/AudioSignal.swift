import MediaFormats

/// A sound to be measured: its channels as numbers with full scale at ±1.
public struct AudioSignal: Sendable {
  /// In Hz.
  public var sampleRate: Int
  /// Of equal length; at least one.
  public var channels: [[Double]]

  public init(sampleRate: Int, channels: [[Double]]) {
    self.sampleRate = sampleRate
    self.channels = channels
  }

  /// The samples of a WAV file. O(n).
  public init(_ sound: WAVSound) {
    let samples = sound.normalizedSamples
    let count = max(sound.channelCount, 1)
    sampleRate = sound.sampleRate
    channels = (0..<count).map { channel in
      stride(from: channel, to: samples.count - samples.count % count, by: count).map { samples[$0] }
    }
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
