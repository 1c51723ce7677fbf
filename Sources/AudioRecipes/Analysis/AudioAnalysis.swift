import JSONCore
import MediaFormats
import SpecModel

/// Sounds in WAV files: measurements, comparison, rules (contract, core §9, audio §17, §18).
public enum AudioAnalysis: AssetAnalysis {
  /// Samples of all channels together that are measured at most: memory for a gigabyte of numbers, 25 minutes in stereo.
  static let maximumSamples = 1 << 27
  /// Beyond it a float is no sample: squares of sums would leave the numbers.
  private static let maximumSample = 1e30

  public static func read(_ bytes: [UInt8]) throws(AnalysisFailure) -> AudioSignal {
    let sound: WAVSound
    do throws(WAVError) {
      sound = try WAVReader.read(bytes)
    } catch {
      throw AnalysisFailure("\(error)", hint: Self.hint(error.reason))
    }
    let samples = sound.frameCount * sound.channelCount
    guard samples > 0 else { throw AnalysisFailure("the file has no samples") }
    guard samples <= maximumSamples else {
      throw AnalysisFailure(
        "\(samples) samples are more than the \(maximumSamples) that can be measured", hint: "measure it in pieces")
    }
    let signal = AudioSignal(sound)
    if sound.encoding.isFloat {
      for (channel, samples) in signal.channels.enumerated() {
        guard let index = samples.firstIndex(where: { !($0.magnitude <= maximumSample) }) else { continue }
        throw AnalysisFailure("sample \(index) of channel \(channel) is \(samples[index]), which is no level")
      }
    }
    return signal
  }

  private static func hint(_ reason: WAVError.Reason) -> String? {
    switch reason {
    case .unsupportedEncoding: "write it as PCM of 8, 16, 24 or 32 bits, or as float"
    case .truncatedChunk: "the file was not written to its end"
    default: nil
    }
  }

  public static func metrics(_ signal: AudioSignal) -> JSONTree {
    AudioMetrics(signal).tree(bits: signal.bitsPerSample)
  }

  public static func embedding(_ signal: AudioSignal) -> [Double]? { AudioEmbedding.values(signal) }

  public static func comparison(
    _ a: AudioSignal, _ b: AudioSignal
  ) throws(AnalysisFailure) -> [JSONTree.Member] {
    guard let comparison = AudioComparison(a, b) else {
      throw AnalysisFailure(
        "the sample rates differ: \(a.sampleRate) Hz and \(b.sampleRate) Hz", hint: "bring both to one rate first")
    }
    return [
      JSONTree.Member("loudness_delta_percent", .measured(comparison.loudnessDifference)),
      JSONTree.Member("peak_delta_db", .measured(comparison.peakDifference)),
      JSONTree.Member("rms_delta_db", .measured(comparison.rmsDifference)),
      JSONTree.Member("spectral_correlation", .measured(comparison.spectralCorrelation)),
    ]
  }

  public static var lintRules: [LintRule] { AudioLint.rules }
  public static let lintVersion = 1

  public static func lint(_ signal: AudioSignal, _ context: LintContext) -> [LintIssue] {
    AudioLint.issues(in: signal, context)
  }
}

extension AudioMetrics {
  /// As `analyze` writes them.
  func tree(bits: Int) -> JSONTree {
    var quality = [
      JSONTree.Member("clipping_detected", .boolean(isClipping)), JSONTree.Member("dc_offset", .measured(offset)),
    ]
    if let loudness { quality.append(JSONTree.Member("lufs_bs1770", .measured(loudness))) }
    if let contractLoudness { quality.append(JSONTree.Member("lufs_integrated", .measured(contractLoudness))) }
    quality += [
      JSONTree.Member("peak_db", .measured(peakDecibels)), JSONTree.Member("rms_db", .measured(rmsDecibels)),
      JSONTree.Member("silence_ratio", .measured(silenceRatio)),
      JSONTree.Member("true_peak_db", truePeakDecibels.map { .measured($0) } ?? .null),
    ]
    let format = [
      JSONTree.Member("bits_per_sample", .integer(Int64(bits))),
      JSONTree.Member("channels", .integer(Int64(channelCount))),
      JSONTree.Member("duration_ms", .measured(durationMilliseconds)),
      JSONTree.Member("num_samples", .integer(Int64(frameCount))),
      JSONTree.Member("sample_rate", .integer(Int64(sampleRate))),
    ]
    return .object([
      JSONTree.Member("format", .object(format)), JSONTree.Member("quality", .object(quality)),
      JSONTree.Member(
        "spectral",
        .object([
          JSONTree.Member("centroid_hz", .measured(spectralCentroid)),
          JSONTree.Member("dominant_frequency_hz", .measured(dominantFrequency)),
        ])),
      JSONTree.Member(
        "temporal",
        .object([
          JSONTree.Member("attack_ms", .measured(attackMilliseconds)),
          JSONTree.Member("zero_crossing_rate", .measured(zeroCrossingRate)),
        ])),
    ])
  }
}
