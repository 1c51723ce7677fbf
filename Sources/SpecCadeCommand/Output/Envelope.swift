import JSONCore
import SpecModel

/// The JSON documents of `--json` (contract, core §7.2).
enum Envelope {
  /// Writes one error or warning: `{code, message, path?, file?, line?, col?, suggestion?, budget?, calls?}`.
  static func append(_ diagnostic: Diagnostic, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("code", diagnostic.code.rawValue)
    // The whole text, as the contract has it: the message, the calls, the source line.
    writer.member("message", diagnostic.excerpt.map { "\(diagnostic.message)\n\($0)" } ?? diagnostic.message)
    if let path = diagnostic.path?.description, !path.isEmpty { writer.member("path", path) }
    if let file = diagnostic.file { writer.member("file", file) }
    if let position = diagnostic.position {
      writer.member("line", position.line)
      writer.member("col", position.column)
    }
    if let hint = diagnostic.hint { writer.member("suggestion", hint) }
    if let budget = diagnostic.budget { append(budget, to: &writer) }
    if !diagnostic.calls.isEmpty { append(diagnostic.calls, to: &writer) }
    writer.endObject()
  }

  /// Writes `calls`: who called whom, outermost first.
  private static func append(_ calls: [JSONPlace.Call], to writer: inout JSONWriter) {
    writer.key("calls")
    writer.beginArray()
    for call in calls {
      writer.beginObject()
      writer.member("function", call.function)
      writer.member("file", call.file)
      writer.member("line", call.position.line)
      writer.member("col", call.position.column)
      writer.endObject()
    }
    writer.endArray()
  }

  /// Writes `budget`: the limit that is exceeded, in numbers.
  private static func append(_ violation: BudgetViolation, to writer: inout JSONWriter) {
    writer.key("budget")
    writer.beginObject()
    writer.member("category", violation.category)
    writer.member("limit", violation.limit)
    append("actual", violation.actual, to: &writer)
    switch violation.accepted {
    case .atMost(let maximum): append("maximum", maximum, to: &writer)
    case .oneOf(let rates):
      writer.key("allowed")
      writer.beginArray()
      for rate in rates { writer.integer(Int(rate)) }
      writer.endArray()
    }
    writer.member("profile", violation.profile)
    if violation.isEngineLimit { writer.member("engine", true) }
    writer.endObject()
  }

  /// Writes a number; a whole one without a point, one without an end as null.
  static func append(_ key: String, _ number: Double, to writer: inout JSONWriter) {
    writer.key(key)
    if let whole = Int64(exactly: number) {
      writer.integer(whole)
    } else if number.isFinite {
      writer.float(number)
    } else {
      writer.null()
    }
  }

  /// Writes `success`, `errors` and `warnings`, the members that every envelope begins with.
  static func begin(
    _ writer: inout JSONWriter, success: Bool, errors: [Diagnostic], warnings: [Diagnostic]
  ) {
    writer.beginObject()
    writer.member("success", success)
    for (key, list) in [("errors", errors), ("warnings", warnings)] {
      writer.key(key)
      writer.beginArray()
      for diagnostic in list { append(diagnostic, to: &writer) }
      writer.endArray()
    }
  }

  /// One document of a single result, or `{success, results}` of several.
  static func document(_ count: Int, success: Bool, _ append: (Int, inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    if count == 1 {
      append(0, &writer)
    } else {
      writer.beginObject()
      writer.member("success", success)
      writer.key("results")
      writer.beginArray()
      for index in 0..<count { append(index, &writer) }
      writer.endArray()
      writer.endObject()
    }
    return writer.finish() + [UInt8(ascii: "\n")]
  }
}
