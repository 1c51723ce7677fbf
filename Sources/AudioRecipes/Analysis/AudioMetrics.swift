/// What `analyze` tells of a sound (contract, core §9.1, audio §17.1). Floats are rounded to six decimals where they are
/// written, not here.
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
  /// Integrated loudness in LUFS by the standard, where there is one.
  public var loudness: Double?
  /// The same by the contract's own weighting, of the mean of the channels: see `Loudness.ofContract`.
  public var contractLoudness: Double?
  /// From the first sample of a tenth of the peak to the first of nine tenths, any channel; 0 for silence.
  public var attackMilliseconds: Double
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
    let levels = AudioLevels(signal)
    peakDecibels = levels.peak.inDecibels
    isClipping = levels.peak >= 0.999
    rmsDecibels = levels.rms.inDecibels
    offset = levels.offset
    silenceRatio = Double(levels.quietCount) / Double(max(levels.sampleCount, 1))
    loudness = Loudness.integrated(signal)
    contractLoudness = Loudness.ofContract(signal)
    truePeakDecibels = Self.truePeak(signal)
    attackMilliseconds = Self.attack(signal, peak: levels.peak)
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
    let meter = TruePeak.meter
    let peak = signal.channels.reduce(0) { max($0, meter.peak(of: $1)) }
    return peak > 0 ? 20 * Decibels.log10(peak) : nil
  }

  private static func attack(_ signal: AudioSignal, peak: Double) -> Double {
    guard peak >= 0.001 else { return 0 }
    func first(_ level: Double) -> Int {
      signal.channels.compactMap { $0.firstIndex { $0.magnitude >= level } }.min() ?? 0
    }
    return 1000 * Double(first(0.9 * peak) - first(0.1 * peak)) / Double(max(signal.sampleRate, 1))
  }
}
