import CommandLineKit
import Starlark
import SystemIO

/// Lines for a prompt: edited at a terminal, else as they come.
struct PromptLines {
  private let raw: RawTerminal?
  private let editor: LineEditor?
  private let historyPath: String?

  var isInteractive: Bool { raw != nil }

  /// - Parameter names: What Tab completes.
  init(_ terminal: Terminal, names: @escaping () -> [String]) {
    raw = terminal.output.isTerminal ? RawTerminal() : nil
    guard let raw else {
      editor = nil
      historyPath = nil
      return
    }
    historyPath = Self.historyPath(ProcessEnvironment.current)
    let editor = LineEditor(history: Self.history(at: historyPath), output: terminal.output) { raw.readByte() }
    editor.complete = { text in Self.completions(of: text, names()) }
    self.editor = editor
  }

  mutating func next(prompt: String) -> LineEditor.Result {
    guard let raw, let editor else {
      return readLine(strippingNewline: true).map { .line($0) } ?? .endOfInput
    }
    // Only while a line is read: a program that runs can be stopped with Control-C.
    return raw.whileRaw { editor.readLine(prompt: prompt) }
  }

  /// Keeps the history for the next time, as far as that is possible.
  func saveHistory() {
    guard let historyPath, let editor, !editor.history.lines.isEmpty else { return }
    let files = POSIXFileSystem()
    try? files.makeDirectories(FilePath.parent(of: historyPath))
    let text = editor.history.lines.joined(separator: "\n") + "\n"
    try? files.writeAtomically(path: historyPath, bytes: Array(text.utf8), durability: .unsynced)
  }

  /// Where programs keep what they remember (XDG Base Directory Specification).
  private static func historyPath(_ environment: ProcessEnvironment) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/starlark/history" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state/starlark/history"
  }

  private static func history(at path: String?) -> LineHistory {
    guard let path, let bytes = try? POSIXFileSystem().read(path, limit: 1 << 20) else { return LineHistory() }
    return LineHistory(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  /// The names that the last word of a text may become.
  static func completions(of text: String, _ names: [String]) -> [String] {
    let word = String(text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
    // The names of methods depend on a value that only running the line would tell.
    guard !word.isEmpty, !text.dropLast(word.count).hasSuffix(".") else { return [] }
    return Array(Set(names.filter { $0.hasPrefix(word) })).sorted()
  }
}
