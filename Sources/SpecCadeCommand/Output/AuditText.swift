import CommandLineKit
import JSONCore
import SchemaKit
import SpecCade
import SpecModel

/// What `audit` says (contract, core §7.12, audio §17.4).
enum AuditText {
  static func printLines(_ audit: Audit, updated: Bool, _ terminal: Terminal) {
    let style = terminal.outputStyle
    for item in audit.items {
      let word = item.passed ? style("PASS", .green) : style("FAIL", .bold, .red)
      terminal.print("\(word) \(item.path)" + (item.baseline == nil && item.error == nil ? " (no baseline)" : ""))
      for violation in item.violations { terminal.print("  x [\(violation.kind.rawValue)] \(violation.message)") }
      if let error = item.error { terminal.print(DiagnosticText.lines(error, style: style)) }
    }
    if updated { terminal.print("Baselines written: \(audit.items.count { $0.error == nil })") }
    terminal.print(
      (audit.success ? style("PASSED", .bold, .green) : style("FAILED", .bold, .red))
        + " \(audit.passed) of \(audit.items.count) sound(s) passed, \(audit.failed) failed, \(audit.errors) unreadable"
    )
  }

  /// `{success, results, summary, tolerances, errors}`.
  static func document(_ audit: Audit) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.member("success", audit.success)
      writer.member(
        "results",
        array: { writer in
          for item in audit.items { append(item, &writer) }
        })
      appendSummary(audit, &writer)
      writer.member("tolerances", audit.tolerances.jsonDocument().root)
      writer.member("errors", array: { _ in })
    }
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// The same of an audit that could not begin.
  static func failure(_ error: Diagnostic) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.member("success", false)
      writer.member("results", array: { _ in })
      appendSummary(nil, &writer)
      writer.member(
        "errors",
        array: { writer in
          Envelope.append(error, to: &writer)
        })
    }
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  private static func appendSummary(_ audit: Audit?, _ writer: inout JSONWriter) {
    let items = audit?.items ?? []
    let compared = items.count { $0.baseline != nil }
    writer.member(
      "summary",
      object: { writer in
        writer.member("total", items.count)
        writer.member("passed", audit?.passed ?? 0)
        writer.member("failed", audit?.failed ?? 0)
        writer.member("errors", audit?.errors ?? 0)
        writer.member("with_baseline", compared)
        writer.member("without_baseline", items.count - compared)
      })
  }

  private static func append(_ item: AuditItem, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("path", item.path)
      writer.member("passed", item.passed)
      writer.member(
        "violations",
        array: { writer in
          for violation in item.violations { append(violation, &writer) }
        })
      if let levels = item.levels { append("metrics", levels, &writer) }
      if let baseline = item.baseline { append("baseline", baseline, &writer) }
      if let error = item.error { writer.member("error", error.message) }
    }
  }

  private static func append(_ violation: AuditViolation, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("kind", violation.kind.rawValue)
      writer.member("message", violation.message)
      if let actual = violation.actual { writer.member("actual", actual) }
      if let expected = violation.expected { writer.member("expected", expected) }
      if let delta = violation.delta { writer.member("delta", delta) }
    }
  }

  private static func append(_ key: String, _ levels: AuditLevels, _ writer: inout JSONWriter) {
    writer.member(
      key,
      object: { writer in
        writer.member("peak_db", levels.peakDecibels)
        writer.member("rms_db", levels.rmsDecibels)
        writer.member("dc_offset", levels.offset)
        writer.member("clipping_detected", levels.isClipping)
      })
  }
}
