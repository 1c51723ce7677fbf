extension FunctionCompiler {
  /// Compiles a call; its value is in the register that is returned, which is new.
  mutating func compileCall(
    _ function: Expression, _ arguments: [Argument], _ range: SourceRange
  ) throws(Failure) -> Int {
    let window = try takeRegister(range)
    var positional = 0
    var shape = CallShape(names: [], hasStar: false, hasStarStar: false)
    for argument in arguments {
      switch argument.kind {
      case .positional: positional += 1
      case .named(let name): shape.names.append(try module.name(name.id))
      case .star: shape.hasStar = true
      case .starStar: shape.hasStarStar = true
      }
    }
    if positional == arguments.count, case .attribute(let object, let name) = function.inner.kind {
      return try compileMethodCall(object, name, arguments, window, range)
    }
    try compile(function, into: window)
    // Values in the order of evaluation: positional, named, `*`, `**`.
    _ = try compileArguments(arguments, range)
    if positional == arguments.count {
      emit(Instruction(.call, window, positional), range)
    } else {
      let spreads = shape.hasStar || shape.hasStarStar
      draft.shapes.append(shape)
      emit(
        Instruction(spreads ? .callSpread : .callNamed, window, positional, draft.shapes.count - 1), range)
    }
    nextRegister = window + 1
    return window
  }

  /// Named values may follow `*args` in some dialects; they are made in order and placed before it.
  private mutating func compileArguments(_ arguments: [Argument], _ range: SourceRange) throws(Failure) -> Int {
    let first = try takeRegisters(arguments.count, range)
    var named = 0
    var positional = 0
    for argument in arguments {
      if case .positional = argument.kind { positional += 1 }
      if case .named = argument.kind { named += 1 }
    }
    let hasStar = arguments.contains { if case .star = $0.kind { true } else { false } }
    var nextNamed = first + positional
    for (index, argument) in arguments.enumerated() {
      let target: Int
      switch argument.kind {
      case .positional: target = first + index
      case .named:
        target = nextNamed
        nextNamed += 1
      case .star: target = first + positional + named
      case .starStar: target = first + positional + named + (hasStar ? 1 : 0)
      }
      try compile(argument.value, into: target)
    }
    return first
  }

  private mutating func compileMethodCall(
    _ object: Expression, _ name: NameNode, _ arguments: [Argument], _ window: Int, _ range: SourceRange
  ) throws(Failure) -> Int {
    let receiver = try takeRegister(range)
    let number = try constant(try module.name(name.id), name.range)
    let mark = nextRegister
    let register = try compile(object)
    // The attribute's own range, so that an unknown method is marked where it stands.
    emit(Instruction(.loadMethod, window, register, number), object.range.to(name.range))
    nextRegister = mark
    _ = receiver
    let first = try takeRegisters(arguments.count, range)
    for (index, argument) in arguments.enumerated() { try compile(argument.value, into: first + index) }
    emit(Instruction(.callMethod, window, arguments.count), range)
    nextRegister = window + 1
    return window
  }

  // MARK: Comprehensions

  mutating func compileComprehension(
    _ comprehension: Comprehension, into target: Int, _ range: SourceRange
  ) throws(Failure) {
    let before = isBound
    if comprehension.key == nil {
      emit(Instruction(.makeList, target, 0, 0), range)
    } else {
      emit(Instruction(.makeDict, target, 0), range)
    }
    try compileClauses(comprehension, 0, into: target, range)
    isBound = before
  }

  private mutating func compileClauses(
    _ comprehension: Comprehension, _ index: Int, into target: Int, _ range: SourceRange
  ) throws(Failure) {
    let mark = nextRegister
    defer { nextRegister = mark }
    guard index < comprehension.clauses.count else {
      if let key = comprehension.key {
        let keyOperand = try operand(key)
        let value = try operand(comprehension.value)
        let flags: UInt8 = (keyOperand.isConstant ? 1 : 0) | (value.isConstant ? 2 : 0)
        emit(Instruction(.setEntry, target, keyOperand.number, value.number, flags: flags), key.range)
      } else {
        let value = try operand(comprehension.value)
        emit(
          Instruction(.appendElement, target, value.number, flags: value.isConstant ? 1 : 0), comprehension.value.range)
      }
      return
    }
    switch comprehension.clauses[index] {
    case .condition(let condition):
      let misses = try jump(unless: condition)
      try compileClauses(comprehension, index + 1, into: target, range)
      for miss in misses { try patch(miss, range) }
    case .loop(let loopTarget, let source):
      let iterator = try takeRegisters(4, range)
      let sourceRegister = try compile(source)
      emit(Instruction(.beginLoop, iterator, sourceRegister), source.range)
      // The variables come into scope behind the first source.
      if index == 0 { try placeVariables(comprehension, range) }
      let enter = emit(Instruction(.jump, wide: 0), range)
      let start = here
      let element = try beginTurn(loopTarget)
      try compileClauses(comprehension, index + 1, into: target, range)
      try patch(enter, range)
      try emitNextTurn(iterator, element, start: start, source.range)
    }
  }

  private mutating func placeVariables(_ comprehension: Comprehension, _ range: SourceRange) throws(Failure) {
    for variable in comprehension.variables {
      variable.register = try takeRegister(range)
      while isBound.count <= variable.register { isBound.append(false) }
      isBound[variable.register] = variable.isCaptured
      emit(Instruction(.clear, variable.register), range)
      if variable.isCaptured { emit(Instruction(.makeCell, variable.register), range) }
    }
  }
}
