import CommandLineKit
import SpecModel

/// How people are told of errors and warnings.
enum DiagnosticText {
  /// `  x [E012] at recipe.params.layers[0].volume: …`, then where in the file, then what to do.
  static func lines(_ diagnostic: Diagnostic, style: Styler) -> String {
    lines(DiagnosticGroup(first: diagnostic), style: style)
  }

  /// Of several; what a loop makes over and over is told once.
  static func lines(_ diagnostics: [Diagnostic], style: Styler) -> [String] {
    DiagnosticGroup.groups(diagnostics).map { lines($0, style: style) }
  }

  private static func lines(_ group: DiagnosticGroup, style: Styler) -> String {
    let diagnostic = group.first
    let mark = diagnostic.isWarning ? style("!", .bold, .yellow) : style("x", .bold, .red)
    let path = diagnostic.path.map(\.description) ?? ""
    var text =
      "  \(mark) [\(diagnostic.code.rawValue)]" + (path.isEmpty ? "" : " at \(path)") + ": \(diagnostic.message)"
    if let location = diagnostic.location, diagnostic.position != nil {
      text += "\n      " + style("at \(location)", .dim)
    }
    text += indented(diagnostic.excerpt, by: "      ")
    for line in CallText.lines(diagnostic, style: style) { text += "\n      " + line }
    if let rest = group.rest { text += "\n      " + rest }
    if let hint = hint(diagnostic) { text += "\n      " + style("hint:", .bold) + " \(hint)" }
    return text
  }

  static func print(_ title: String, _ diagnostics: [Diagnostic], _ terminal: Terminal) {
    guard !diagnostics.isEmpty else { return }
    terminal.print(title)
    for text in lines(diagnostics, style: terminal.outputStyle) { terminal.print(text) }
  }

  /// A failure to load, on standard error.
  static func printError(_ diagnostics: [Diagnostic], _ terminal: Terminal) {
    for group in DiagnosticGroup.groups(diagnostics) {
      let diagnostic = group.first
      let place = diagnostic.position == nil ? "" : diagnostic.location.map { "\($0): " } ?? ""
      let path = diagnostic.path.map(\.description) ?? ""
      let word =
        diagnostic.isWarning
        ? terminal.errorStyle("warning:", .bold, .yellow) : terminal.errorStyle("error:", .bold, .red)
      var text = word + " \(place)\(diagnostic.message)"
      if !path.isEmpty, !diagnostic.message.hasSuffix("(at \(path))") { text += " (at \(path))" }
      text += " [\(diagnostic.code.rawValue)]"
      text += indented(diagnostic.excerpt, by: "  ")
      for line in CallText.lines(diagnostic, style: terminal.errorStyle) { text += "\n  " + line }
      if let rest = group.rest { text += "\n  " + rest }
      if let hint = hint(diagnostic) { text += "\n  hint: \(hint)" }
      terminal.printError(text)
    }
  }

  /// What to do, without a suggestion that the message ends with.
  private static func hint(_ diagnostic: Diagnostic) -> String? {
    let words = "did you mean"
    guard let hint = diagnostic.hint, hint.hasPrefix(words), diagnostic.message.lowercased().contains(words),
      let end = hint.firstIndex(of: "?")
    else { return diagnostic.hint }
    let rest = hint[hint.index(after: end)...].drop { $0 == " " }
    return rest.isEmpty ? nil : String(rest)
  }

  private static func indented(_ excerpt: String?, by margin: String) -> String {
    guard let excerpt else { return "" }
    return excerpt.split(separator: "\n", omittingEmptySubsequences: true).map { "\n\(margin)\($0)" }.joined()
  }
}
