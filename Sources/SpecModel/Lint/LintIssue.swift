/// What a quality rule has to say about a finished asset (contract, core §5.5).
public struct LintIssue: Sendable, Hashable {
  public enum Severity: String, Sendable, CaseIterable { case error, warning, info }

  /// The stable name of the rule, such as `audio/clipping`.
  public var ruleID: String
  public var severity: Severity
  public var message: String
  /// What was measured, as text with its unit.
  public var actualValue: String?
  /// What the rule accepts.
  public var expectedRange: String?
  /// What to do about it.
  public var suggestion: String
  /// A piece of a spec that would mend it.
  public var fixTemplate: String?
  /// The factor that would mend `fixParam`.
  public var fixDelta: Double?
  public var fixParam: String?

  public init(_ ruleID: String, _ severity: Severity, _ message: String, suggestion: String) {
    self.ruleID = ruleID
    self.severity = severity
    self.message = message
    self.suggestion = suggestion
  }
}
