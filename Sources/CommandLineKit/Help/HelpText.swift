/// A reference page as text for a terminal.
enum HelpText {
  /// The widest column of terms; a longer term has its text on the next line.
  private static let widestTerm = 28

  static func render(_ page: ReferencePage, width: Int, style: Styler) -> String {
    var text = ""
    func block(_ title: String, _ body: String) {
      text += "\n" + style(title + ":", .bold) + "\n" + body
    }
    text += paragraph(page.abstract, width: width)
    text += "\n" + style("Usage:", .bold) + " " + page.usage + "\n"
    if !page.discussion.isEmpty { text += "\n" + paragraph(page.discussion, width: width) }
    if !page.examples.isEmpty {
      let examples = page.examples.map { example in
        "  " + style(example.command, .cyan) + "\n" + paragraph(example.explanation, width: width, indent: 6)
      }
      block("Examples", examples.joined())
    }
    let terms = page.sections.flatMap(\.rows).map { alignedTerm($0.term).displayWidth }.filter { $0 <= widestTerm }
    let column = 2 + (terms.max() ?? 0) + 2
    for section in page.sections where !section.rows.isEmpty {
      block(section.title, section.rows.map { row($0, column, width, style) }.joined())
    }
    if !page.seeAlso.isEmpty {
      block("See also", paragraph(page.seeAlso.joined(separator: ", "), width: width, indent: 2))
    }
    return text
  }

  private static func row(_ row: ReferencePage.Row, _ column: Int, _ width: Int, _ style: Styler) -> String {
    let term = alignedTerm(row.term)
    let lines = TextWrapping.lines(row.text, width: max(width - column, 20))
    let blanks = String(repeating: " ", count: column)
    var result = "  " + style(term, .green)
    var rest = lines[...]
    if term.displayWidth + 4 <= column, let first = rest.popFirst() {
      result += String(repeating: " ", count: column - 2 - term.displayWidth) + first
    }
    for line in rest { result += "\n" + (line.isEmpty ? "" : blanks + line) }
    return result + "\n"
  }

  /// Long options without a short one are indented, so that the double dashes stand in one column.
  private static func alignedTerm(_ term: String) -> String {
    term.hasPrefix("--") ? "    " + term : term
  }

  private static func paragraph(_ text: String, width: Int, indent: Int = 0) -> String {
    let blanks = String(repeating: " ", count: indent)
    let lines = TextWrapping.lines(text, width: width - indent)
    return lines.map { ($0.isEmpty ? "" : blanks + $0) + "\n" }.joined()
  }
}
