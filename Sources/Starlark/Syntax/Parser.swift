/// From tokens to a tree, by recursive descent. After an error the rest of the statement is skipped and parsing goes on,
/// so that all errors of a file are reported.
struct Parser {
  /// Thrown to leave a statement; its error is already recorded.
  struct Stop: Error {}

  let source: SourceText
  let dialect: Dialect
  var tokens: [Token]
  var literals: [Literal]
  var names: NameTable
  var errors: [StarlarkError]
  var index = 0
  /// Open calls of the parser: it recurses, and so do those who walk the tree.
  var depth = 0
  var functionDepth = 0
  var loopDepth = 0
  var blockDepth = 0

  /// Deeper expressions are refused. The contract asks for 1,000 brackets and operator chains of 1,000 terms.
  static let maximumDepth = 1_500

  /// What any thread's stack holds.
  static let shallowDepth = 100

  let maximumDepth: Int
  var isTooDeep = false

  static func parse(
    _ source: SourceText, dialect: Dialect, maximumBytes: Int = 16 << 20, maximumDepth: Int = Parser.maximumDepth
  ) -> SyntaxTree {
    guard source.bytes.count <= maximumBytes else {
      let error = StarlarkError(
        code: .sourceLimit, message: "the file has \(source.bytes.count) bytes, at most \(maximumBytes) are allowed",
        source: source, range: SourceRange(0, 0))
      return SyntaxTree(source: source, statements: [], names: NameTable(), errors: [error], comments: [])
    }
    var lexer = Lexer(source, dialect: dialect)
    lexer.run()
    var parser = Parser(lexer, maximumDepth: maximumDepth)
    let statements = parser.parseModule()
    return SyntaxTree(
      source: source, statements: statements, names: parser.names,
      errors: sorted(parser.errors), comments: lexer.comments, isTooDeep: parser.isTooDeep)
  }

  /// In source order; of several at one place the first.
  private static func sorted(_ errors: [StarlarkError]) -> [StarlarkError] {
    let ordered = errors.enumerated().sorted { a, b in
      let (x, y) = (a.element.range?.start ?? 0, b.element.range?.start ?? 0)
      return x != y ? x < y : a.offset < b.offset
    }
    var result: [StarlarkError] = []
    for (_, error) in ordered where result.last?.range?.start != error.range?.start { result.append(error) }
    return Array(result.prefix(100))
  }

  init(_ lexer: Lexer, maximumDepth: Int) {
    self.maximumDepth = maximumDepth
    source = lexer.source
    dialect = lexer.dialect
    tokens = lexer.tokens
    literals = lexer.literals
    names = lexer.names
    errors = lexer.errors
  }

  // MARK: Tokens

  var kind: TokenKind { tokens[index].kind }
  var range: SourceRange { tokens[index].range }
  var nextKind: TokenKind { tokens[min(index + 1, tokens.count - 1)].kind }
  /// The end of the token before.
  var lastEnd: Int { index > 0 ? tokens[index - 1].range.end : 0 }

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  mutating func accept(_ wanted: TokenKind) -> Bool {
    guard kind == wanted else { return false }
    advance()
    return true
  }

  mutating func expect(_ wanted: TokenKind, _ context: String) throws(Stop) {
    if !accept(wanted) { throw unexpected("\(wanted.text) \(context)") }
  }

  // MARK: Errors

  mutating func report(_ code: ErrorCode, _ message: String, _ range: SourceRange, hint: String? = nil) {
    guard errors.count < 200 else { return }
    errors.append(StarlarkError(code: code, message: message, hint: hint, source: source, range: range))
  }

  mutating func fail(_ message: String, _ range: SourceRange, hint: String? = nil) -> Stop {
    report(.syntax, message, range, hint: hint)
    return Stop()
  }

  mutating func unexpected(_ expected: String, hint: String? = nil) -> Stop {
    let found: String
    switch kind {
    case .newline, .endOfFile, .indent, .dedent: found = kind.text
    case .invalid, .reserved: return Stop()  // reported by the lexer
    default: found = "`\(source.text(range).prefix(40))`"
    }
    // What is missing is missing where the line ends, not where the next token stands.
    let place = kind == .newline || kind == .endOfFile ? SourceRange(range.start, range.start) : range
    return fail("unexpected \(found), expected \(expected)", place, hint: hint ?? adjacencyHint())
  }

  private func adjacencyHint() -> String? {
    let previous = index > 0 ? tokens[index - 1].kind : .newline
    if kind == .string, previous == .string { return "Adjacent strings are not joined; write `+` between them." }
    if kind == .equal { return "Comparison is `==`; assignment is a statement of its own." }
    return nil
  }

  mutating func tooDeep() -> Stop {
    isTooDeep = true
    report(.tooComplex, "this expression is nested too deep", range, hint: "Give parts of it names.")
    return Stop()
  }

  // MARK: Nodes

  func depth(of expressions: [Expression]) -> Int {
    var deepest = 0
    for expression in expressions { deepest = max(deepest, expression.depth) }
    return deepest
  }

  mutating func node(_ kind: Expression.Kind, _ start: SourceRange, depth: Int) throws(Stop) -> Expression {
    if depth + 1 > maximumDepth { throw tooDeep() }
    return Expression(kind, SourceRange(start.start, lastEnd), depth: depth + 1)
  }
}
