import JSONCore
import SpecModel

/// The quality rules of finished sounds (contract, audio §18), each channel counted by itself (§19.29).
///
/// They are checked with every rendering, so that they may cost little of it: two passes over the samples, and filters only
/// where a look at the levels leaves the answer open.
public enum AudioLint {
  /// All rules, in the order in which they are checked.
  public static let rules = [
    LintRule("audio/clipping", .error, [.audio], doc: "The sound is cut off at full scale, or has floats beyond it."),
    LintRule("audio/dc-offset", .error, [.audio], doc: "The mean of a channel is more than 0.01 beside zero."),
    LintRule("audio/silence", .error, [.audio], doc: "No sample reaches 0.001."),
    LintRule("audio/too-quiet", .warning, [.audio], doc: "The loudest 400 ms have less than −30 dBFS RMS."),
    LintRule("audio/too-loud", .warning, [.audio], doc: "The whole has −6 dBFS RMS or more."),
    LintRule("audio/harsh-highs", .warning, [.audio], doc: "Half of the power or more lies above 8 kHz."),
    LintRule(
      "audio/muddy-lows", .warning, [.audio],
      doc: "60 % of the power or more lies between 90 and 220 Hz, and not even 5 % above 500 Hz."),
    LintRule(
      "audio/abrupt-end", .warning, [.audio],
      doc: "The last 10 ms reach 0.1, and more than half of what the 100 ms before them reach; no loop ends there."),
    LintRule("audio/no-effects", .info, [.audio], doc: "The spec is known and has no effects."),
    LintRule("audio/mono-recommended", .info, [.audio], doc: "The sound has several channels and is shorter than 2 s."),
  ]

  /// What there is to say about a sound. O(n).
  public static func issues(in signal: AudioSignal, _ context: LintContext = LintContext()) -> [LintIssue] {
    let levels = AudioLevels(signal)
    var issues = levelIssues(signal, levels)
    if levels.peak >= 0.001 {
      issues += bandIssues(signal, levels)
      if let issue = abruptEnd(signal) { issues.append(issue) }
    }
    return issues + recipeIssues(context) + formatIssues(signal)
  }

  private static func levelIssues(_ signal: AudioSignal, _ levels: AudioLevels) -> [LintIssue] {
    var issues: [LintIssue] = []
    if signal.isClipped(peak: levels.peak) {
      var issue = LintIssue(
        "audio/clipping", .error, "The sound is cut off at full scale",
        suggestion: "Reduce amplitude to prevent clipping")
      (issue.actualValue, issue.expectedRange) = (DecimalText.fixed(levels.peak, places: 3), "[-1.0, 1.0]")
      (issue.fixDelta, issue.fixParam) = (1 / levels.peak, "amplitude")
      issues.append(issue)
    }
    if levels.offset.magnitude > 0.01 {
      var issue = LintIssue(
        "audio/dc-offset", .error, "The sound stands beside zero", suggestion: "Add a highpass filter to remove DC")
      (issue.actualValue, issue.expectedRange) = (DecimalText.fixed(levels.offset, places: 4), "[-0.01, 0.01]")
      issue.fixTemplate = "add highpass(cutoff=20)"
      issues.append(issue)
    }
    if levels.peak < 0.001 {
      var issue = LintIssue(
        "audio/silence", .error, "The sound is silent", suggestion: "Check envelope attack or oscillator amplitude")
      (issue.actualValue, issue.expectedRange) = (DecimalText.fixed(levels.peak, places: 6), ">= 0.001")
      issues.append(issue)
    }
    // Of the loudest part: a short sound with a long silence behind it is not quiet.
    let loudest = levels.loudestRMS
    if loudest >= 0.001, loudest.inDecibels < -30 {
      let factor = Decibels.power(-9) / loudest
      var issue = LintIssue(
        "audio/too-quiet", .warning, "The sound is quiet",
        suggestion: "Increase amplitude by ~\(DecimalText.fixed(factor, places: 1))x to reach -18dB")
      (issue.actualValue, issue.expectedRange) = ("\(DecimalText.fixed(loudest.inDecibels, places: 1))dB", ">= -30dB")
      (issue.fixDelta, issue.fixParam) = (factor, "amplitude")
      issues.append(issue)
    }
    let decibels = levels.rms.inDecibels
    if decibels >= -6, levels.peak <= 1 {
      var issue = LintIssue(
        "audio/too-loud", .warning, "The sound is loud throughout", suggestion: "Add a limiter or reduce the level")
      (issue.actualValue, issue.expectedRange) = ("\(DecimalText.fixed(decibels, places: 1))dB", "< -6dB")
      issue.fixTemplate = "add limiter()"
      issues.append(issue)
    }
    return issues
  }

  /// Shares of the power, not guesses from zero crossings and moving averages (contract, audio §19.29).
  private static func bandIssues(_ signal: AudioSignal, _ levels: AudioLevels) -> [LintIssue] {
    let bands = BandPower(signal, levels)
    var issues: [LintIssue] = []
    if let highs = bands.shareAbove(8000, atLeast: 0.5), highs >= 0.5 {
      var issue = LintIssue(
        "audio/harsh-highs", .warning, "Most of the sound lies above 8 kHz", suggestion: "Add a lowpass filter")
      (issue.actualValue, issue.expectedRange) = ("\(DecimalText.fixed(100 * highs, places: 1))%", "< 50%")
      issue.fixTemplate = "lowpass(cutoff=6000)"
      issues.append(issue)
    }
    // Between the corners of the contract's two moving averages, rate/500 and rate/200 samples long. A low sound is not
    // muddy when something above gives it its shape.
    if let shares = bands.lowShares(88.6..<221.5, above: 500, atMost: 0.05), shares.band >= 0.6, shares.above < 0.05 {
      var issue = LintIssue(
        "audio/muddy-lows", .warning, "Most of the sound lies between 90 and 220 Hz, and hardly any above 500 Hz",
        suggestion: "Add a highpass filter")
      (issue.actualValue, issue.expectedRange) = ("\(DecimalText.fixed(100 * shares.band, places: 1))%", "< 60%")
      issue.fixTemplate = "highpass(cutoff=80)"
      issues.append(issue)
    }
    return issues
  }

  /// The last ten milliseconds of each channel, whatever the number of channels. A sound that has faded to less than half
  /// of what it was a tenth of a second before is ending, and the end of a loop is not heard.
  private static func abruptEnd(_ signal: AudioSignal) -> LintIssue? {
    let count = signal.frameCount
    let length = max(signal.sampleRate / 100, 1)
    if let loop = signal.loop, loop.upperBound > count - length { return nil }
    let level = signal.channels.map { Array($0[max(count - length, 0)..<count]).peak }.max() ?? 0
    let before = signal.channels.map { Array($0[max(count - 11 * length, 0)..<max(count - length, 0)]).peak }.max() ?? 0
    guard level >= 0.1, level >= 0.5 * before else { return nil }
    var issue = LintIssue(
      "audio/abrupt-end", .warning, "The sound breaks off", suggestion: "Use a longer envelope release")
    (issue.actualValue, issue.expectedRange) = (DecimalText.fixed(level, places: 3), "< 0.1")
    return issue
  }

  private static func recipeIssues(_ context: LintContext) -> [LintIssue] {
    guard context.recipeKind == AudioV1.kind.name, let params = context.params else { return [] }
    guard (params["effects"]?.count ?? 0) == 0 else { return [] }
    var issue = LintIssue("audio/no-effects", .info, "The sound has no effects", suggestion: "Add a reverb for space")
    issue.fixTemplate = "reverb()"
    return [issue]
  }

  private static func formatIssues(_ signal: AudioSignal) -> [LintIssue] {
    guard signal.channels.count >= 2, signal.seconds < 2 else { return [] }
    var issue = LintIssue(
      "audio/mono-recommended", .info, "A short sound takes half the memory in mono",
      suggestion: "Use mono output for short sounds")
    issue.actualValue = "\(signal.channels.count) channels, \(DecimalText.fixed(signal.seconds, places: 2))s"
    issue.expectedRange = "mono for duration < 2s"
    return [issue]
  }
}
