extension FunctionCompiler {
  /// Loads what a name stands for into a register.
  mutating func load(_ name: NameNode, into target: Int) throws(Failure) {
    switch name.binding {
    case .local(let variable):
      if variable.isCaptured {
        emit(Instruction(.getCell, target, variable.register), name.range)
        try checkBound(target, name)
      } else {
        try checkVariable(variable, name)
        if variable.register != target { emit(Instruction(.move, target, variable.register), name.range) }
      }
    case .capture(let index):
      emit(Instruction(.getCapture, target, index), name.range)
      try checkBound(target, name)
    case .global(let number): emit(Instruction(.getGlobal, target, wide: number), name.range)
    case .predeclared(let number):
      let value = module.environment.value(number)
      emit(Instruction(.loadConstant, target, try constant(value, name.range)), name.range)
    case .unresolved:
      throw failure("the name was not resolved", name.range)
    }
  }

  private mutating func checkBound(_ register: Int, _ name: NameNode) throws(Failure) {
    emit(Instruction(.checkBound, register, try constant(try module.name(name.id), name.range)), name.range)
  }

  /// Checks a variable in a register where it may have no value.
  mutating func checkVariable(_ variable: Variable, _ name: NameNode) throws(Failure) {
    if isCertainlyBound(variable) { return }
    try checkBound(variable.register, name)
    mark(variable)  // what passed the check has a value from here on
  }

  func isCertainlyBound(_ variable: Variable) -> Bool {
    variable.register < isBound.count && isBound[variable.register]
  }

  mutating func mark(_ variable: Variable) {
    while isBound.count <= variable.register { isBound.append(false) }
    isBound[variable.register] = true
  }

  /// Binds a name to the value in a register.
  mutating func store(_ register: Int, in name: NameNode) throws(Failure) {
    switch name.binding {
    case .local(let variable):
      if variable.isCaptured {
        emit(Instruction(.setCell, variable.register, register), name.range)
      } else {
        if variable.register != register { emit(Instruction(.move, variable.register, register), name.range) }
        mark(variable)
      }
    case .global(let number): emit(Instruction(.setGlobal, register, wide: number), name.range)
    case .capture, .predeclared, .unresolved: throw failure("this name cannot be bound here", name.range)
    }
  }

  /// The register in which a value can be made right away for a name; nil where it must be stored from another.
  func directRegister(_ name: NameNode) -> Int? {
    if case .local(let variable) = name.binding, !variable.isCaptured { return variable.register }
    return nil
  }

  /// What is certainly bound where two ways meet.
  static func both(_ a: [Bool], _ b: [Bool]) -> [Bool] {
    var result = [Bool](repeating: false, count: max(a.count, b.count))
    for index in result.indices { result[index] = index < a.count && index < b.count && a[index] && b[index] }
    return result
  }
}
