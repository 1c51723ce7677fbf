extension Parser {
  mutating func parseModule() -> [Statement] {
    var statements: [Statement] = []
    while kind != .endOfFile {
      switch kind {
      case .newline, .dedent: advance()
      case .indent:
        report(.syntax, "unexpected indentation", range, hint: "Only the lines of a block are indented.")
        advance()
      default: parseStatement(into: &statements)
      }
    }
    return statements
  }

  /// One logical line, or a compound statement with its suites. Recovers from errors.
  mutating func parseStatement(into statements: inout [Statement]) {
    let (functions, loops) = (functionDepth, loopDepth)
    do throws(Stop) {
      switch kind {
      case .def: statements.append(try parseDefinition())
      case .ifKeyword: statements.append(try parseIf())
      case .forKeyword: statements.append(try parseFor())
      default: try parseSimpleStatements(into: &statements)
      }
    } catch {
      (functionDepth, loopDepth) = (functions, loops)
      depth = 0
      recover()
    }
  }

  /// Skips the rest of the line, and looks for errors in a block that belongs to it.
  private mutating func recover() {
    while kind != .newline, kind != .endOfFile, kind != .indent, kind != .dedent { advance() }
    if kind == .newline { advance() }
    guard kind == .indent else { return }
    advance()
    functionDepth += 1  // what the lost line was is unknown: `return` and `break` are no errors in its block
    loopDepth += 1
    var lost: [Statement] = []
    while kind != .dedent, kind != .endOfFile { parseBlockLine(into: &lost) }
    if kind == .dedent { advance() }
    functionDepth -= 1
    loopDepth -= 1
  }

  private mutating func parseBlockLine(into statements: inout [Statement]) {
    switch kind {
    case .newline: advance()
    case .indent:
      report(.syntax, "unexpected indentation", range, hint: "Lines of one block are indented alike.")
      advance()
      while kind != .dedent, kind != .endOfFile { parseBlockLine(into: &statements) }
      if kind == .dedent { advance() }
    default: parseStatement(into: &statements)
    }
  }

  mutating func parseSuite(_ context: String) throws(Stop) -> [Statement] {
    try expect(.colon, context)
    var statements: [Statement] = []
    if kind != .newline {
      switch kind {
      case .def, .ifKeyword, .forKeyword: throw unexpected("a simple statement", hint: "Begin a new, indented line.")
      default: break
      }
      try parseSimpleStatements(into: &statements)
      return statements
    }
    advance()
    guard kind == .indent else {
      report(
        .syntax, "expected an indented block", SourceRange(lastEnd, lastEnd),
        hint: "Indent what belongs to it, or write `pass`.")
      return []
    }
    advance()
    blockDepth += 1
    defer { blockDepth -= 1 }
    while kind != .dedent, kind != .endOfFile { parseBlockLine(into: &statements) }
    if kind == .dedent { advance() }
    return statements
  }

  private mutating func parseSimpleStatements(into statements: inout [Statement]) throws(Stop) {
    while true {
      statements.append(try parseSmallStatement())
      if accept(.semicolon) {
        if accept(.newline) { return }
        if kind == .endOfFile { return }
        continue
      }
      if accept(.newline) { return }
      if kind == .endOfFile || kind == .dedent { return }
      throw unexpected("end of line or an operator")
    }
  }

  private mutating func parseSmallStatement() throws(Stop) -> Statement {
    let start = range
    switch kind {
    case .returnKeyword:
      advance()
      if functionDepth == 0 { report(.syntax, "`return` cannot be used outside a function", start) }
      let hasValue = kind != .newline && kind != .semicolon && kind != .endOfFile
      let value = hasValue ? try parseTests(bareTuple: true) : nil
      return statement(.returning(value), start)
    case .breakKeyword, .continueKeyword:
      let word = kind.text
      let isBreak = kind == .breakKeyword
      advance()
      if loopDepth == 0 { report(.syntax, "\(word) cannot be used outside a `for` loop", start) }
      return statement(isBreak ? .breaking : .continuing, start)
    case .pass:
      advance()
      return statement(.pass, start)
    case .load: return try parseLoad()
    default: return try parseExpressionStatement()
    }
  }

  func statement(_ kind: Statement.Kind, _ start: SourceRange) -> Statement {
    Statement(kind, SourceRange(start.start, lastEnd))
  }

  private mutating func parseExpressionStatement() throws(Stop) -> Statement {
    let start = range
    let left = try parseTests(bareTuple: true)
    let isBare = Parser.isBareTuple(left)
    if kind == .colon, case .name = left.kind {
      advance()
      try parseAnnotation()
      guard accept(.equal) else { throw unexpected("`=`", hint: "A variable is annotated where it is assigned.") }
      let value = try parseTests(bareTuple: true)
      return statement(.assignment(left, value), start)
    }
    if accept(.equal) {
      try checkTarget(left)
      let value = try parseTests(bareTuple: true)
      if kind == .equal { throw fail("chained assignment is not allowed", range, hint: "Write two assignments.") }
      return statement(.assignment(left, value), start)
    }
    if let operation = augmentedOperator(kind) {
      switch left.inner.kind {
      case .name, .index, .attribute: break
      default: throw fail("the left side of an augmented assignment must be a name, `a[i]` or `a.b`", left.range)
      }
      advance()
      let value = try parseTests(bareTuple: true)
      return statement(.augmented(left.inner, operation, value), start)
    }
    if isBare, !dialect.allowsBareTuples {
      throw fail("a tuple without parentheses is not allowed here", left.range, hint: "Put it into parentheses.")
    }
    return statement(.expression(left), start)
  }

  static func isBareTuple(_ expression: Expression) -> Bool {
    if case .tuple(_, hasParentheses: false) = expression.kind { return true }
    return false
  }

  private func augmentedOperator(_ kind: TokenKind) -> BinaryOperator? {
    switch kind {
    case .plusEqual: .add
    case .minusEqual: .subtract
    case .starEqual: .multiply
    case .slashEqual: .divide
    case .slashSlashEqual: .floorDivide
    case .percentEqual: .modulo
    case .ampersandEqual: .and
    case .barEqual: .or
    case .caretEqual: .xor
    case .shiftLeftEqual: .shiftLeft
    case .shiftRightEqual: .shiftRight
    default: nil
    }
  }

  /// Reports what cannot be assigned to.
  mutating func checkTarget(_ target: Expression) throws(Stop) {
    switch target.kind {
    case .name, .attribute: break
    case .index(_, let indices) where indices.count == 1: break
    case .tuple(let elements, _), .list(let elements):
      for element in elements { try checkTarget(element) }
    case .parenthesized(let inner): try checkTarget(inner)
    default:
      throw fail(
        "left-hand-side of assignment must take the form `a`, `a.b`, `a[i]` or a tuple or list of these", target.range)
    }
  }
}
