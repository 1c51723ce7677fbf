import JSONCore
import SpecCade
import SpecModel
import Starlark
import SystemIO

/// What `speccade validate` says of documents, as they are shown.
extension LanguageServer {
  func check(_ uri: String) {
    guard let document = documents[uri], document.kind != nil else { return }
    guard let path = document.path else { return publish([uri: []], from: uri) }
    engine.projects.forget()
    let run = engine.check(path, budget: budget(of: path), level: .contract)
    let loaded = run.loaded?.loadedFiles ?? run.loadFailure?.loadedFiles ?? []
    if loaded.isEmpty { loading.remove(uri) } else { loading.insert(uri) }
    // A file that only defines what others load, and JSON that is something else, have nothing wrong.
    let list = run.isNotASpec ? run.warnings : run.errors + run.warnings
    var found: [String: [JSONTree]] = [uri: []]
    var seen: Set<Diagnostic> = []
    var targets: [String: Target] = [:]
    func target(_ file: String) -> Target {
      let target = targets[file] ?? self.target(file, document)
      targets[file] = target
      return target
    }
    for group in DiagnosticGroup.groups(list.filter { seen.insert($0).inserted }) {
      let diagnostic = group.first
      let place = target(diagnostic.file ?? path)
      let calls =
        (diagnostic.innerCalls.prefix(Self.maximumCalls).map { ($0, "in \($0.function)") }
        + diagnostic.outerCalls.prefix(Self.maximumCalls).map { ($0, "called here, in \($0.function)") })
        .map { (call, text) in related(call, target(call.file), text) }
      found[place.uri, default: []].append(json(group, place, calls))
      if place.uri != uri { found[uri, default: []].append(atCall(diagnostic, place, document)) }
    }
    publish(found, from: uri)
  }

  /// An editor waits less long than a build does.
  private static let maximumSeconds = 3.0

  /// The spec's own budget, but for the time that its evaluation may take.
  private func budget(of path: String) -> BudgetChoice {
    // What is wrong with the project file is the check's to say.
    guard var profile = try? engine.budget(ofSpecAt: path, .automatic).profile else { return .automatic }
    let seconds = min(profile.general.starlarkTimeoutSeconds.maximum, Self.maximumSeconds)
    profile.general.starlarkTimeoutSeconds = Ceiling(seconds)
    return .profile(profile)
  }

  /// Sends what a check found, by file; files that it found something in before are cleared.
  func publish(_ found: [String: [JSONTree]], from uri: String) {
    var files = Set(found.keys)
    files.formUnion(published[uri].map { Set($0.keys) } ?? [])
    published[uri] = found.isEmpty ? nil : found
    for file in files.sorted() {
      // Several documents may load the same module.
      var list: [JSONTree] = []
      for source in published.keys.sorted() {
        for item in published[source]?[file] ?? [] where !list.contains(item) { list.append(item) }
      }
      notify(
        "textDocument/publishDiagnostics",
        .object([
          "uri": .string(file), "version": documents[file]?.version.map { .integer(Int64($0)) },
          "diagnostics": .array(list),
        ]))
    }
  }

  /// A file that diagnostics are about, and its text.
  private struct Target {
    var uri: String
    var index: TextIndex
    var values: ValueOutline
  }

  private func target(_ file: String, _ document: OpenDocument) -> Target {
    let own = Target(uri: document.uri, index: document.index, values: document.values)
    guard file != document.path, let real = try? files.realPath(file), real != document.realPath else { return own }
    if let other = documents.values.first(where: { $0.realPath == real }) {
      return Target(uri: other.uri, index: other.index, values: other.values)
    }
    let bytes = (try? files.read(real, limit: 16 << 20)) ?? []
    let values = ValueOutline(SourceText(name: real, bytes: bytes))
    return Target(uri: DocumentURI.uri(of: real), index: TextIndex(bytes), values: values)
  }

  /// Calls in each direction that an editor is told.
  private static let maximumCalls = 8

  private func related(_ call: JSONPlace.Call, _ target: Target, _ message: String) -> JSONTree {
    let range = range(of: call.position, target)
    return [
      "location": ["uri": .string(target.uri), "range": json(range.start, range.end, in: target.index)],
      "message": .string(message),
    ]
  }

  private func json(_ group: DiagnosticGroup, _ target: Target, _ calls: [JSONTree]) -> JSONTree {
    let diagnostic = group.first
    let range = range(of: diagnostic.position, target)
    let place = json(range.start, range.end, in: target.index)
    var message = diagnostic.message
    if let rest = group.rest { message += "\n\(rest)" }
    if let hint = hint(diagnostic) { message += "\n\(hint)" }
    var related: [JSONTree] = []
    if let path = diagnostic.path?.description, !path.isEmpty {
      if supportsRelatedInformation {
        related = [["location": ["uri": .string(target.uri), "range": place], "message": .string("at \(path)")]]
      } else {
        message += "\nat \(path)"
      }
    }
    if supportsRelatedInformation { related += calls }
    return .object([
      "range": place, "severity": diagnostic.isWarning ? 2 : 1, "code": .string(diagnostic.code.rawValue),
      "source": "speccade", "message": .string(message), "relatedInformation": related.isEmpty ? nil : .array(related),
    ])
  }

  /// What to do, without a suggestion that the message ends with.
  private func hint(_ diagnostic: Diagnostic) -> String? {
    let words = "did you mean"
    guard let hint = diagnostic.hint, hint.hasPrefix(words), diagnostic.message.lowercased().contains(words),
      let end = hint.firstIndex(of: "?")
    else { return diagnostic.hint }
    let rest = hint[hint.index(after: end)...].drop { $0 == " " }
    return rest.isEmpty ? nil : String(rest)
  }

  /// A fault of a module, at the call that led there, or else where it is loaded.
  private func atCall(_ diagnostic: Diagnostic, _ target: Target, _ document: OpenDocument) -> JSONTree {
    let name = DocumentURI.path(of: target.uri).map { FilePath.name(of: $0) } ?? target.uri
    let range: (start: Int, end: Int)
    if let call = diagnostic.call(in: document.path) {
      range = self.range(
        of: call.position, Target(uri: document.uri, index: document.index, values: document.values))
    } else {
      let load = document.module.loads.first { FilePath.name(of: $0.module) == name } ?? document.module.loads.first
      range = (load?.moduleRange.start ?? 0, load?.moduleRange.end ?? 0)
    }
    let found = self.range(of: diagnostic.position, target)
    var related: JSONTree?
    if supportsRelatedInformation {
      let location: JSONTree = ["uri": .string(target.uri), "range": json(found.start, found.end, in: target.index)]
      related = [["location": location, "message": "here"]]
    }
    return .object([
      "range": json(range.start, range.end, in: document.index), "severity": diagnostic.isWarning ? 2 : 1,
      "code": .string(diagnostic.code.rawValue), "source": "speccade",
      "message": .string("in \(diagnostic.location ?? name): \(diagnostic.message)"), "relatedInformation": related,
    ])
  }

  /// From where it stands to the end of the word or, in their line, the brackets there.
  private func range(of position: JSONCore.SourcePosition?, _ target: Target) -> (start: Int, end: Int) {
    let (index, values) = (target.index, target.values)
    guard let position else { return (0, index.lineEnd(0)) }
    let start = index.offset(line: position.line, column: position.column)
    let lineEnd = index.lineEnd(max(0, min(position.line, index.lineCount) - 1))
    var end = min(start + 1, lineEnd)
    if let container = values.containers.dropFirst().first(where: {
      $0.range.start == start || $0.functionRange?.start == start
    }) {
      end = container.range.end
    } else if let word = values.word(at: start) ?? values.word(at: start + 1) {
      switch word {
      case .name(_, let range), .string(_, let range): end = range.end
      case .comment: break
      }
    } else {
      while end < lineEnd, index.bytes[end] & 0xC0 == 0x80 || Self.isWord(index.bytes[end]) { end += 1 }
    }
    // At a line's end there is nothing to underline but what is before.
    return start >= lineEnd && start > 0 ? (max(0, start - 1), start) : (start, max(start, min(end, lineEnd)))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 <= 9 || byte == 0x2E || byte == 0x2D || byte == 0x2B
  }
}
