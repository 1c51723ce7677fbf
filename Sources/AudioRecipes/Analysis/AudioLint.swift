import SchemaKit
import SpecModel

/// The quality rules of finished sounds (contract, audio §18), each channel counted by itself (§19.29).
public enum AudioLint {
  /// Identifiers of all rules, in the order in which they are checked.
  public static var rules: [String] { declarations.map(\.id) }

  /// What there is to say about a sound.
  ///
  /// - Parameter params: the recipe that it was made from, where it is known.
  public static func issues(in signal: AudioSignal, params: AudioParams? = nil) -> [LintIssue] {
    let levels = Levels(signal)
    var issues = levelIssues(levels)
    let isSilent = levels.peak < 0.001
    if !isSilent {
      let spectrum = MeanSpectrum(signal.mono, sampleRate: Double(signal.sampleRate))
      issues += spectrumIssues(spectrum, sampleRate: signal.sampleRate)
      if let issue = abruptEnd(signal) { issues.append(issue) }
    }
    if let params, params.effects.isEmpty {
      var issue = LintIssue("audio/no-effects", .info, "The sound has no effects", suggestion: "Add a reverb for space")
      issue.fixTemplate = "reverb()"
      issues.append(issue)
    }
    let seconds = Double(signal.frameCount) / Double(max(signal.sampleRate, 1))
    if signal.channels.count >= 2, seconds < 2 {
      var issue = LintIssue(
        "audio/mono-recommended", .info, "A short sound takes half the memory in mono",
        suggestion: "Use mono output for short sounds")
      issue.actualValue = "\(signal.channels.count) channels, \(Digits.text(seconds, 2))s"
      issue.expectedRange = "mono for duration < 2s"
      issues.append(issue)
    }
    return issues
  }

  private struct Levels {
    let peak: Double
    let rms: Double
    let offset: Double

    init(_ signal: AudioSignal) {
      peak = signal.channels.map(\.peak).max() ?? 0
      let total = Double(max(signal.channels.reduce(0) { $0 + $1.count }, 1))
      rms = (signal.channels.reduce(0) { sum, channel in channel.reduce(sum) { $0 + $1 * $1 } } / total).squareRoot()
      let means = signal.channels.map { $0.isEmpty ? 0 : $0.reduce(0, +) / Double($0.count) }
      offset = means.max { $0.magnitude < $1.magnitude } ?? 0
    }
  }

  private static func levelIssues(_ levels: Levels) -> [LintIssue] {
    var issues: [LintIssue] = []
    // Integer files never pass 1: samples that stand at full scale are what clipping looks like there.
    if levels.peak >= 0.9999 {
      var issue = LintIssue(
        "audio/clipping", .error, "The sound clips", suggestion: "Reduce amplitude to prevent clipping")
      (issue.actualValue, issue.expectedRange) = (Digits.text(levels.peak, 3), "[-1.0, 1.0]")
      (issue.fixDelta, issue.fixParam) = (1 / levels.peak, "amplitude")
      issues.append(issue)
    }
    if levels.offset.magnitude > 0.01 {
      var issue = LintIssue(
        "audio/dc-offset", .error, "The sound stands beside zero", suggestion: "Add a highpass filter to remove DC")
      (issue.actualValue, issue.expectedRange) = (Digits.text(levels.offset, 4), "[-0.01, 0.01]")
      issue.fixTemplate = "add highpass(cutoff=20)"
      issues.append(issue)
    }
    if levels.peak < 0.001 {
      var issue = LintIssue(
        "audio/silence", .error, "The sound is silent", suggestion: "Check envelope attack or oscillator amplitude")
      (issue.actualValue, issue.expectedRange) = (Digits.text(levels.peak, 6), ">= 0.001")
      issues.append(issue)
    }
    let decibels = levels.rms.inDecibels
    if levels.rms >= 0.001, decibels < -30 {
      let factor = Decibels.power(-9) / levels.rms
      var issue = LintIssue(
        "audio/too-quiet", .warning, "The sound is quiet",
        suggestion: "Increase amplitude by ~\(Digits.text(factor, 1))x to reach -18dB")
      (issue.actualValue, issue.expectedRange) = ("\(Digits.text(decibels, 1))dB", ">= -30dB")
      (issue.fixDelta, issue.fixParam) = (factor, "amplitude")
      issues.append(issue)
    }
    if decibels >= -6, levels.peak <= 1 {
      var issue = LintIssue(
        "audio/too-loud", .warning, "The sound is loud throughout", suggestion: "Add a limiter or reduce the level")
      (issue.actualValue, issue.expectedRange) = ("\(Digits.text(decibels, 1))dB", "< -6dB")
      issue.fixTemplate = "add limiter()"
      issues.append(issue)
    }
    return issues
  }

  /// Shares of the spectrum, not guesses from zero crossings and moving averages (contract, audio §19.29).
  private static func spectrumIssues(_ spectrum: MeanSpectrum, sampleRate: Int) -> [LintIssue] {
    var issues: [LintIssue] = []
    let highs = spectrum.share(8000..<1e9)
    if sampleRate > 16000, highs >= 0.5 {
      var issue = LintIssue(
        "audio/harsh-highs", .warning, "Most of the sound lies above 8 kHz", suggestion: "Add a lowpass filter")
      (issue.actualValue, issue.expectedRange) = ("\(Digits.text(100 * highs, 1))%", "< 50%")
      issue.fixTemplate = "lowpass(cutoff=6000)"
      issues.append(issue)
    }
    // Between the corners of the contract's two moving averages, rate/500 and rate/200 samples long.
    let lows = spectrum.share(88.6..<221.5)
    if lows >= 0.6 {
      var issue = LintIssue(
        "audio/muddy-lows", .warning, "Most of the sound lies between 90 and 220 Hz",
        suggestion: "Add a highpass filter")
      (issue.actualValue, issue.expectedRange) = ("\(Digits.text(100 * lows, 1))%", "< 60%")
      issue.fixTemplate = "highpass(cutoff=80)"
      issues.append(issue)
    }
    return issues
  }

  /// The last ten milliseconds of each channel; whatever the number of channels.
  private static func abruptEnd(_ signal: AudioSignal) -> LintIssue? {
    let length = signal.sampleRate / 100
    let level = signal.channels.map { Array($0.suffix(length)).peak }.max() ?? 0
    guard level >= 0.1 else { return nil }
    var issue = LintIssue(
      "audio/abrupt-end", .warning, "The sound breaks off", suggestion: "Use a longer envelope release")
    (issue.actualValue, issue.expectedRange) = (Digits.text(level, 3), "< 0.1")
    return issue
  }
}

/// Numbers with a fixed count of decimals, whatever the locale.
enum Digits {
  static func text(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (value * scale).rounded().clamped(to: -9e15...9e15)
    let whole = Int64(scaled.magnitude)
    let unit = Int64(scale)
    let fraction = String(whole % unit)
    let zeros = String(repeating: "0", count: max(decimals - fraction.count, 0))
    let sign = scaled < 0 ? "-" : ""
    return decimals == 0 ? "\(sign)\(whole)" : "\(sign)\(whole / unit).\(zeros)\(fraction)"
  }
}
