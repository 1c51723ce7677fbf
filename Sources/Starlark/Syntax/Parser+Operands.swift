extension Parser {
  mutating func parseOperand() throws(Stop) -> Expression {
    let start = range
    let token = tokens[index]
    switch kind {
    case .name:
      advance()
      return try node(.name(NameNode(token.payload, start)), start, depth: 0)
    case .integer, .float, .string, .bytes, .formatted:
      advance()
      return try literal(token)
    case .leftParen: return try parseParentheses()
    case .leftBracket: return try parseList()
    case .leftBrace: return try parseDict()
    case .ellipsis:
      advance()
      if !dialect.allowsEllipsis { report(.dialect, "`...` is not allowed in this dialect", start) }
      return try node(.ellipsis, start, depth: 0)
    case .star: throw fail("`*` is only allowed in calls and parameter lists", start)
    case .load where nextKind == .leftParen: throw fail("`load` is a statement", start)
    default: throw unexpected("an expression")
    }
  }

  private mutating func literal(_ token: Token) throws(Stop) -> Expression {
    switch literals[Int(token.payload)] {
    case .integer(let value): return try node(.integer(value), token.range, depth: 0)
    case .float(let value): return try node(.float(value), token.range, depth: 0)
    case .text(let bytes):
      return try node(token.kind == .bytes ? .bytes(bytes) : .string(bytes), token.range, depth: 0)
    case .formatted(let parts):
      var pieces: [FormattedPiece] = []
      var deepest = 0
      for part in parts {
        switch part {
        case .text(let bytes): if !bytes.isEmpty { pieces.append(.text(bytes)) }
        case .expression(let range, let usesRepr):
          let expression = try parseEmbedded(range)
          deepest = max(deepest, expression.depth)
          pieces.append(.value(expression, usesRepr: usesRepr))
        }
      }
      return try node(.formatted(pieces), token.range, depth: deepest)
    }
  }

  /// The expression in the braces of an f-string.
  private mutating func parseEmbedded(_ range: SourceRange) throws(Stop) -> Expression {
    var lexer = Lexer(source, dialect: dialect, names: names)
    lexer.runExpression(range)
    names = lexer.names
    errors += lexer.errors
    var parser = Parser(lexer, maximumDepth: maximumDepth)
    parser.errors = []
    parser.depth = depth
    var failed = false
    var result: Expression?
    do throws(Stop) {
      result = try parser.parseTest()
      if parser.kind != .endOfFile {
        throw parser.unexpected("`}`", hint: "Only `!r` and `!s` may follow the expression.")
      }
    } catch { failed = true }
    names = parser.names
    errors += parser.errors
    isTooDeep = isTooDeep || parser.isTooDeep
    guard !failed, let result else { throw Stop() }
    return result
  }

  private mutating func parseParentheses() throws(Stop) -> Expression {
    let start = range
    advance()
    if accept(.rightParen) { return try node(.tuple([], hasParentheses: true), start, depth: 0) }
    let first = try parseTest()
    if kind == .forKeyword {
      throw fail("there are no generator expressions", range, hint: "Use a list comprehension: `[… for … in …]`.")
    }
    if kind != .comma {
      try expect(.rightParen, "after the expression")
      return try node(.parenthesized(first), start, depth: first.depth)
    }
    var elements = [first]
    while accept(.comma) {
      if kind == .rightParen { break }
      elements.append(try parseTest())
    }
    try expect(.rightParen, "after the tuple")
    return try node(.tuple(elements, hasParentheses: true), start, depth: depth(of: elements))
  }

  private mutating func parseList() throws(Stop) -> Expression {
    let start = range
    advance()
    if accept(.rightBracket) { return try node(.list([]), start, depth: 0) }
    let first = try parseTest()
    if kind == .forKeyword { return try parseComprehension(key: nil, first, .rightBracket, start) }
    var elements = [first]
    while accept(.comma) {
      if kind == .rightBracket { break }
      elements.append(try parseTest())
    }
    try expect(.rightBracket, "or `,` in the list")
    return try node(.list(elements), start, depth: depth(of: elements))
  }

  private mutating func parseDict() throws(Stop) -> Expression {
    let start = range
    advance()
    if accept(.rightBrace) { return try node(.dict([]), start, depth: 0) }
    if kind == .starStar { throw fail("dicts cannot be spread with `**`", range, hint: "Use `a | b`.") }
    var entries: [(key: Expression, value: Expression)] = []
    var deepest = 0
    while true {
      let key = try parseTest()
      if entries.isEmpty, kind == .comma || kind == .rightBrace {
        throw unexpected("`:` after the key", hint: "There are no set displays; `set([…])` where sets are allowed.")
      }
      try expect(.colon, "after the key")
      let value = try parseTest()
      if entries.isEmpty, kind == .forKeyword { return try parseComprehension(key: key, value, .rightBrace, start) }
      entries.append((key, value))
      deepest = max(deepest, key.depth, value.depth)
      if !accept(.comma) || kind == .rightBrace { break }
    }
    try expect(.rightBrace, "or `,` in the dict")
    return try node(.dict(entries), start, depth: deepest)
  }

  private mutating func parseComprehension(
    key: Expression?, _ value: Expression, _ end: TokenKind, _ start: SourceRange
  ) throws(Stop) -> Expression {
    var clauses: [Comprehension.Clause] = []
    var deepest = max(key?.depth ?? 0, value.depth)
    while kind != end {
      if accept(.forKeyword) {
        let target = try parseTargets()
        try checkTarget(target)
        try expect(.inKeyword, "after the loop variables")
        let source = try parseOr()
        deepest = max(deepest, target.depth, source.depth)
        clauses.append(.loop(target: target, source: source))
      } else if accept(.ifKeyword) {
        let condition = try parseOr()
        deepest = max(deepest, condition.depth)
        clauses.append(.condition(condition))
      } else {
        throw unexpected("`for`, `if` or \(end.text)")
      }
    }
    advance()
    let comprehension = Comprehension(key: key, value: value, clauses: clauses)
    return try node(.comprehension(comprehension), start, depth: deepest + clauses.count)
  }

  // MARK: Calls

  mutating func parseCall(_ function: Expression, _ start: SourceRange) throws(Stop) -> Expression {
    advance()
    var arguments: [Argument] = []
    while kind != .rightParen {
      arguments.append(try parseArgument())
      if kind == .forKeyword {
        throw fail("there are no generator expressions", range, hint: "Use a list comprehension: `[… for … in …]`.")
      }
      if !accept(.comma) { break }
    }
    try expect(.rightParen, "or `,` after the arguments")
    checkOrder(arguments)
    var deepest = function.depth
    for argument in arguments { deepest = max(deepest, argument.value.depth) }
    return try node(.call(function, arguments), start, depth: deepest)
  }

  private mutating func parseArgument() throws(Stop) -> Argument {
    let start = range
    if accept(.star) {
      let value = try parseTest()
      return Argument(kind: .star, value: value, range: SourceRange(start.start, lastEnd))
    }
    if accept(.starStar) {
      let value = try parseTest()
      return Argument(kind: .starStar, value: value, range: SourceRange(start.start, lastEnd))
    }
    if kind == .name, nextKind == .equal {
      let name = NameNode(tokens[index].payload, range)
      advance()
      advance()
      let value = try parseTest()
      return Argument(kind: .named(name), value: value, range: SourceRange(start.start, lastEnd))
    }
    let value = try parseTest()
    return Argument(kind: .positional, value: value, range: value.range)
  }

  private mutating func checkOrder(_ arguments: [Argument]) {
    var seen: Set<Int32> = []
    var hasNamed = false
    var hasStar = false
    var hasStarStar = false
    for argument in arguments {
      switch argument.kind {
      case .positional:
        if hasNamed || hasStar || hasStarStar {
          report(.syntax, "a positional argument cannot follow named arguments, `*` or `**`", argument.range)
        }
      case .named(let name):
        if !seen.insert(name.id).inserted {
          report(.syntax, "argument `\(names[name.id])` occurs more than once", name.range)
        }
        if hasStarStar || (hasStar && !dialect.allowsNamedAfterStar) {
          report(.syntax, "a named argument cannot follow `*` or `**`", argument.range)
        }
        hasNamed = true
      case .star:
        if hasStar || hasStarStar { report(.syntax, "`*` may occur once, before `**`", argument.range) }
        hasStar = true
      case .starStar:
        if hasStarStar { report(.syntax, "`**` may occur once", argument.range) }
        hasStarStar = true
      }
    }
    if arguments.count > 255 * 16 { report(.tooComplex, "a call has too many arguments", range) }
  }
}
