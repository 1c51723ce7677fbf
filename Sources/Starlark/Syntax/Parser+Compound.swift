extension Parser {
  mutating func parseDefinition() throws(Stop) -> Statement {
    let start = range
    advance()
    guard kind == .name else { throw unexpected("the function's name") }
    let name = NameNode(tokens[index].payload, range)
    advance()
    try expect(.leftParen, "after the function's name")
    let parameters = try parseParameters(until: .rightParen)
    try expect(.rightParen, "after the parameters")
    if kind == .arrow {
      advance()
      try parseAnnotation()
    }
    let header = SourceRange(start.start, lastEnd)
    let (functions, loops) = (functionDepth, loopDepth)
    functionDepth += 1
    loopDepth = 0
    let body = try parseSuite("after the function's header")
    (functionDepth, loopDepth) = (functions, loops)
    let function = FunctionNode(
      name: names[name.id], parameters: parameters, body: body, range: header)
    return statement(.definition(name, function), start)
  }

  mutating func parseIf() throws(Stop) -> Statement {
    let start = range
    checkTopLevel("if")
    var branches: [(condition: Expression, body: [Statement])] = []
    var otherwise: [Statement] = []
    advance()
    let condition = try parseTest()
    branches.append((condition, try parseSuite("after the condition")))
    while kind == .elif || kind == .elseKeyword {
      if accept(.elif) {
        let condition = try parseTest()
        branches.append((condition, try parseSuite("after the condition")))
      } else {
        advance()
        otherwise = try parseSuite("after `else`")
        break
      }
    }
    return statement(.conditional(branches: branches, otherwise: otherwise), start)
  }

  mutating func parseFor() throws(Stop) -> Statement {
    let start = range
    checkTopLevel("for")
    advance()
    let target = try parseTargets()
    try checkTarget(target)
    try expect(.inKeyword, "after the loop variables")
    let source = try parseTests(bareTuple: dialect.allowsBareTuples)
    loopDepth += 1
    let body = try parseSuite("after the loop's header")
    loopDepth -= 1
    if kind == .elseKeyword { throw fail("a `for` loop has no `else`", range) }
    return statement(.loop(target: target, source: source, body: body), start)
  }

  private mutating func checkTopLevel(_ word: String) {
    if functionDepth == 0, !dialect.allowsTopLevelControl {
      report(
        .dialect, "`\(word)` cannot be used outside a function in this dialect", range,
        hint: "Put it into a function, or use a comprehension or a conditional expression.")
    }
  }

  /// `a`, `a, b`, `(a, b), c`: the targets of a loop.
  mutating func parseTargets() throws(Stop) -> Expression {
    let start = range
    let first = try parsePrimary()
    guard kind == .comma else { return first }
    var elements = [first]
    while accept(.comma) {
      if kind == .inKeyword { break }
      elements.append(try parsePrimary())
    }
    return try node(.tuple(elements, hasParentheses: false), start, depth: depth(of: elements))
  }

  mutating func parseLoad() throws(Stop) -> Statement {
    let start = range
    let isInside = functionDepth > 0 || loopDepth > 0 || blockDepth > 0
    if isInside { report(.syntax, "`load` must be at the top of a module", start) }
    advance()
    try expect(.leftParen, "after `load`")
    guard kind == .string, case .text(let module) = literals[Int(tokens[index].payload)] else {
      throw unexpected("the module's name as a string")
    }
    let moduleRange = range
    advance()
    var loaded: [LoadedName] = []
    while accept(.comma) {
      if kind == .rightParen { break }
      loaded.append(try parseLoadedName())
    }
    try expect(.rightParen, "after the names to load")
    if loaded.isEmpty {
      report(.syntax, "`load` needs at least two arguments", SourceRange(start.start, lastEnd))
    } else if !isInside, !dialect.allowsLoad {
      report(.dialect, "`load` is not allowed in this dialect", start)
    }
    return statement(.load(module: module, moduleRange: moduleRange, names: loaded), start)
  }

  private mutating func parseLoadedName() throws(Stop) -> LoadedName {
    var local: NameNode?
    if kind == .name {
      local = NameNode(tokens[index].payload, range)
      advance()
      try expect(.equal, "after the local name")
    }
    guard kind == .string, case .text(let name) = literals[Int(tokens[index].payload)] else {
      throw unexpected("a name as a string, or `local = \"name\"`")
    }
    let nameRange = range
    if !isIdentifier(name) { report(.syntax, "a loaded name must be an identifier", nameRange) }
    if name.first == 0x5F {
      report(.syntax, "names that begin with `_` are private to their module", nameRange)
    }
    advance()
    return LoadedName(
      local: local ?? NameNode(names.intern(name[...]), nameRange), original: String(decoding: name, as: UTF8.self),
      originalRange: nameRange)
  }

  private func isIdentifier(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first &- 0x30 > 9 else { return false }
    return bytes.allSatisfy(Lexer.isNameByte)
  }

  // MARK: Parameters

  /// Parameters up to a token, which is left. Reports what is out of order.
  mutating func parseParameters(until end: TokenKind) throws(Stop) -> [ParameterNode] {
    var parameters: [ParameterNode] = []
    while kind != end {
      parameters.append(try parseParameter(isLambda: end == .colon))
      if !accept(.comma) { break }
    }
    checkOrder(parameters)
    return parameters
  }

  private mutating func parseParameter(isLambda: Bool) throws(Stop) -> ParameterNode {
    let start = range
    if accept(.star) {
      if kind == .comma || kind == .rightParen || kind == .colon {
        if !dialect.allowsBareStar {
          report(
            .dialect, "* keyword-only-arguments is not allowed in this dialect", start,
            hint: "Parameters after `*args` are keyword-only.")
        }
        return ParameterNode(kind: .bareStar, name: nil, defaultValue: nil, range: start)
      }
      let name = try parseParameterName(isLambda)
      return ParameterNode(kind: .star, name: name, defaultValue: nil, range: SourceRange(start.start, lastEnd))
    }
    if accept(.starStar) {
      let name = try parseParameterName(isLambda)
      return ParameterNode(kind: .starStar, name: name, defaultValue: nil, range: SourceRange(start.start, lastEnd))
    }
    let name = try parseParameterName(isLambda)
    let value = accept(.equal) ? try parseTest() : nil
    return ParameterNode(kind: .plain, name: name, defaultValue: value, range: SourceRange(start.start, lastEnd))
  }

  private mutating func parseParameterName(_ isLambda: Bool) throws(Stop) -> NameNode {
    guard kind == .name else { throw unexpected("a parameter") }
    let name = NameNode(tokens[index].payload, range)
    advance()
    if !isLambda, accept(.colon) { try parseAnnotation() }
    return name
  }

  private mutating func checkOrder(_ parameters: [ParameterNode]) {
    var seen: Set<Int32> = []
    var hasStar = false
    var hasStarStar = false
    var hasDefault = false
    for (position, parameter) in parameters.enumerated() {
      if let name = parameter.name, !seen.insert(name.id).inserted {
        report(.syntax, "duplicate parameter `\(names[name.id])`", name.range)
      }
      if hasStarStar { report(.syntax, "no parameter may follow `**\(lastName(parameters))`", parameter.range) }
      switch parameter.kind {
      case .star, .bareStar:
        if hasStar { report(.syntax, "a function has at most one `*` parameter", parameter.range) }
        hasStar = true
        if parameter.kind == .bareStar, position + 1 >= parameters.count || parameters[position + 1].kind != .plain {
          report(.syntax, "a bare `*` must be followed by a parameter", parameter.range)
        }
      case .starStar: hasStarStar = true
      case .plain:
        if parameter.defaultValue != nil {
          hasDefault = true
        } else if hasDefault, !hasStar || !dialect.allowsRequiredAfterDefaultedKeywordOnly {
          report(.syntax, "a required parameter cannot follow one with a default", parameter.range)
        }
      }
    }
  }

  private func lastName(_ parameters: [ParameterNode]) -> String {
    parameters.first { $0.kind == .starStar }.flatMap { $0.name.map { names[$0.id] } } ?? ""
  }

  /// Parses a type and drops it.
  mutating func parseAnnotation() throws(Stop) {
    let start = range
    _ = try parseTest()
    if !dialect.allowsTypeAnnotations {
      report(
        .dialect, "type annotations are not allowed in this dialect", SourceRange(start.start, lastEnd),
        hint: "Leave the type out.")
    }
  }
}
