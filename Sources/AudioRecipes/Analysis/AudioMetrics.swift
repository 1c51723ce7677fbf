/// What `analyze` tells of a sound (contract, audio §17.1). Floats are rounded to six decimals where they are written, not
/// here.
public struct AudioMetrics: Sendable, Equatable {
  public var channelCount: Int
  public var sampleRate: Int
  /// Samples of a channel.
  public var frameCount: Int
  /// The largest sample of any channel, in dBFS; −100 for silence.
  public var peakDecibels: Double
  /// The largest value between the samples too, in dBTP; nil for silence.
  public var truePeakDecibels: Double?
  /// Root mean square over all channels, in dBFS; −100 for silence.
  public var rmsDecibels: Double
  /// Whether a sample of any channel reaches 0.999.
  public var isClipping: Bool
  /// The mean of the channel that has the largest one.
  public var offset: Double
  /// Share of the samples below 0.001, over all channels.
  public var silenceRatio: Double
  /// Integrated loudness in LUFS, where there is one.
  public var loudness: Double?
  /// Sign changes of the mono mix for each step from a sample to the next.
  public var zeroCrossingRate: Double
  /// In Hz, over the whole sound.
  public var spectralCentroid: Double
  public var dominantFrequency: Double

  public var durationMilliseconds: Double { 1000 * Double(frameCount) / Double(max(sampleRate, 1)) }

  /// Measures a sound. Levels and offset count each channel by itself: sides that cancel one another are no silence
  /// (contract, audio §19.29). O(n · log n).
  public init(_ signal: AudioSignal) {
    channelCount = signal.channels.count
    sampleRate = signal.sampleRate
    frameCount = signal.frameCount
    let total = Double(max(signal.channels.reduce(0) { $0 + $1.count }, 1))
    let peak = signal.channels.map(\.peak).max() ?? 0
    peakDecibels = peak.inDecibels
    isClipping = peak >= 0.999
    let power = signal.channels.reduce(0) { sum, channel in channel.reduce(sum) { $0 + $1 * $1 } }
    rmsDecibels = (power / total).squareRoot().inDecibels
    let means = signal.channels.map { $0.isEmpty ? 0 : $0.reduce(0, +) / Double($0.count) }
    offset = means.max { $0.magnitude < $1.magnitude } ?? 0
    let quiet = signal.channels.reduce(0) { sum, channel in channel.reduce(sum) { $0 + ($1.magnitude < 0.001 ? 1 : 0) }
    }
    silenceRatio = Double(quiet) / total
    loudness = Loudness.integrated(signal)
    truePeakDecibels = Self.truePeak(signal)
    let mono = signal.mono
    let changes = zip(mono, mono.dropFirst()).reduce(0) { $0 + (($1.0 >= 0) != ($1.1 >= 0) ? 1 : 0) }
    zeroCrossingRate = mono.count > 1 ? Double(changes) / Double(mono.count - 1) : 0
    let spectrum = MeanSpectrum(mono, sampleRate: Double(signal.sampleRate))
    // A few samples have no spectrum to speak of.
    spectralCentroid = mono.count < 64 ? 0 : spectrum.centroid
    dominantFrequency = mono.count < 64 ? 0 : spectrum.dominant
  }

  /// Four times the rate, each channel (contract, audio §19.22).
  private static func truePeak(_ signal: AudioSignal) -> Double? {
    let meter = TruePeak()
    let peak = signal.channels.reduce(0) { most, channel in
      channel.withUnsafeBufferPointer { samples in
        guard let start = samples.baseAddress else { return most }
        return max(most, meter.levels(start, start, samples.count).peak)
      }
    }
    return peak > 0 ? 20 * Decibels.log10(peak) : nil
  }
}
