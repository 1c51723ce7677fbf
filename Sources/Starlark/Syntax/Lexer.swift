/// From bytes to tokens, with indentation made explicit. All lexical errors of a file are collected; the tokens go on
/// behind them.
struct Lexer {
  let source: SourceText
  let dialect: Dialect
  /// The file's bytes and some zeros, so that looking ahead needs no bound.
  let bytes: [UInt8]
  let count: Int
  var index = 0
  var tokens: [Token] = []
  var names: NameTable
  var literals: [Literal] = []
  var errors: [StarlarkError] = []
  /// Comments, for tools that keep them.
  var comments: [SourceRange] = []

  private var indents = [0]
  /// Open brackets and where they were opened.
  private var brackets: [(kind: TokenKind, at: Int)] = []
  private var atLineStart = true
  /// Whether this line has had a character that is no input: one report is enough.
  var lineIsInvalid = false

  init(_ source: SourceText, dialect: Dialect, names: NameTable = NameTable()) {
    self.source = source
    self.dialect = dialect
    self.names = names
    count = source.bytes.count
    bytes = source.bytes + [0, 0, 0, 0]
    tokens.reserveCapacity(count / 4)
  }

  /// Reads everything. O(n).
  mutating func run() {
    checkUTF8()
    while index < count {
      if atLineStart, brackets.isEmpty { readIndentation() } else { readToken() }
    }
    if let open = brackets.last, errors.isEmpty {
      error(.syntax, "`\(text(of: open.kind))` was never closed", open.at, open.at + 1)
      add(.invalid, count, count)
    }
    endLine(at: count)
    while indents.count > 1 {
      indents.removeLast()
      add(.dedent, count, count)
    }
    add(.endOfFile, count, count)
  }

  /// Reads the expression of an f-string's braces: one line, indentation means nothing.
  mutating func runExpression(_ range: SourceRange) {
    index = range.start
    atLineStart = false
    brackets = [(.leftParen, range.start)]
    while index < range.end { readToken() }
    add(.endOfFile, range.end, range.end)
  }

  private func text(of bracket: TokenKind) -> String {
    bracket == .leftParen ? "(" : bracket == .leftBracket ? "[" : "{"
  }

  mutating func error(_ code: ErrorCode, _ message: String, _ start: Int, _ end: Int, hint: String? = nil) {
    guard errors.count < 100 else { return }
    errors.append(
      StarlarkError(code: code, message: message, hint: hint, source: source, range: SourceRange(start, end)))
  }

  mutating func add(_ kind: TokenKind, _ start: Int, _ end: Int, _ payload: Int32 = 0) {
    tokens.append(Token(kind: kind, range: SourceRange(start, end), payload: payload))
  }

  private mutating func checkUTF8() {
    if String(validating: source.bytes, as: UTF8.self) == nil {
      error(.syntax, "the file is not valid UTF-8", 0, 0)
    }
  }

  private mutating func endLine(at offset: Int) {
    if let last = tokens.last, last.kind != .newline, last.kind != .indent, last.kind != .dedent {
      add(.newline, offset, offset)
    }
    atLineStart = true
  }

  // MARK: Lines

  private mutating func readIndentation() {
    var column = 0
    let lineStart = index
    while true {
      if bytes[index] == 0x20 {
        column += 1
      } else if bytes[index] == 0x09, dialect.allowsTabs {
        column = (column / 8 + 1) * 8
      } else {
        break
      }
      index += 1
    }
    let next = bytes[index]
    if next == 0x0A || next == 0x23 || (next == 0x0D && bytes[index + 1] == 0x0A) || index >= count {
      // Blank and comment lines have no indentation.
      skipBlankRest()
      return
    }
    atLineStart = false
    let current = indents[indents.count - 1]
    if column > current {
      indents.append(column)
      add(.indent, lineStart, index)
    } else if column < current {
      while let last = indents.last, last > column {
        indents.removeLast()
        add(.dedent, index, index)
      }
      if indents.last != column {
        error(
          .syntax, "this line's indentation matches no open block", lineStart, index,
          hint: "Indent it like the line that begins its block.")
        indents.append(column)
        add(.indent, lineStart, index)
      }
    }
    if indents.count > 100 {
      error(.tooComplex, "more than 100 nested blocks", lineStart, index)
      index = count
    }
  }

  private mutating func skipBlankRest() {
    if bytes[index] == 0x23 { skipComment() }
    if bytes[index] == 0x0D { index += 1 }
    if index < count { index += 1 }
  }

  private mutating func skipComment() {
    let start = index
    while index < count, bytes[index] != 0x0A { index += 1 }
    comments.append(SourceRange(start, index))
  }

  private mutating func readNewline(_ length: Int) {
    let start = index
    index += length
    lineIsInvalid = false
    if brackets.isEmpty {
      endLine(at: start)
    } else if closesUnfinishedBracket() {
      let open = brackets[brackets.count - 1]
      error(.syntax, "`\(text(of: open.kind))` was never closed", open.at, open.at + 1)
      brackets.removeAll()
      add(.invalid, start, start)
      endLine(at: start)
    }
  }

  /// Whether the line that begins here can only be a new statement, so that an open bracket was forgotten.
  private func closesUnfinishedBracket() -> Bool {
    var start = index
    while bytes[start] == 0x20 { start += 1 }
    var end = start
    while Lexer.isNameByte(bytes[end]) { end += 1 }
    switch String(decoding: bytes[start..<end], as: UTF8.self) {
    case "def", "return", "pass", "break", "continue": return true
    default: return false
    }
  }

  // MARK: Tokens

  private mutating func readToken() {
    let start = index
    let byte = bytes[index]
    switch byte {
    case 0x20: index += 1
    case 0x0A: readNewline(1)
    case 0x0D where bytes[index + 1] == 0x0A: readNewline(2)
    case 0x09:
      index += 1
      if !dialect.allowsTabs { error(.syntax, "tabs are not allowed", start, index, hint: "Use spaces.") }
    case 0x23: skipComment()
    case 0x5C where bytes[index + 1] == 0x0A: index += 2
    case 0x5C where bytes[index + 1] == 0x0D && bytes[index + 2] == 0x0A: index += 3
    case 0x22, 0x27: readString(start: start, prefix: [])
    case 0x30...0x39: readNumber()
    case 0x2E where bytes[index + 1] &- 0x30 <= 9: readNumber()
    case 0x41...0x5A, 0x61...0x7A, 0x5F: readName()
    default: readPunctuation(byte)
    }
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 <= 9 || byte == 0x5F
  }

  private mutating func readName() {
    let start = index
    while Lexer.isNameByte(bytes[index]) { index += 1 }
    let length = index - start
    if bytes[index] == 0x22 || bytes[index] == 0x27, length <= 2, let prefix = StringPrefix(bytes[start..<index]) {
      if !prefix.contains(.bytes) || dialect.allowsBytesLiterals {
        readString(start: start, prefix: prefix)
        return
      }
    }
    if length <= 8, let keyword = Keywords.find(bytes[start..<index]) {
      if keyword == .reserved {
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        error(.syntax, "cannot use reserved keyword `\(word)`", start, index, hint: Keywords.hint(word))
        add(.reserved, start, index)
      } else {
        add(keyword, start, index)
      }
      return
    }
    add(.name, start, index, names.intern(bytes[start..<index]))
  }

  mutating func open(_ kind: TokenKind) {
    brackets.append((kind, index))
    add(kind, index, index + 1)
    index += 1
  }

  mutating func close(_ kind: TokenKind, opener: TokenKind) {
    if let last = brackets.last {
      if last.kind == opener {
        brackets.removeLast()
      } else {
        error(.syntax, "\(kind.text) does not close `\(text(of: last.kind))`", index, index + 1)
        // One of the two is a slip; the bracket that it closes further out tells which.
        if let match = brackets.lastIndex(where: { $0.kind == opener }) {
          brackets.removeSubrange(match...)
        } else {
          brackets.removeLast()
        }
      }
      add(kind, index, index + 1)
    } else {
      error(.syntax, "\(kind.text) was never opened", index, index + 1)
      add(.invalid, index, index + 1)
    }
    index += 1
  }
}
