import SpecModel

extension AudioLint {
  /// What every rule finds, in the order in which they are checked.
  public static var declarations: [LintRule] {
    func rule(_ name: String, _ severity: LintIssue.Severity, _ doc: String) -> LintRule {
      LintRule("audio/\(name)", severity, [.audio], doc: doc)
    }
    return [
      rule("clipping", .error, "Samples stand at full scale."),
      rule("dc-offset", .error, "The mean of the samples is more than 0.01 beside zero."),
      rule("silence", .error, "No sample reaches 0.001."),
      rule("too-quiet", .warning, "The mean level is below -30 dB."),
      rule("too-loud", .warning, "The mean level is -6 dB or more."),
      rule("harsh-highs", .warning, "Half of the sound or more lies above 8 kHz."),
      rule("muddy-lows", .warning, "Three fifths of the sound or more lie between 90 and 220 Hz."),
      rule("abrupt-end", .warning, "The last 10 ms reach 0.1."),
      rule("no-effects", .info, "The recipe has no effects."),
      rule("mono-recommended", .info, "A sound below 2 s has two channels or more."),
    ]
  }
}
