/// A token with what stands before it.
struct Leaf {
  var kind: TokenKind
  var range: SourceRange
  /// Line ends between the leaf before, or its last comment, and this one.
  var lineBreaks: Int
  /// The comments between the leaf before and this one, as indexes of the stream's.
  var comments: Range<Int>

  var hasComments: Bool { !comments.isEmpty }
}

/// A comment between two leaves.
struct GapComment {
  var range: SourceRange
  /// Line ends between what is before and it; none: it ends a line that has text.
  var lineBreaks: Int
  /// Where it stands in its line, from 0.
  var column: Int
}

/// The tokens of a text that parses, each with the line ends and comments before it.
struct LeafStream {
  let source: SourceText
  private(set) var leaves: [Leaf] = []
  private(set) var comments: [GapComment] = []

  init(_ source: SourceText) {
    self.source = source
    var lexer = Lexer(source, dialect: .anyForm)
    lexer.run()
    leaves.reserveCapacity(lexer.tokens.count)
    comments.reserveCapacity(lexer.comments.count)
    var next = 0
    var end = 0
    for token in lexer.tokens {
      let first = next
      while next < lexer.comments.count, lexer.comments[next].start < token.range.end || token.kind == .endOfFile {
        let range = lexer.comments[next]
        comments.append(
          GapComment(range: range, lineBreaks: lineEnds(end, range.start), column: column(of: range.start, after: end)))
        end = range.end
        next += 1
      }
      // Indentation counts as the gap before it.
      let start = token.kind == .indent ? token.range.end : token.range.start
      leaves.append(
        Leaf(kind: token.kind, range: token.range, lineBreaks: lineEnds(end, start), comments: first..<next))
      // A dedent or a line's end has no text: the gap goes on behind it.
      if token.kind != .newline, token.kind != .dedent, token.kind != .indent { end = token.range.end }
    }
  }

  private func lineEnds(_ start: Int, _ end: Int) -> Int {
    var count = 0
    for index in start..<max(start, end) where source.bytes[index] == 0x0A { count += 1 }
    return count
  }

  /// As the lexer counts: tabs go to multiples of eight. The line begins behind `limit`, or the column is of no use.
  private func column(of offset: Int, after limit: Int) -> Int {
    var start = offset
    while start > limit, source.bytes[start - 1] != 0x0A { start -= 1 }
    var column = 0
    for byte in source.bytes[start..<offset] { column = byte == 0x09 ? (column / 8 + 1) * 8 : column + 1 }
    return column
  }

  /// The column at which the lines of a block begin.
  func column(ofIndent leaf: Int) -> Int { column(of: leaves[leaf].range.end, after: leaves[leaf].range.start) }

  /// Moves the comments of a leaf from one on to the next leaf.
  mutating func pass(commentsFrom first: Int, of leaf: Int) {
    guard leaf + 1 < leaves.count, first < leaves[leaf].comments.upperBound else { return }
    leaves[leaf + 1].comments = first..<max(leaves[leaf].comments.upperBound, leaves[leaf + 1].comments.upperBound)
    leaves[leaf].comments = leaves[leaf].comments.lowerBound..<first
  }

  /// A comment without spaces and a carriage return at its end.
  func text(of comment: Int) -> ArraySlice<UInt8> {
    let range = comments[comment].range
    var end = range.end
    while end > range.start + 1,
      source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09
        || source.bytes[end - 1] == 0x0D
    { end -= 1 }
    return source.bytes[range.start..<end]
  }
}
