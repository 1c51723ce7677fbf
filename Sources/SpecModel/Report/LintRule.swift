/// A quality rule that finished assets are held to: what it is called and looks for.
public struct LintRule: Sendable, Hashable {
  /// As issues name it: `audio/clipping`.
  public let id: String
  public let severity: LintIssue.Severity
  /// One line on what it finds.
  public let doc: String
  /// The types of assets that it looks at.
  public let appliesTo: [AssetType]

  public init(_ id: String, _ severity: LintIssue.Severity, _ appliesTo: [AssetType], doc: String) {
    self.id = id
    self.severity = severity
    self.appliesTo = appliesTo
    self.doc = doc
  }
}
