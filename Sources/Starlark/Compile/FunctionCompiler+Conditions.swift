extension FunctionCompiler {
  /// Emits jumps that are taken where a condition is false; gives their places.
  mutating func jump(unless condition: Expression) throws(Failure) -> [Int] { try jump(condition, when: false) }

  private mutating func jump(_ condition: Expression, when wanted: Bool) throws(Failure) -> [Int] {
    let mark = nextRegister
    defer { nextRegister = mark }
    switch condition.kind {
    case .parenthesized(let inner): return try jump(inner, when: wanted)
    case .not(let operand): return try jump(operand, when: !wanted)
    case .and(let left, let right):
      return try jump(left, right, isAnd: true, when: wanted, condition.range)
    case .or(let left, let right):
      return try jump(left, right, isAnd: false, when: wanted, condition.range)
    case .binary(let operation, let left, let right):
      if let jump = try compareAndJump(operation, left, right, when: wanted, condition.range) { return [jump] }
    default: break
    }
    let register = try compile(condition)
    return [emit(Instruction(wanted ? .jumpIfTrue : .jumpIfFalse, register, wide: 0), condition.range)]
  }

  private mutating func jump(
    _ left: Expression, _ right: Expression, isAnd: Bool, when wanted: Bool, _ range: SourceRange
  ) throws(Failure) -> [Int] {
    if isAnd != wanted {
      // `a and b` is false where either is; `a or b` is true where either is.
      let first = try jump(left, when: wanted)
      let before = isBound
      let second = try jump(right, when: wanted)
      isBound = before
      return first + second
    }
    let skips = try jump(left, when: !wanted)
    let before = isBound
    let jumps = try jump(right, when: wanted)
    isBound = before
    for skip in skips { try patch(skip, range) }
    return jumps
  }

  private mutating func compareAndJump(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, when wanted: Bool, _ range: SourceRange
  ) throws(Failure) -> Int? {
    let opcode: Opcode
    var sense = wanted
    switch operation {
    case .equal: opcode = .jumpIfEqual
    case .notEqual: (opcode, sense) = (.jumpIfEqual, !wanted)
    case .less: opcode = .jumpIfLess
    case .lessEqual: opcode = .jumpIfLessEqual
    case .greater: opcode = .jumpIfGreater
    case .greaterEqual: opcode = .jumpIfGreaterEqual
    default: return nil
    }
    let x = try compile(left)
    let y = try operand(right)
    return emit(
      Instruction(opcode, x, y.number, 0, flags: (y.isConstant ? 1 : 0) | (sense ? 0 : 2)), range)
  }
}
