extension Parser {
  /// `a` or `a, b, …`.
  mutating func parseTests(bareTuple: Bool) throws(Stop) -> Expression {
    let start = range
    let first = try parseTest()
    guard kind == .comma else { return first }
    if !bareTuple {
      throw fail("a tuple without parentheses is not allowed here", range, hint: "Put it into parentheses.")
    }
    var elements = [first]
    while accept(.comma) {
      if !startsExpression(kind) { break }
      elements.append(try parseTest())
    }
    return try node(.tuple(elements, hasParentheses: false), start, depth: depth(of: elements))
  }

  private func startsExpression(_ kind: TokenKind) -> Bool {
    switch kind {
    case .name, .integer, .float, .string, .bytes, .formatted, .lambda, .not, .plus, .minus, .tilde, .leftParen,
      .leftBracket, .leftBrace, .ellipsis, .star:
      true
    default: false
    }
  }

  mutating func parseTest() throws(Stop) -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.maximumDepth { throw tooDeep() }
    let start = range
    if kind == .lambda { return try parseLambda() }
    let value = try parseOr()
    guard accept(.ifKeyword) else { return value }
    let condition = try parseOr()
    if kind != .elseKeyword {
      throw unexpected("`else`", hint: "A conditional expression has both: `a if condition else b`.")
    }
    advance()
    let otherwise = try parseTest()
    return try node(
      .conditional(condition: condition, then: value, otherwise: otherwise), start,
      depth: max(value.depth, condition.depth, otherwise.depth))
  }

  private mutating func parseLambda() throws(Stop) -> Expression {
    let start = range
    advance()
    let parameters = try parseParameters(until: .colon)
    try expect(.colon, "after the parameters of `lambda`")
    let loops = loopDepth
    loopDepth = 0
    functionDepth += 1
    let body = try parseTest()
    functionDepth -= 1
    loopDepth = loops
    let result = Statement(.returning(body), body.range)
    let function = FunctionNode(
      name: "lambda", parameters: parameters, body: [result], range: SourceRange(start.start, lastEnd))
    var deepest = body.depth
    for parameter in parameters { deepest = max(deepest, parameter.defaultValue?.depth ?? 0) }
    return try node(.lambda(function), start, depth: deepest)
  }

  mutating func parseOr() throws(Stop) -> Expression {
    let start = range
    var left = try parseAnd()
    while accept(.or) {
      let right = try parseAnd()
      left = try node(.or(left, right), start, depth: max(left.depth, right.depth))
    }
    return left
  }

  private mutating func parseAnd() throws(Stop) -> Expression {
    let start = range
    var left = try parseNot()
    while accept(.and) {
      let right = try parseNot()
      left = try node(.and(left, right), start, depth: max(left.depth, right.depth))
    }
    return left
  }

  private mutating func parseNot() throws(Stop) -> Expression {
    guard kind == .not else { return try parseComparison() }
    let start = range
    advance()
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.maximumDepth { throw tooDeep() }
    let operand = try parseNot()
    return try node(.not(operand), start, depth: operand.depth)
  }

  private mutating func parseComparison() throws(Stop) -> Expression {
    let start = range
    let left = try parseBinary(0)
    guard let operation = takeComparison() else { return left }
    let right = try parseBinary(0)
    let result = try node(.binary(operation, left, right), start, depth: max(left.depth, right.depth))
    let next = range
    if takeComparison() != nil {
      throw fail("comparisons cannot be chained", next, hint: "Write `a < b and b < c`.")
    }
    return result
  }

  private mutating func takeComparison() -> BinaryOperator? {
    let operation: BinaryOperator
    switch kind {
    case .equalEqual: operation = .equal
    case .notEqual: operation = .notEqual
    case .less: operation = .less
    case .lessEqual: operation = .lessEqual
    case .greater: operation = .greater
    case .greaterEqual: operation = .greaterEqual
    case .inKeyword: operation = .isIn
    case .not where nextKind == .inKeyword:
      advance()
      operation = .isNotIn
    default: return nil
    }
    advance()
    return operation
  }

  /// How tight the binary operators below comparisons bind.
  private func precedence(_ kind: TokenKind) -> (Int, BinaryOperator)? {
    switch kind {
    case .bar: (0, .or)
    case .caret: (1, .xor)
    case .ampersand: (2, .and)
    case .shiftLeft: (3, .shiftLeft)
    case .shiftRight: (3, .shiftRight)
    case .plus: (4, .add)
    case .minus: (4, .subtract)
    case .star: (5, .multiply)
    case .slash: (5, .divide)
    case .slashSlash: (5, .floorDivide)
    case .percent: (5, .modulo)
    default: nil
    }
  }

  /// Precedence climbing.
  private mutating func parseBinary(_ minimum: Int) throws(Stop) -> Expression {
    let start = range
    var left = try parseUnary()
    while let (level, operation) = precedence(kind), level >= minimum {
      advance()
      let right = try parseBinary(level + 1)
      left = try node(.binary(operation, left, right), start, depth: max(left.depth, right.depth))
    }
    return left
  }

  private mutating func parseUnary() throws(Stop) -> Expression {
    let operation: UnaryOperator
    switch kind {
    case .plus: operation = .plus
    case .minus: operation = .minus
    case .tilde: operation = .invert
    default: return try parsePrimary()
    }
    let start = range
    advance()
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.maximumDepth { throw tooDeep() }
    let operand = try parseUnary()
    return try node(.unary(operation, operand), start, depth: operand.depth)
  }

  mutating func parsePrimary() throws(Stop) -> Expression {
    let start = range
    var value = try parseOperand()
    while true {
      switch kind {
      case .dot:
        advance()
        guard kind == .name else { throw unexpected("a name after `.`") }
        let name = NameNode(tokens[index].payload, range)
        advance()
        value = try node(.attribute(value, name), start, depth: value.depth)
      case .leftParen: value = try parseCall(value, start)
      case .leftBracket: value = try parseSubscript(value, start)
      case .starStar where startsExpression(nextKind):
        throw fail("there is no power operator `**`", range, hint: "Multiply, or shift: `1 << n`.")
      default: return value
      }
    }
  }

  private mutating func parseSubscript(_ value: Expression, _ start: SourceRange) throws(Stop) -> Expression {
    advance()
    var low: Expression?
    if kind != .colon {
      low = try parseTest()
      if kind != .colon {
        var indices = low.map { [$0] } ?? []
        while accept(.comma) {
          if kind == .rightBracket { break }
          indices.append(try parseTest())
        }
        try expect(.rightBracket, "after the index")
        return try node(.index(value, indices), start, depth: max(value.depth, depth(of: indices)))
      }
    }
    advance()
    var high: Expression?
    var step: Expression?
    if kind != .colon, kind != .rightBracket { high = try parseTest() }
    if accept(.colon), kind != .rightBracket { step = try parseTest() }
    try expect(.rightBracket, "after the slice")
    let deepest = max(value.depth, low?.depth ?? 0, high?.depth ?? 0, step?.depth ?? 0)
    return try node(.slice(value, low: low, high: high, step: step), start, depth: deepest)
  }
}
