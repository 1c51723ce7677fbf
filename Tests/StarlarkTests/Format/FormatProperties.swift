import Testing

@testable import Starlark

/// What must hold for each text that parses.
enum FormatProperties {
  static func format(_ text: String) throws -> String {
    String(decoding: try StarlarkFormatter().format(SourceText(name: "t.star", text)), as: UTF8.self)
  }

  /// Checks all; returns the formatted text.
  @discardableResult
  static func check(_ text: String, _ dialect: Dialect = .anyForm) throws -> String {
    let before = TreeText.of(text, dialect)
    try #require(before.errors.isEmpty, "\(before.errors)\n\(text)")
    let formatted = try format(text)
    let after = TreeText.of(formatted, dialect)
    #expect(after.errors.isEmpty, "\(after.errors)\n--- source\n\(text)\n--- formatted\n\(formatted)")
    #expect(before.text == after.text, "the meaning changed\n--- source\n\(text)\n--- formatted\n\(formatted)")
    #expect(tokens(text) == tokens(formatted), "a token changed\n--- source\n\(text)\n--- formatted\n\(formatted)")
    #expect(comments(text) == comments(formatted), "comments changed\n--- source\n\(text)\n--- formatted\n\(formatted)")
    let again = try format(formatted)
    #expect(again == formatted, "not stable\n--- source\n\(text)\n--- once\n\(formatted)\n--- twice\n\(again)")
    #expect(formatted.isEmpty || formatted.hasSuffix("\n") && !formatted.hasSuffix("\n\n"))
    #expect(!formatted.hasPrefix("\n"))
    return formatted
  }

  /// Everything but punctuation that layout may add or drop; annotations too, which the tree does not hold.
  private static func tokens(_ text: String) -> [String] {
    var lexer = Lexer(SourceText(name: "t.star", text), dialect: .anyForm)
    lexer.run()
    return lexer.tokens.compactMap { token in
      switch token.kind {
      case .newline, .indent, .dedent, .leftParen, .rightParen, .comma, .semicolon: return nil
      case .string, .bytes: return "\(lexer.literals[Int(token.payload)])"
      case .formatted: return "formatted"
      default: return lexer.source.text(token.range)
      }
    }
  }

  /// Sorted: a comment from a place that has no line end moves up.
  private static func comments(_ text: String) -> [String] {
    var lexer = Lexer(SourceText(name: "t.star", text), dialect: .anyForm)
    lexer.run()
    return lexer.comments.map { range in
      var comment = lexer.source.text(range)
      while comment.count > 1, let last = comment.last, last == " " || last == "\t" || last == "\r" {
        comment.removeLast()
      }
      return comment
    }.sorted()
  }
}
