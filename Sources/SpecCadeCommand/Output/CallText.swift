import CommandLineKit
import JSONCore
import SpecModel

/// How people are told of the calls in which a value was made.
enum CallText {
  /// The source line at the place that is shown, the calls that lead on from there, then who called. Nothing where no
  /// call was in progress, or where the excerpt tells them.
  static func lines(_ diagnostic: Diagnostic, style: Styler) -> [String] {
    guard !diagnostic.calls.isEmpty, !diagnostic.excerptShowsCalls else { return [] }
    var lines: [String] = []
    if diagnostic.excerpt == nil, let line = diagnostic.sourceLine { lines.append("    " + line) }
    append(diagnostic.innerCalls, &lines, style) { "in \($0.function) at \(place($0))" }
    append(diagnostic.outerCalls, &lines, style) { call in
      "called at \(place(call))" + (call.function == "<module>" ? "" : ", in \(call.function)")
    }
    return lines
  }

  /// The first and the last ones of many.
  private static func append(
    _ calls: [JSONPlace.Call], _ lines: inout [String], _ style: Styler, _ text: (JSONPlace.Call) -> String
  ) {
    let hidden = calls.count > 5 ? 2..<(calls.count - 2) : 0..<0
    for (index, call) in calls.enumerated() {
      if index == hidden.lowerBound, !hidden.isEmpty { lines.append(style("… \(hidden.count) more calls", .dim)) }
      if hidden.contains(index) { continue }
      lines.append(style(text(call), .dim))
      lines.append("    " + call.text)
    }
  }

  private static func place(_ call: JSONPlace.Call) -> String {
    "\(call.file):\(call.position.line):\(call.position.column)"
  }
}
