/// A variable of a function or of a comprehension.
final class Variable {
  let name: Int32
  /// Its register; the compiler gives it.
  var register = -1
  /// Whether an inner function uses it: it lives in a cell then.
  var isCaptured = false

  init(_ name: Int32) { self.name = name }
}

/// What a name stands for.
enum Binding {
  case unresolved
  case local(Variable)
  /// The n-th captured variable of this function.
  case capture(Int)
  case global(Int)
  case predeclared(Int)
}

/// Where a function finds a variable that it captures, when it is made.
enum CaptureSource {
  case local(Variable)
  case capture(Int)
}

/// The names of one function, or of the module.
final class FunctionScope {
  /// Nil for the module.
  let parent: FunctionScope?
  var variables: [Int32: Variable] = [:]
  /// In order of parameters, then of first assignment.
  var order: [Variable] = []
  /// The scopes of open comprehensions, innermost last.
  var blocks: [[Int32: Variable]] = []
  var captures: [CaptureSource] = []
  /// Variables already captured, to the index of their capture.
  private var captureIndices: [ObjectIdentifier: Int] = [:]

  init(parent: FunctionScope?) { self.parent = parent }

  func declare(_ name: Int32) {
    guard variables[name] == nil else { return }
    let variable = Variable(name)
    variables[name] = variable
    order.append(variable)
  }

  func find(_ name: Int32) -> Variable? {
    for block in blocks.reversed() { if let variable = block[name] { return variable } }
    return variables[name]
  }

  /// The capture of a variable of an enclosing function, passed on from function to function.
  func capture(_ variable: Variable, of owner: FunctionScope) -> Int {
    if let index = captureIndices[ObjectIdentifier(variable)] { return index }
    variable.isCaptured = true
    let source: CaptureSource
    if let parent, parent !== owner {
      source = .capture(parent.capture(variable, of: owner))
    } else {
      source = .local(variable)
    }
    captures.append(source)
    captureIndices[ObjectIdentifier(variable)] = captures.count - 1
    return captures.count - 1
  }
}

/// What the resolver found in a module.
struct ResolvedModule {
  var tree: SyntaxTree
  /// The names of globals, in order of their numbers.
  var globals: [Int32]
  /// Which of them other modules may load: not those that this module loaded itself, nor `_private` ones.
  var isExported: [Bool]
  /// The module's own scope: the variables of its comprehensions.
  var scope: FunctionScope
  var errors: [StarlarkError]
}
