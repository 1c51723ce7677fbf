extension StarlarkError: CustomStringConvertible {
  /// The message with its suggestion, without place. Messages of the host's functions are whole as they are.
  public var fullMessage: String {
    var text = message
    if let suggestion, code != .host { text += ", did you mean `\(suggestion)`?" }
    return text
  }

  /// As people read it: the calls, `file:line:column: message`, the source line with carets, the hint.
  public var description: String {
    var text = traceback + "error: \(fullMessage)\n" + excerpt
    if let hint { text += "  hint: \(hint)\n" }
    return text
  }

  /// The calls that led here, outermost first, each with its line of the source; empty where there are none.
  public var traceback: String {
    var text = ""
    if !callStack.isEmpty {
      text += "Traceback (most recent call last):\n"
      for entry in callStack {
        text += "  * \(entry.source.name):\(entry.position.line), in \(entry.function)\n"
        text += "      \(entry.line)\n"
      }
    }
    return text
  }

  /// ` --> file:line:column`, and the source line with carets below it; empty without a place.
  public var excerpt: String {
    guard let source, let range else { return "" }
    return SourceLocation(source: source, range: range).excerpt
  }
}

extension SourceLocation {
  /// ` --> file:line:column`, and the source line with carets below it.
  public var excerpt: String {
    let place = position
    let line = source.line(at: range.start)
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.count)
    let end = source.position(of: range.end)
    let scalars = Array(line.unicodeScalars)
    let lastColumn = end.line == place.line ? end.column : scalars.count + 1
    var pad = ""
    for scalar in scalars.prefix(place.column - 1) { pad += scalar == "\t" ? "\t" : " " }
    let carets = String(repeating: "^", count: max(1, min(lastColumn - place.column, 200)))
    // A line of a hostile or minified file can be very long; its start is enough.
    let shown = scalars.count > 400 ? String(line.unicodeScalars.prefix(400)) + "…" : line
    let marks = place.column > 400 ? "" : "\(margin) | \(pad)\(carets)\n"
    return " --> \(source.name):\(place.line):\(place.column)\n\(margin) |\n\(number) | \(shown)\n\(marks)"
  }
}
