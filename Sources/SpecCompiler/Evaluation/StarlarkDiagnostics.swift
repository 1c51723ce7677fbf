import JSONCore
import SpecModel
import Starlark

/// What people and programs are told of an evaluation that fails (contract, starlark.md §4).
struct StarlarkDiagnostics: Sendable {
  private let files: ModuleFiles
  private let timeoutSeconds: Double

  init(_ files: ModuleFiles, timeoutSeconds: Double) {
    self.files = files
    self.timeoutSeconds = timeoutSeconds
  }

  /// What people are shown of where a value was made: the innermost place in the source itself, for that is what its
  /// author can change; and the calls, if there are any. Nil where nothing is known.
  func place(_ stack: [StackEntry]) -> JSONPlace? {
    guard let shown = shown(stack) else { return nil }
    var place = place(shown)
    place.calls = calls(stack)
    return place
  }

  private func shown(_ stack: [StackEntry]) -> SourceLocation? {
    (stack.last { $0.source.name == files.mainName } ?? stack.last)?.location
  }

  /// Nothing if there is but the place itself.
  private func calls(_ stack: [StackEntry]) -> [JSONPlace.Call] {
    guard stack.count > 1 else { return [] }
    return stack.map { entry in
      let place = place(entry.location)
      return JSONPlace.Call(
        function: entry.function, file: place.file ?? "", position: place.position, text: entry.line)
    }
  }

  /// The file as the user would name it, and the position in it.
  private func place(_ location: SourceLocation) -> JSONPlace {
    let position = location.position
    return JSONPlace(
      file: files.path(of: location.source.name),
      position: JSONCore.SourcePosition(line: position.line, column: position.column, offset: location.range.start))
  }

  /// An error of the parser, the resolver or the machine.
  func diagnostic(_ error: StarlarkError) -> Diagnostic {
    var diagnostic = Diagnostic(.starlarkFailed, "")
    if error.code == .timeLimit || error.code == .cancelled {
      diagnostic.code = .starlarkTimeout
      let reason =
        error.code == .timeLimit ? "timed out after \(DecimalText.shortest(timeoutSeconds))s" : "was cancelled"
      diagnostic.message = "Starlark evaluation \(reason) (S003: \(error.code.rawValue))"
    } else {
      diagnostic.message = "Starlark compilation error: \(text(error))"
    }
    let suggestion = error.suggestion.map { "did you mean `\($0)`?" }
    let hints = [suggestion, error.hint].compactMap(\.self)
    diagnostic.hint = hints.isEmpty ? nil : hints.joined(separator: " ")
    diagnostic.file = files.path(of: error.source?.name ?? files.mainName)
    if let source = error.source, let range = error.range {
      locate(&diagnostic, SourceLocation(source: source, range: range))
    }
    // The module's own frame is where the error stands.
    diagnostic.calls = calls(error.callStack)
    if error.callStack.count > 1 {
      diagnostic.excerpt = trimmed(error.traceback + error.excerpt)
      diagnostic.excerptShowsCalls = true
    }
    return diagnostic
  }

  /// `S002: runtime error at laser.star: …`
  private func text(_ error: StarlarkError) -> String {
    let name = error.source?.name ?? files.mainName
    // Functions of the host may say themselves what they suggest.
    var message = error.message.lowercased().contains("did you mean") ? error.message : error.fullMessage
    if let code = error.hostCode, !message.contains("\(code):") { message = "\(code): \(message)" }
    if error.code.isLimit { message += " (\(error.code.rawValue))" }
    switch error.code {
    case .syntax, .dialect, .tooComplex, .sourceLimit, .load: return "S001: syntax error at \(name): \(message)"
    default: return "S002: runtime error at \(name): \(message)"
    }
  }

  /// The file gives something else than a dict.
  func noDict(_ evaluation: Evaluation) -> Diagnostic {
    var diagnostic = Diagnostic(
      .starlarkFailed, "Starlark compilation error: S004: spec must return a dict, got \(evaluation.value.typeName)")
    diagnostic.hint =
      if evaluation.value.kind != .none {
        "the value of the file is its last line: let that be the spec"
      } else if let name = ModuleShape.spec(in: evaluation) {
        "the value of the file is its last line: add one that says `\(name)`"
      } else if ModuleShape.isModule(evaluation) {
        "the file defines names for others; name a spec that loads it"
      } else {
        "let the last line of the file be the spec: `spec(…)`, or a dict"
      }
    diagnostic.file = files.path(of: files.mainName)
    if let source = evaluation.sources.last { locate(&diagnostic, source.lastLine) }
    return diagnostic
  }

  /// The dict holds what JSON does not.
  func notConvertible(_ failure: ConversionFailure) -> Diagnostic {
    let path = failure.path.description
    var diagnostic = Diagnostic(
      .starlarkFailed,
      "Starlark compilation error: S005: cannot convert to JSON: \(failure.reason)\(path.isEmpty ? "" : " (at \(path))")",
      at: failure.path, hint: failure.hint, file: files.path(of: files.mainName))
    locate(&diagnostic, failure.stack)
    return diagnostic
  }

  func warning(_ warning: WarningSink.Warning) -> Diagnostic {
    var diagnostic = Diagnostic(.starlarkWarning, warning.message, file: files.path(of: files.mainName))
    locate(&diagnostic, warning.calls)
    return diagnostic
  }

  private func locate(_ diagnostic: inout Diagnostic, _ stack: [StackEntry]) {
    guard let shown = shown(stack) else { return }
    locate(&diagnostic, shown)
    diagnostic.calls = calls(stack)
  }

  private func locate(_ diagnostic: inout Diagnostic, _ location: SourceLocation) {
    let place = place(location)
    diagnostic.file = place.file
    diagnostic.position = place.position
    diagnostic.excerpt = trimmed(location.excerpt)
  }

  private func trimmed(_ text: String) -> String { text.hasSuffix("\n") ? String(text.dropLast()) : text }
}

extension SourceText {
  /// The last line that holds more than a comment; of a text without one its start.
  fileprivate var lastLine: SourceLocation {
    var end = bytes.count
    while end > 0 {
      var start = end
      while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
      let line = bytes[start..<end]
      if let first = line.firstIndex(where: { $0 > 0x20 }), line[first] != UInt8(ascii: "#") {
        let last = line.lastIndex { $0 > 0x20 } ?? first
        return SourceLocation(source: self, range: SourceRange(first, last + 1))
      }
      end = start - 1
    }
    return SourceLocation(source: self, range: SourceRange(0, 0))
  }
}
