extension Program {
  /// The manual page in roff (man macros) of the program, or of the command that the words name; nil when there is
  /// no such command. The same words give the same bytes: the page bears no date.
  public func manualPage(for words: [String] = []) -> String? {
    var place = CommandPlace(path: [name], node: .program)
    for word in words {
      guard let next = place.child(word, in: self) else { return nil }
      place = next
    }
    return ManualPage.render(ReferencePage(program: self, place: place))
  }

  /// The words of every page, for building all manuals: `[]`, `["generate"]`, `["cache"]`, `["cache", "clear"]` …
  public var manualPaths: [[String]] { CompletionTree(self).all.map(\.path) }
}

/// A reference page as roff source with the macros of man(7).
enum ManualPage {
  static func render(_ page: ReferencePage) -> String {
    let title = page.path.joined(separator: "-")
    let program = page.path.first ?? title
    var text =
      ".TH \(quoted(title.uppercased())) 1 \"\" \(quoted("\(program) \(page.version)")) \(quoted("\(program) manual"))\n"
    // Broken or stretched options and commands would not be what one types.
    text += ".nh\n.ad l\n"
    text += ".SH NAME\n\(escaped(title)) \\- \(escaped(page.abstract.droppingStop))\n"
    text += ".SH SYNOPSIS\n.nf\n\(line(page.usage))\n.fi\n"
    if !page.discussion.isEmpty { text += ".SH DESCRIPTION\n" + paragraphs(page.discussion) }
    for section in page.sections where !section.rows.isEmpty {
      text += ".SH \(quoted(section.title.uppercased()))\n"
      for row in section.rows { text += ".TP\n\\fB\(escaped(row.term))\\fR\n" + body(row.text) }
    }
    if !page.examples.isEmpty {
      text += ".SH EXAMPLES\n"
      for example in page.examples {
        text += ".PP\n\(body(example.explanation)).PP\n.RS 4\n.nf\n\(line(example.command))\n.fi\n.RE\n"
      }
    }
    if !page.seeAlso.isEmpty { text += ".SH \"SEE ALSO\"\n\(line(page.seeAlso.joined(separator: ", ")))\n" }
    return text
  }

  /// Paragraphs are separated by empty lines; lines that begin with two blanks are shown as they are.
  private static func paragraphs(_ text: String) -> String {
    var result = ""
    var isVerbatim = false
    for source in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let wantsVerbatim = source.hasPrefix("  ")
      if wantsVerbatim != isVerbatim { result += wantsVerbatim ? ".RS 4\n.nf\n" : ".fi\n.RE\n" }
      isVerbatim = wantsVerbatim
      result += source.isEmpty ? ".PP\n" : line(source.trimmingBlanks) + "\n"
    }
    if isVerbatim { result += ".fi\n.RE\n" }
    return result
  }

  private static func body(_ text: String) -> String {
    text.split(separator: "\n").map { line(String($0)) + "\n" }.joined()
  }

  /// A text line: a leading full stop or quote would be taken for a request.
  private static func line(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case _ where scalar.value > 0x7E: result += "\\[u" + hexadecimal(scalar.value) + "]"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A macro argument.
  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text).map { $0 == "\"" ? "\\(dq" : String($0) }.joined() + "\""
  }
}

extension String {
  fileprivate var droppingStop: String { last == "." ? String(dropLast()) : self }
}
