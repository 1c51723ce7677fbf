/// Where an operand is.
struct Operand {
  /// A register, or a constant's number.
  var number: Int
  var isConstant: Bool
  /// The value of a small integer constant.
  var immediate: Int?
}

extension BinaryOperator {
  var opcode: Opcode {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .modulo: .modulo
    case .and: .bitAnd
    case .or: .bitOr
    case .xor: .bitXor
    case .shiftLeft: .shiftLeft
    case .shiftRight: .shiftRight
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessEqual: .lessEqual
    case .greater: .greater
    case .greaterEqual: .greaterEqual
    case .isIn: .isIn
    case .isNotIn: .isNotIn
    }
  }
}

extension FunctionCompiler {
  /// Whether the code for an expression writes to its target before all parts are read.
  static func writesEarly(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .and, .or, .dict, .comprehension, .conditional: true
    case .parenthesized(let inner): writesEarly(inner)
    default: false
    }
  }

  /// The value of a constant expression; nil for others.
  func constantValue(_ expression: Expression) throws(Failure) -> Value? {
    switch expression.kind {
    case .integer(let value): return try module.integer(value)
    case .float(let value): return Value(value)
    case .string(let bytes): return try module.string(bytes)
    case .bytes(let bytes): return try module.bytes(bytes)
    case .name(let name):
      if case .predeclared(let number) = name.binding { return module.environment.value(number) }
      return nil
    case .parenthesized(let inner): return try constantValue(inner)
    case .unary(.minus, let operand):
      switch operand.inner.kind {
      case .integer(let value): return try module.integer(-value)
      case .float(let value): return Value(-value)
      default: return nil
      }
    default: return nil
    }
  }

  /// An operand: a constant, a variable's register, or a new register.
  mutating func operand(_ expression: Expression) throws(Failure) -> Operand {
    if let value = try constantValue(expression) {
      let number = try constant(value, expression.range)
      let immediate = value.isSmall && Int16(exactly: value.small) != nil ? value.small : nil
      return Operand(number: number, isConstant: true, immediate: immediate)
    }
    return Operand(number: try compile(expression), isConstant: false, immediate: nil)
  }

  /// Compiles to some register: that of a variable, or a new one.
  mutating func compile(_ expression: Expression) throws(Failure) -> Int {
    switch expression.kind {
    case .name(let name):
      if let register = directRegister(name), case .local(let variable) = name.binding {
        try checkVariable(variable, name)
        return register
      }
    case .parenthesized(let inner): return try compile(inner)
    case .call(let function, let arguments): return try compileCall(function, arguments, expression.range)
    default: break
    }
    return try compileToTemporary(expression)
  }

  /// Compiles to a new register, which nothing else changes.
  mutating func compileToTemporary(_ expression: Expression) throws(Failure) -> Int {
    if case .call(let function, let arguments) = expression.inner.kind {
      return try compileCall(function, arguments, expression.range)
    }
    let register = try takeRegister(expression.range)
    try compile(expression, into: register)
    return register
  }

  mutating func compile(_ expression: Expression, into target: Int) throws(Failure) {
    let mark = nextRegister
    defer { nextRegister = mark }
    let range = expression.range
    if let value = try constantValue(expression) {
      emit(Instruction(.loadConstant, target, try constant(value, range)), range)
      return
    }
    switch expression.kind {
    case .name(let name): try load(name, into: target)
    case .integer, .float, .string, .bytes: break
    case .parenthesized(let inner): try compile(inner, into: target)
    case .formatted(let pieces): try compileFormatted(pieces, into: target, range)
    case .list(let elements): try compileElements(.makeList, elements, into: target, range)
    case .tuple(let elements, _): try compileElements(.makeTuple, elements, into: target, range)
    case .dict(let entries): try compileDict(entries, into: target, range)
    case .comprehension(let comprehension): try compileComprehension(comprehension, into: target, range)
    case .unary(let operation, let operand):
      let register = try compile(operand)
      let opcode: Opcode = operation == .minus ? .minus : operation == .plus ? .plus : .invert
      emit(Instruction(opcode, target, register), range)
    case .binary(let operation, let left, let right): try compileBinary(operation, left, right, into: target, range)
    case .and(let left, let right), .or(let left, let right):
      try compile(left, into: target)
      let isAnd = if case .and = expression.kind { true } else { false }
      let jump = emit(Instruction(isAnd ? .jumpIfFalse : .jumpIfTrue, target, wide: 0), range)
      let before = isBound
      try compile(right, into: target)
      isBound = before
      try patch(jump, range)
    case .not(let operand):
      let register = try compile(operand)
      emit(Instruction(.not, target, register), range)
    case .conditional(let condition, let then, let otherwise):
      let misses = try jump(unless: condition)
      let before = isBound
      try compile(then, into: target)
      isBound = before
      let exit = emit(Instruction(.jump, wide: 0), range)
      for miss in misses { try patch(miss, range) }
      try compile(otherwise, into: target)
      isBound = before
      try patch(exit, range)
    case .lambda(let function): try compile(function, into: target)
    case .call(let function, let arguments):
      let register = try compileCall(function, arguments, range)
      if register != target { emit(Instruction(.move, target, register), range) }
    case .index(let object, let indices):
      let objectRegister = try compile(object)
      let index = try operand(indices[0])
      for extra in indices.dropFirst() { _ = try compile(extra) }
      if indices.count > 1 { emit(Instruction(.tooManyIndices), range) }
      emit(Instruction(.getIndex, target, objectRegister, index.number, flags: index.isConstant ? 2 : 0), range)
    case .slice(let object, let low, let high, let step):
      let first = try takeRegisters(4, range)
      try compile(object, into: first)
      for (offset, part) in [low, high, step].enumerated() {
        if let part {
          try compile(part, into: first + 1 + offset)
        } else {
          emit(Instruction(.loadConstant, first + 1 + offset, try constant(.none, range)), range)
        }
      }
      emit(Instruction(.slice, target, first), range)
    case .attribute(let object, let name):
      let objectRegister = try compile(object)
      let number = try constant(try module.name(name.id), name.range)
      emit(Instruction(.getAttribute, target, objectRegister, number), range)
    case .ellipsis: emit(Instruction(.ellipsis, target), range)
    }
  }

  private mutating func compileElements(
    _ opcode: Opcode, _ elements: [Expression], into target: Int, _ range: SourceRange
  ) throws(Failure) {
    // A long display is built in pieces, so that it needs few registers.
    let piece = 256
    let first = try takeRegisters(min(elements.count, piece), range)
    if elements.count <= piece || opcode == .makeTuple {
      if elements.count > piece { _ = try takeRegisters(elements.count - piece, range) }
      for (index, element) in elements.enumerated() { try compile(element, into: first + index) }
      emit(Instruction(opcode, target, first, elements.count), range)
      return
    }
    let list = try takeRegister(range)
    emit(Instruction(.makeList, list, first, 0), range)
    for element in elements {
      try compile(element, into: first)
      emit(Instruction(.appendElement, list, first), element.range)
    }
    emit(Instruction(.move, target, list), range)
  }

  private mutating func compileDict(
    _ entries: [(key: Expression, value: Expression)], into target: Int, _ range: SourceRange
  ) throws(Failure) {
    emit(Instruction(.makeDict, target, min(entries.count, 60_000)), range)
    for entry in entries {
      let mark = nextRegister
      let key = try operand(entry.key)
      let value = try operand(entry.value)
      let flags: UInt8 = (key.isConstant ? 1 : 0) | (value.isConstant ? 2 : 0)
      // A repeated key is reported at the key.
      emit(Instruction(.addEntry, target, key.number, value.number, flags: flags), entry.key.range)
      nextRegister = mark
    }
  }

  private mutating func compileBinary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, into target: Int, _ range: SourceRange
  ) throws(Failure) {
    let x = try operand(left)
    let y = try operand(right)
    if !x.isConstant, let immediate = y.immediate, operation == .add || (operation == .subtract && immediate > -32_768)
    {
      emit(Instruction(.addImmediate, target, x.number, operation == .add ? immediate : -immediate), range)
      return
    }
    let flags: UInt8 = (x.isConstant ? 1 : 0) | (y.isConstant ? 2 : 0)
    emit(Instruction(operation.opcode, target, x.number, y.number, flags: flags), range)
  }

  private mutating func compileFormatted(
    _ pieces: [FormattedPiece], into target: Int, _ range: SourceRange
  ) throws(Failure) {
    let first = try takeRegisters(pieces.count, range)
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .text(let bytes):
        emit(Instruction(.loadConstant, first + index, try constant(try module.string(bytes), range)), range)
      case .value(let value, let usesRepr):
        try compile(value, into: first + index)
        emit(Instruction(.toText, first + index, first + index, flags: usesRepr ? 1 : 0), value.range)
      }
    }
    emit(Instruction(.joinTexts, target, first, pieces.count), range)
  }
}
