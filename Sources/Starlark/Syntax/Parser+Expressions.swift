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
    if depth > maximumDepth { throw tooDeep() }
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

  /// An expression without lambda and conditional at its top.
  mutating func parseOr() throws(Stop) -> Expression { try parseOperators(0) }

  /// How tight binary operators bind; `not` stands between `and` and the comparisons.
  private func level(of kind: TokenKind) -> Int? {
    switch kind {
    case .or: 0
    case .and: 1
    case .equalEqual, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .inKeyword: Parser.comparisonLevel
    case .not: nextKind == .inKeyword ? Parser.comparisonLevel : nil
    case .bar: 4
    case .caret: 5
    case .ampersand: 6
    case .shiftLeft, .shiftRight: 7
    case .plus, .minus: 8
    case .star, .slash, .slashSlash, .percent: 9
    default: nil
    }
  }

  private static let notLevel = 2
  private static let comparisonLevel = 3

  /// Precedence climbing: operators that bind at least as tight as a level.
  private mutating func parseOperators(_ minimum: Int) throws(Stop) -> Expression {
    let start = range
    var left: Expression
    switch kind {
    case .not where minimum <= Parser.notLevel: left = try parseNot()
    case .plus, .minus, .tilde: left = try parseSigns()
    default: left = try parsePrimary()
    }
    var isComparison = false
    while let level = level(of: kind), level >= minimum {
      if level == Parser.comparisonLevel, isComparison {
        throw fail("comparisons cannot be chained", range, hint: "Write `a < b and b < c`.")
      }
      isComparison = level == Parser.comparisonLevel
      let token = kind
      if token == .not { advance() }
      advance()
      let right = try parseOperators(level + 1)
      let deepest = max(left.depth, right.depth)
      switch token {
      case .or: left = try node(.or(left, right), start, depth: deepest)
      case .and: left = try node(.and(left, right), start, depth: deepest)
      default: left = try node(.binary(binaryOperator(token), left, right), start, depth: deepest)
      }
    }
    return left
  }

  private func binaryOperator(_ kind: TokenKind) -> BinaryOperator {
    switch kind {
    case .equalEqual: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessEqual: .lessEqual
    case .greater: .greater
    case .greaterEqual: .greaterEqual
    case .inKeyword: .isIn
    case .not: .isNotIn
    case .bar: .or
    case .caret: .xor
    case .ampersand: .and
    case .shiftLeft: .shiftLeft
    case .shiftRight: .shiftRight
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .slashSlash: .floorDivide
    case .percent: .modulo
    default: .add
    }
  }

  private mutating func parseNot() throws(Stop) -> Expression {
    var starts: [SourceRange] = []
    while kind == .not {
      starts.append(range)
      advance()
    }
    var operand = try parseOperators(Parser.comparisonLevel)
    for start in starts.reversed() { operand = try node(.not(operand), start, depth: operand.depth) }
    return operand
  }

  private mutating func parseSigns() throws(Stop) -> Expression {
    var signs: [(UnaryOperator, SourceRange)] = []
    while kind == .plus || kind == .minus || kind == .tilde {
      signs.append((kind == .plus ? .plus : kind == .minus ? .minus : .invert, range))
      advance()
    }
    var operand = try parsePrimary()
    for (sign, start) in signs.reversed() { operand = try node(.unary(sign, operand), start, depth: operand.depth) }
    return operand
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
