/// What layout must leave alone, for tests and fuzzers of the formatter.
package enum SourceWords {
  /// All tokens but those that layout may add or drop; literals by what they say.
  package static func words(of source: SourceText) -> [String] {
    var lexer = Lexer(source, dialect: .anyForm)
    lexer.run()
    return lexer.tokens.compactMap { token in
      switch token.kind {
      case .newline, .indent, .dedent, .leftParen, .rightParen, .comma, .semicolon: nil
      case .string, .bytes:
        if case .text(let text) = lexer.literals[Int(token.payload)] { "\(text)" } else { nil }
      case .formatted: "f-string"
      default: source.text(token.range)
      }
    }
  }

  /// The comments without blanks at their ends, sorted.
  package static func comments(of source: SourceText) -> [ArraySlice<UInt8>] {
    var lexer = Lexer(source, dialect: .anyForm)
    lexer.run()
    let texts = lexer.comments.map { range in
      var text = source.bytes[range.start..<range.end]
      while text.count > 1, let last = text.last, last == 0x20 || last == 0x09 || last == 0x0D { text.removeLast() }
      return text
    }
    return texts.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
