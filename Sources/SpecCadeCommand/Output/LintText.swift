import CommandLineKit
import SpecModel

/// How people are told what the quality rules found (contract, core §7.14).
enum LintText {
  /// `Errors:`, `Warnings:`, `Info:`, each with its issues.
  static func printGroups(_ report: LintReport, _ terminal: Terminal) {
    print("Errors:", report.errors, terminal)
    print("Warnings:", report.warnings, terminal)
    print("Info:", report.info, terminal)
  }

  /// The same of a generated file: `Lint errors: sounds/beep.wav`.
  static func printGroups(_ report: LintReport, of file: String, _ terminal: Terminal) {
    print("Lint errors: \(file)", report.errors, terminal)
    print("Lint warnings: \(file)", report.warnings, terminal)
    print("Lint info: \(file)", report.info, terminal)
  }

  static func printSummary(_ report: LintReport, prefix: String = "", passed: Bool, _ terminal: Terminal) {
    let style = terminal.outputStyle
    let counts =
      report.issues.isEmpty
      ? "No issues found"
      : "\(report.errorCount) error(s), \(report.warningCount) warning(s), \(report.infoCount) info"
    terminal.print(prefix + (passed ? style("PASSED", .bold, .green) : style("FAILED", .bold, .red)) + " " + counts)
  }

  private static func print(_ title: String, _ issues: [LintIssue], _ terminal: Terminal) {
    guard !issues.isEmpty else { return }
    terminal.print(title)
    for issue in issues { terminal.print(lines(issue, style: terminal.outputStyle)) }
  }

  private static func lines(_ issue: LintIssue, style: Styler) -> String {
    let mark =
      switch issue.severity {
      case .error: style("x", .bold, .red)
      case .warning: style("!", .bold, .yellow)
      case .info: style("i", .blue)
      }
    let place = issue.assetLocation.map { " at \($0)" } ?? ""
    var text = "  \(mark) [\(issue.ruleId)]\(place): \(issue.message)"
    let figures = [issue.actualValue.map { "actual=\($0)" }, issue.expectedRange.map { "expected=\($0)" }]
    let known = figures.compactMap(\.self).joined(separator: ", ")
    if !known.isEmpty { text += "\n    -> \(known)" }
    text += "\n    suggestion: \(issue.suggestion)"
    let fix =
      issue.fixTemplate
      ?? issue.fixDelta.map { "\(issue.fixParam ?? "level") by \(DecimalText.fixed($0, places: 3))" }
    if let fix { text += "\n    fix: \(fix)" }
    return text
  }
}
