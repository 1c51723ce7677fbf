import SchemaKit

/// Findings about the quality of what was made (contract, core §5.5). They never fail a generation.
public struct LintReport: SchemaObject, Hashable {
  public var ok = true
  public var errorCount: UInt32 = 0
  public var warningCount: UInt32 = 0
  public var infoCount: UInt32 = 0
  public var errors: [LintIssue] = []
  public var warnings: [LintIssue] = []
  public var info: [LintIssue] = []

  public init() {}

  /// The issues by their severity, in their order.
  public init(_ issues: [LintIssue]) {
    errors = issues.filter { $0.severity == .error }
    warnings = issues.filter { $0.severity == .warning }
    info = issues.filter { $0.severity == .info }
    errorCount = UInt32(clamping: errors.count)
    warningCount = UInt32(clamping: warnings.count)
    infoCount = UInt32(clamping: info.count)
    ok = errors.isEmpty
  }

  /// All issues, the worst first.
  public var issues: [LintIssue] { errors + warnings + info }

  public static let doc = "Findings about the quality of what was made."
  public static let table = fields(of: LintReport.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.ok, "ok", doc: "Whether there is no error.")
    f.required(\.errorCount, "error_count", doc: "How many errors.")
    f.required(\.warningCount, "warning_count", doc: "How many warnings.")
    f.required(\.infoCount, "info_count", doc: "How many remarks.")
    f.required(\.errors, "errors", doc: "What is wrong.")
    f.required(\.warnings, "warnings", doc: "What is probably wrong.")
    f.required(\.info, "info", doc: "What is worth a look.")
  }
}

/// One finding.
public struct LintIssue: SchemaObject, Hashable {
  public enum Severity: String, SchemaEnumeration {
    case error, warning, info
  }

  public var ruleId = ""
  public var severity = Severity.info
  public var message = ""
  public var assetLocation: String? = nil
  public var specPath: String? = nil
  public var actualValue: String? = nil
  public var expectedRange: String? = nil
  public var suggestion = ""
  public var fixTemplate: String? = nil
  public var fixDelta: Double? = nil
  public var fixParam: String? = nil

  public init() {}

  public init(_ ruleId: String, _ severity: Severity, _ message: String, suggestion: String) {
    self.ruleId = ruleId
    self.severity = severity
    self.message = message
    self.suggestion = suggestion
  }

  public static let doc = "One finding of a lint rule."
  public static let table = fields(of: LintIssue.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.ruleId, "rule_id", doc: "The rule: `audio/clipping`.")
    f.required(\.severity, "severity", doc: "How bad it is.")
    f.required(\.message, "message", doc: "What was found.")
    f.optional(\.assetLocation, "asset_location", doc: "Where in the asset.")
    f.optional(\.specPath, "spec_path", doc: "Where in the spec.")
    f.optional(\.actualValue, "actual_value", doc: "What was measured.")
    f.optional(\.expectedRange, "expected_range", doc: "What is expected.")
    f.required(\.suggestion, "suggestion", doc: "What to do.")
    f.optional(\.fixTemplate, "fix_template", doc: "A text to put into the spec.")
    f.optional(\.fixDelta, "fix_delta", doc: "By how much to change a parameter.")
    f.optional(\.fixParam, "fix_param", doc: "Which parameter.")
  }
}
