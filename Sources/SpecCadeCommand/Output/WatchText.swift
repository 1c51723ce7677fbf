import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// What `--watch` says of each turn: lines for people, or one JSON document a line.
struct WatchText {
  private let terminal: Terminal
  private let json: Bool

  init(_ terminal: Terminal, json: Bool) {
    self.terminal = terminal
    self.json = json
  }

  /// Somebody can still read what is said.
  var isRead: Bool { terminal.output.failure == nil }

  func begin(_ what: String) {
    terminal.print("Watching \(what); Ctrl-C ends.")
    terminal.output.flush()
  }

  func show(_ turn: WatchTurn) {
    if json {
      terminal.output.write(document(turn))
    } else {
      showLines(turn)
    }
    terminal.output.flush()
  }

  // MARK: For people

  func showProblems(_ turn: WatchTurn) {
    DiagnosticText.printError(turn.problems, terminal)
  }

  private func showLines(_ turn: WatchTurn) {
    if !turn.changed.isEmpty { terminal.print("Changed: \(changedText(turn.changed))") }
    for path in turn.gone { terminal.print("GONE \(path) (its files are left)") }
    for item in turn.items {
      if let line = line(item) { terminal.print(line) }
      for text in DiagnosticText.lines(item.run.errors + item.warnings, style: terminal.outputStyle) {
        terminal.print(text)
      }
      if let failure = item.run.reportFailure { DiagnosticText.printError([failure], terminal) }
    }
    showProblems(turn)
  }

  private func changedText(_ paths: [String]) -> String {
    let shown = paths.prefix(3).joined(separator: ", ")
    return paths.count > 3 ? shown + " and \(paths.count - 3) more" : shown
  }

  private func line(_ item: BatchItem) -> String? {
    let style = terminal.outputStyle
    guard item.status != .failed && item.status != .notASpec else {
      let id = item.run.validation?.spec?.assetId ?? item.run.path
      return style("FAILED", .bold, .red) + " \(id) (\(item.run.path))"
    }
    return BatchText.line(item)
  }

  // MARK: For programs

  private func document(_ turn: WatchTurn) -> [UInt8] {
    var writer = JSONWriter(style: .compact)
    writer.beginObject()
    writer.member(
      "success", turn.problems.isEmpty && turn.items.allSatisfy { $0.run.ok && $0.run.reportFailure == nil })
    append(turn.problems, "errors", &writer)
    writer.member("changed", turn.changed)
    writer.member("gone", turn.gone)
    writer.key("results")
    writer.beginArray()
    for item in turn.items { append(item, &writer) }
    writer.endArray()
    writer.member("duration_ms", turn.nanoseconds / 1_000_000)
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  private func append(_ item: BatchItem, _ writer: inout JSONWriter) {
    let run = item.run
    var errors = run.errors
    if let failure = run.reportFailure { errors.append(failure) }
    errors += item.variants.compactMap(\.error)
    writer.beginObject()
    writer.member("spec_path", run.path)
    writer.member("asset_id", run.validation?.spec?.assetId ?? "")
    writer.member("status", Self.name(of: item.status))
    append(errors, "errors", &writer)
    append(item.warnings, "warnings", &writer)
    writer.member("outputs", run.outcome?.outputs.map(\.path) ?? [])
    if !item.variants.isEmpty {
      writer.member(
        "variants",
        array: { writer in
          for variant in item.variants { variant.append(to: &writer) }
        })
    }
    writer.member("duration_ms", run.durationMilliseconds)
    writer.endObject()
  }

  private func append(_ diagnostics: [Diagnostic], _ key: String, _ writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for diagnostic in diagnostics { Envelope.append(diagnostic, to: &writer) }
    writer.endArray()
  }

  private static func name(of status: BatchItem.Status) -> String {
    switch status {
    case .generated: "generated"
    case .restored: "restored"
    case .fresh: "fresh"
    case .failed, .notASpec: "failed"
    }
  }
}
