import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// What `reproduce` says of its results.
struct ReproduceText {
  let results: [Reproduction]
  /// The reports that the user named: one that records nothing is then a failure, in a folder it is only passed over.
  let named: Set<String>

  static let impossible = ExitCode(rawValue: 3)

  var exitCode: ExitCode {
    if count(.different) > 0 { return .failure }
    let hollow = results.contains { $0.verdict == .nothing && named.contains($0.reportPath) }
    // A tree of which nothing could be compared proves nothing.
    return count(.impossible) > 0 || hollow || count(.equal) == 0 ? Self.impossible : .success
  }

  private func count(_ verdict: Reproduction.Verdict) -> Int { results.count { $0.verdict == verdict } }

  static func refuse(_ diagnostic: Diagnostic, json: Bool, _ terminal: Terminal) -> ExitCode {
    if json {
      terminal.output.write(
        Envelope.document(1, success: false) { _, writer in
          Envelope.begin(&writer, success: false, errors: [diagnostic], warnings: [])
          writer.endObject()
        })
    } else {
      DiagnosticText.printError([diagnostic], terminal)
    }
    return impossible
  }

  // MARK: For people

  func printLines(_ terminal: Terminal) {
    for result in results { Self.print(result, terminal) }
    let style = terminal.outputStyle
    let word = exitCode == .success ? style("SUCCESS", .bold, .green) : style("FAILED", .bold, .red)
    terminal.print(
      "\(word) \(results.count) report(s): \(count(.equal)) equal, \(count(.different)) different, "
        + "\(count(.impossible)) impossible, \(count(.nothing)) without files")
  }

  private static func print(_ result: Reproduction, _ terminal: Terminal) {
    let style = terminal.outputStyle
    switch result.verdict {
    case .equal:
      terminal.print("\(style("EQUAL", .green)) \(result.reportPath) (\(result.artifacts.count) file(s))")
    case .nothing: terminal.print("\(style("NO FILES", .yellow)) \(result.reportPath) records no files")
    case .different: terminal.print("\(style("DIFFERENT", .bold, .red)) \(result.reportPath)")
    case .impossible: terminal.print("\(style("IMPOSSIBLE", .bold, .red)) \(result.reportPath)")
    }
    for artifact in result.artifacts where !artifact.isEqual {
      terminal.print("  \(artifact.path): \(text(artifact.recorded)) recorded, \(text(artifact.found)) made now")
    }
    if let problem = result.problem { terminal.print(DiagnosticText.lines(problem, style: style)) }
    guard result.verdict == .different || result.verdict == .impossible else { return }
    for change in result.explanations { terminal.print("  changed: \(words(change))") }
    for change in result.changes where !change.changesBytes {
      terminal.print("  also changed: \(words(change))")
    }
    if result.verdict == .different, result.explanations.isEmpty {
      terminal.print("  no recorded input explains it: this build renders differently without saying so")
    }
  }

  private static func text(_ hash: String?) -> String { hash.map { String($0.prefix(16)) } ?? "nothing" }

  private static func words(_ change: InputChange) -> String {
    "\(change.input) was \(shortened(change.recorded)), is \(shortened(change.found))"
  }

  private static func shortened(_ text: String) -> String { text.utf8.count == 64 ? String(text.prefix(16)) : text }

  // MARK: For programs

  func printDocument(_ terminal: Terminal) {
    var writer = JSONWriter(style: .pretty)
    let errors = results.compactMap(\.problem)
    Envelope.begin(&writer, success: exitCode == .success, errors: errors, warnings: [])
    writer.key("result")
    writer.beginObject()
    writer.key("reports")
    writer.beginArray()
    for result in results { Self.append(result, &writer) }
    writer.endArray()
    for verdict in Reproduction.Verdict.allCases { writer.member(verdict.rawValue, count(verdict)) }
    writer.endObject()
    writer.endObject()
    terminal.output.write(writer.finish() + [UInt8(ascii: "\n")])
  }

  private static func append(_ result: Reproduction, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("report", result.reportPath)
    if let id = result.assetId { writer.member("asset_id", id) }
    writer.member("verdict", result.verdict.rawValue)
    if let source = result.sourcePath { writer.member("source", source) }
    writer.key("artifacts")
    writer.beginArray()
    for artifact in result.artifacts {
      writer.beginObject()
      writer.member("path", artifact.path)
      writer.member("equal", artifact.isEqual)
      if let hash = artifact.recorded { writer.member("recorded", hash) }
      if let hash = artifact.found { writer.member("found", hash) }
      writer.endObject()
    }
    writer.endArray()
    writer.key("changes")
    writer.beginArray()
    for change in result.changes {
      writer.beginObject()
      writer.member("input", change.input)
      writer.member("recorded", change.recorded)
      writer.member("found", change.found)
      writer.member("changes_bytes", change.changesBytes)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }
}
