extension FunctionCompiler {
  mutating func compile(_ statements: [Statement]) throws(Failure) {
    for statement in statements { try compile(statement) }
  }

  mutating func compile(_ statement: Statement) throws(Failure) {
    let mark = nextRegister
    defer { nextRegister = mark }
    let range = statement.range
    switch statement.kind {
    case .expression(let expression): _ = try compile(expression)
    case .assignment(let target, let value): try compileAssignment(target, value, range)
    case .augmented(let target, let operation, let value): try compileAugmented(target, operation, value, range)
    case .definition(let name, let function):
      if let register = directRegister(name) {
        try compile(function, into: register)
        try store(register, in: name)
      } else {
        let register = try takeRegister(range)
        try compile(function, into: register)
        try store(register, in: name)
      }
    case .conditional(let branches, let otherwise): try compileConditional(branches, otherwise, range)
    case .loop(let target, let source, let body): try compileLoop(target, source, body, range)
    case .returning(let value):
      // Loops that are left must unlock what they iterate over.
      let register: Int
      if let value {
        register = try compile(value)
      } else {
        register = try takeRegister(range)
        emit(Instruction(.loadConstant, register, try constant(.none, range)), range)
      }
      for loop in loops.reversed() { emit(Instruction(.endLoop, loop.iterator), range) }
      emit(Instruction(.giveBack, register), range)
    case .breaking:
      guard let loop = loops.indices.last else { return }
      emit(Instruction(.endLoop, loops[loop].iterator), range)
      loops[loop].breaks.append(emit(Instruction(.jump, wide: 0), range))
    case .continuing:
      guard let loop = loops.indices.last else { return }
      loops[loop].continues.append(emit(Instruction(.jump, wide: 0), range))
    case .pass: break
    case .load(let module, let moduleRange, let names): try compileLoad(module, moduleRange, names, range)
    }
  }

  // MARK: Assignment

  private mutating func compileAssignment(
    _ target: Expression, _ value: Expression, _ range: SourceRange
  ) throws(Failure) {
    let target = target.inner
    if case .name(let name) = target.kind {
      // Right into the variable's register, unless the expression writes there before it has read all of its parts.
      if let register = directRegister(name), !FunctionCompiler.writesEarly(value) {
        try compile(value, into: register)
        try store(register, in: name)
      } else {
        try store(try compile(value), in: name)
      }
      return
    }
    // `a, b = b, a` needs no tuple; the values are all made before the first is bound.
    if case .tuple(let targets, _) = target.kind, case .tuple(let values, _) = value.inner.kind,
      targets.count == values.count
    {
      let first = try takeRegisters(values.count, range)
      for (index, value) in values.enumerated() { try compile(value, into: first + index) }
      for (index, target) in targets.enumerated() { try assign(first + index, to: target, range) }
      return
    }
    try assign(try compile(value), to: target, range)
  }

  /// Binds the value in a register to a target.
  mutating func assign(_ register: Int, to target: Expression, _ range: SourceRange) throws(Failure) {
    let mark = nextRegister
    defer { nextRegister = mark }
    switch target.kind {
    case .name(let name): try store(register, in: name)
    case .parenthesized(let inner): try assign(register, to: inner, range)
    case .index(let object, let indices):
      let objectRegister = try compile(object)
      let index = try operand(indices[0])
      emit(
        Instruction(.setIndex, objectRegister, index.number, register, flags: index.isConstant ? 1 : 0), target.range)
    case .attribute(let object, let name):
      let objectRegister = try compile(object)
      let number = try constant(try module.name(name.id), name.range)
      emit(Instruction(.setAttribute, objectRegister, number, register), target.range)
    case .tuple(let targets, _), .list(let targets):
      let first = try takeRegisters(targets.count, target.range)
      emit(Instruction(.unpack, register, first, targets.count), target.range)
      for (index, target) in targets.enumerated() { try assign(first + index, to: target, range) }
    default: throw failure("cannot assign to this", target.range)
    }
  }

  private mutating func compileAugmented(
    _ target: Expression, _ operation: BinaryOperator, _ value: Expression, _ range: SourceRange
  ) throws(Failure) {
    switch target.kind {
    case .name(let name):
      let old: Int
      if let register = directRegister(name), case .local(let variable) = name.binding {
        try checkVariable(variable, name)
        old = register
      } else {
        old = try takeRegister(range)
        try load(name, into: old)
      }
      let right = try operand(value)
      let result = directRegister(name) ?? old
      emitAugmented(operation, result, old, right, range)
      try store(result, in: name)
    case .index(let object, let indices):
      let objectRegister = try compileToTemporary(object)
      let index = try compileToTemporary(indices[0])
      if indices.count > 1 { emit(Instruction(.tooManyIndices), target.range) }
      let old = try takeRegister(range)
      emit(Instruction(.getIndex, old, objectRegister, index), target.range)
      let right = try operand(value)
      emitAugmented(operation, old, old, right, range)
      emit(Instruction(.setIndex, objectRegister, index, old), target.range)
    case .attribute(let object, let name):
      let objectRegister = try compileToTemporary(object)
      let old = try takeRegister(range)
      let number = try constant(try module.name(name.id), name.range)
      emit(Instruction(.getAttribute, old, objectRegister, number), target.range)
      let right = try operand(value)
      emitAugmented(operation, old, old, right, range)
      emit(Instruction(.setAttribute, objectRegister, number, old), target.range)
    default: throw failure("cannot assign to this", target.range)
    }
  }

  private mutating func emitAugmented(
    _ operation: BinaryOperator, _ target: Int, _ old: Int, _ right: Operand, _ range: SourceRange
  ) {
    if operation == .add, let immediate = right.immediate {
      emit(Instruction(.addImmediate, target, old, immediate), range)
      return
    }
    let opcode: Opcode = operation == .add ? .addInPlace : operation == .or ? .orInPlace : operation.opcode
    emit(Instruction(opcode, target, old, right.number, flags: right.isConstant ? 2 : 0), range)
  }

  // MARK: Control

  private mutating func compileConditional(
    _ branches: [(condition: Expression, body: [Statement])], _ otherwise: [Statement], _ range: SourceRange
  ) throws(Failure) {
    var exits: [Int] = []
    var meeting: [Bool]?
    func meet(_ body: [Statement]) {
      // A branch that leaves does not reach the end.
      if let last = body.last {
        switch last.kind {
        case .returning, .breaking, .continuing: return
        default: break
        }
      }
      meeting = meeting.map { FunctionCompiler.both($0, isBound) } ?? isBound
    }
    for (index, branch) in branches.enumerated() {
      let misses = try jump(unless: branch.condition)
      let before = isBound
      try compile(branch.body)
      meet(branch.body)
      isBound = before
      if index < branches.count - 1 || !otherwise.isEmpty { exits.append(emit(Instruction(.jump, wide: 0), range)) }
      for miss in misses { try patch(miss, range) }
    }
    try compile(otherwise)
    meet(otherwise)
    if let meeting { isBound = meeting }
    for exit in exits { try patch(exit, range) }
  }

  private mutating func compileLoop(
    _ target: Expression, _ source: Expression, _ body: [Statement], _ range: SourceRange
  ) throws(Failure) {
    let before: [Bool]
    let iterator = try takeRegisters(4, range)
    emit(Instruction(.beginLoop, iterator, try compile(source)), source.range)
    before = isBound
    loops.append(LoopContext(iterator: iterator))
    let enter = emit(Instruction(.jump, wide: 0), range)
    let start = here
    let mark = nextRegister
    let element = try beginTurn(target)
    try compile(body)
    nextRegister = mark
    let loop = loops.removeLast()
    for jump in loop.continues { try patch(jump, range) }
    try patch(enter, range)
    try emitNextTurn(iterator, element, start: start, source.range)
    for jump in loop.breaks { try patch(jump, range) }
    isBound = before
  }

  /// The register that takes the elements; binds the target at the start of the body.
  mutating func beginTurn(_ target: Expression) throws(Failure) -> Int {
    if case .name(let name) = target.inner.kind, let register = directRegister(name) {
      try store(register, in: name)
      return register
    }
    let register = try takeRegister(target.range)
    try assign(register, to: target, target.range)
    return register
  }

  mutating func emitNextTurn(_ iterator: Int, _ element: Int, start: Int, _ range: SourceRange) throws(Failure) {
    let distance = here + 1 - start
    guard distance <= 65_535 else {
      throw failure("this loop is too long", range, hint: "Put parts of it into functions.")
    }
    emit(Instruction(.nextTurn, iterator, element, distance), range)
  }

  private mutating func compileLoad(
    _ name: [UInt8], _ moduleRange: SourceRange, _ names: [LoadedName], _ range: SourceRange
  ) throws(Failure) {
    let first = try takeRegisters(names.count, range)
    draft.loads.append(
      LoadPlan(
        module: String(decoding: name, as: UTF8.self), moduleRange: moduleRange,
        names: names.map { ($0.original, $0.originalRange) }))
    emit(Instruction(.loadModule, first, draft.loads.count - 1), range)
    for (index, loaded) in names.enumerated() { try store(first + index, in: loaded.local) }
  }
}
