/// Compiles one function to register code. Expressions put their values into registers, used like a stack above those of
/// the parameters and variables; variables that inner functions capture live in cells.
struct FunctionCompiler {
  let module: ModuleCompiler
  let scope: FunctionScope
  let isModule: Bool
  var draft: FunctionDraft
  var constantNumbers: [UInt64: Int] = [:]
  /// The next free register.
  var nextRegister = 0
  /// By register of a variable: whether it certainly has a value here.
  var isBound: [Bool] = []
  var loops: [LoopContext] = []

  struct LoopContext {
    /// Register of the iterator.
    var iterator: Int
    var breaks: [Int] = []
    var continues: [Int] = []
  }

  static let maximumRegisters = 60_000

  init(_ module: ModuleCompiler, name: String, scope: FunctionScope, isModule: Bool) {
    self.module = module
    self.scope = scope
    self.isModule = isModule
    draft = FunctionDraft(name: name, source: module.resolved.tree.source)
    draft.globalNames = module.globalNames
  }

  mutating func finish() -> FunctionCode { FunctionCode(draft) }

  func failure(_ message: String, _ range: SourceRange, hint: String? = nil) -> Failure {
    Failure(
      StarlarkError(
        code: .tooComplex, message: message, hint: hint, source: module.resolved.tree.source, range: range),
      isPlaced: true)
  }

  // MARK: Code

  @discardableResult
  mutating func emit(_ instruction: Instruction, _ range: SourceRange) -> Int {
    draft.instructions.append(instruction)
    draft.ranges.append(range)
    return draft.instructions.count - 1
  }

  var here: Int { draft.instructions.count }

  /// Makes a jump lead to the next instruction.
  mutating func patch(_ jump: Int, _ range: SourceRange) throws(Failure) { try patch(jump, to: here, range) }

  mutating func patch(_ jump: Int, to target: Int, _ range: SourceRange) throws(Failure) {
    let distance = target - jump - 1
    switch draft.instructions[jump].op {
    case .jumpIfEqual, .jumpIfLess, .jumpIfLessEqual, .jumpIfGreater, .jumpIfGreaterEqual:
      guard let short = Int16(exactly: distance) else {
        throw failure("this block is too long", range, hint: "Put parts of it into functions.")
      }
      draft.instructions[jump].c = UInt16(bitPattern: short)
    default:
      draft.instructions[jump].b = UInt16(truncatingIfNeeded: distance)
      draft.instructions[jump].c = UInt16(truncatingIfNeeded: distance >> 16)
    }
  }

  mutating func constant(_ value: Value, _ range: SourceRange) throws(Failure) -> Int {
    if let number = constantNumbers[value.bits] { return number }
    guard draft.constants.count < 65_000 else {
      throw failure("this function has too many constants", range, hint: "Put parts of it into functions.")
    }
    draft.constants.append(value)
    constantNumbers[value.bits] = draft.constants.count - 1
    return draft.constants.count - 1
  }

  // MARK: Registers

  mutating func takeRegisters(_ count: Int, _ range: SourceRange) throws(Failure) -> Int {
    let first = nextRegister
    nextRegister += count
    if nextRegister > draft.registerCount {
      guard nextRegister <= FunctionCompiler.maximumRegisters else {
        throw failure("this function needs too many registers", range, hint: "Put parts of it into functions.")
      }
      draft.registerCount = nextRegister
    }
    return first
  }

  mutating func takeRegister(_ range: SourceRange) throws(Failure) -> Int { try takeRegisters(1, range) }

  // MARK: Functions

  mutating func compileModule(_ statements: [Statement]) throws(Failure) {
    let start = SourceRange(0, 0)
    // The module's value is that of its last statement, if that is an expression.
    for (index, statement) in statements.enumerated() {
      if index == statements.count - 1, case .expression(let expression) = statement.kind {
        let register = try compile(expression)
        emit(Instruction(.giveBack, register), statement.range)
        return
      }
      try compile(statement)
    }
    try returnNone(start)
  }

  mutating func returnNone(_ range: SourceRange) throws(Failure) {
    let mark = nextRegister
    let register = try takeRegister(range)
    emit(Instruction(.loadConstant, register, try constant(.none, range)), range)
    emit(Instruction(.giveBack, register), range)
    nextRegister = mark
  }

  /// Compiles an inner function and emits what makes it, with its default values, into a register.
  mutating func compile(_ function: FunctionNode, into target: Int) throws(Failure) {
    var inner = FunctionCompiler(module, name: function.name, scope: function.scope, isModule: false)
    try inner.compileParameters(function)
    try inner.compile(function.body)
    try inner.returnNone(function.range)
    inner.draft.captures = function.scope.captures.map { source in
      switch source {
      case .local(let variable): variable.register
      case .capture(let index): ~index
      }
    }
    let mark = nextRegister
    var defaults: [Expression] = []
    for parameter in function.parameters { if let value = parameter.defaultValue { defaults.append(value) } }
    let first = try takeRegisters(defaults.count, function.range)
    for (index, value) in defaults.enumerated() { try compile(value, into: first + index) }
    guard draft.functions.count < 65_000 else { throw failure("too many functions", function.range) }
    draft.functions.append(inner.finish())
    emit(Instruction(.makeFunction, target, draft.functions.count - 1, first), function.range)
    nextRegister = mark
  }

  private mutating func compileParameters(_ function: FunctionNode) throws(Failure) {
    var plain: [(ParameterNode, isKeywordOnly: Bool)] = []
    var star: NameNode?
    var starStar: NameNode?
    var afterStar = false
    for parameter in function.parameters {
      switch parameter.kind {
      case .plain: plain.append((parameter, afterStar))
      case .star:
        star = parameter.name
        afterStar = true
      case .bareStar: afterStar = true
      case .starStar: starStar = parameter.name
      }
    }
    // Registers in the order in which calls are bound: positional, keyword-only, *args, **kwargs.
    for (parameter, isKeywordOnly) in plain {
      guard let name = parameter.name else { continue }
      let value = try module.name(name.id)
      draft.parameters.append(
        FunctionCode.Parameter(
          name: module.resolved.tree.names[name.id], nameValue: value,
          defaultIndex: parameter.defaultValue == nil ? -1 : draft.defaultCount))
      if parameter.defaultValue != nil { draft.defaultCount += 1 }
      if !isKeywordOnly { draft.positionalCount += 1 }
      try place(name, function.range)
    }
    if let star {
      draft.hasStar = true
      try place(star, function.range)
    }
    if let starStar {
      draft.hasStarStar = true
      try place(starStar, function.range)
    }
    let parameterCount = nextRegister
    for variable in scope.order where variable.register < 0 {
      variable.register = try takeRegister(function.range)
      isBound.append(variable.isCaptured)
    }
    for variable in scope.order where variable.isCaptured {
      emit(Instruction(.makeCell, variable.register), function.range)
      if variable.register >= parameterCount { isBound[variable.register] = true }
    }
  }

  private mutating func place(_ name: NameNode, _ range: SourceRange) throws(Failure) {
    guard let variable = scope.variables[name.id] else { return }
    variable.register = try takeRegister(range)
    while isBound.count <= variable.register { isBound.append(true) }
  }
}
