/// Finds out what each name stands for, before anything runs: a name that nothing defines is an error even where the
/// program would never come.
struct Resolver {
  let tree: SyntaxTree
  let dialect: Dialect
  let environment: Environment
  var errors: [StarlarkError] = []

  /// By name number: the number of the global, or -1.
  private var globalNumbers: [Int32]
  private var globals: [Int32] = []
  private var isExported: [Bool] = []
  private var firstBinding: [SourceRange] = []
  /// By name number: -2 not yet looked up, -1 not predeclared.
  private var predeclared: [Int32]
  private let module = FunctionScope(parent: nil)
  private var scope: FunctionScope

  init(_ tree: SyntaxTree, environment: Environment) {
    self.tree = tree
    self.environment = environment
    dialect = environment.dialect
    globalNumbers = [Int32](repeating: -1, count: tree.names.names.count)
    predeclared = [Int32](repeating: -2, count: tree.names.names.count)
    scope = module
  }

  static func resolve(_ tree: SyntaxTree, environment: Environment, globals: [String] = []) -> ResolvedModule {
    var tree = tree
    let known = globals.map { tree.names.intern($0) }
    var resolver = Resolver(tree, environment: environment)
    for id in known {
      resolver.globalNumbers[Int(id)] = Int32(truncatingIfNeeded: resolver.globals.count)
      resolver.globals.append(id)
      resolver.firstBinding.append(SourceRange(0, 0))
      resolver.isExported.append(true)
    }
    resolver.declareGlobals(tree.statements)
    resolver.resolve(tree.statements)
    return ResolvedModule(
      tree: tree, globals: resolver.globals, isExported: resolver.isExported, scope: resolver.module,
      errors: resolver.errors)
  }

  mutating func report(
    _ code: ErrorCode, _ message: String, _ range: SourceRange, suggestion: String? = nil, hint: String? = nil
  ) {
    guard errors.count < 100 else { return }
    var error = StarlarkError(code: code, message: message, hint: hint, source: tree.source, range: range)
    error.suggestion = suggestion
    errors.append(error)
  }

  // MARK: Declarations

  private mutating func declareGlobals(_ statements: [Statement]) {
    forEachBinding(statements) { resolver, name, isLoad in
      if resolver.globalNumbers[Int(name.id)] >= 0 {
        if !resolver.dialect.allowsGlobalReassignment {
          let first = resolver.firstBinding[Int(resolver.globalNumbers[Int(name.id)])]
          let place = resolver.tree.source.position(of: first.start)
          let text = resolver.tree.names[name.id]
          resolver.report(
            .dialect, "cannot reassign global `\(text)`, which line \(place.line) assigns", name.range,
            hint: "Give it another name, or put the code into a function.")
        }
        return
      }
      resolver.globalNumbers[Int(name.id)] = Int32(truncatingIfNeeded: resolver.globals.count)
      resolver.globals.append(name.id)
      resolver.firstBinding.append(name.range)
      resolver.isExported.append(!isLoad && !resolver.tree.names[name.id].hasPrefix("_"))
    }
  }

  /// Calls back for each name that statements bind, those of inner functions and comprehensions left out.
  private mutating func forEachBinding(
    _ statements: [Statement], _ body: (inout Resolver, NameNode, _ isLoad: Bool) -> Void
  ) {
    for statement in statements {
      switch statement.kind {
      case .assignment(let target, _), .augmented(let target, _, _): forEachTarget(target, body)
      case .definition(let name, _): body(&self, name, false)
      case .conditional(let branches, let otherwise):
        for branch in branches { forEachBinding(branch.body, body) }
        forEachBinding(otherwise, body)
      case .loop(let target, _, let inner):
        forEachTarget(target, body)
        forEachBinding(inner, body)
      case .load(_, _, let names): for name in names { body(&self, name.local, true) }
      case .expression, .returning, .breaking, .continuing, .pass: break
      }
    }
  }

  private mutating func forEachTarget(
    _ target: Expression, _ body: (inout Resolver, NameNode, _ isLoad: Bool) -> Void
  ) {
    switch target.kind {
    case .name(let name): body(&self, name, false)
    case .tuple(let elements, _), .list(let elements): for element in elements { forEachTarget(element, body) }
    case .parenthesized(let inner): forEachTarget(inner, body)
    default: break
    }
  }

  // MARK: Functions

  mutating func resolve(_ function: FunctionNode) {
    for parameter in function.parameters { if let value = parameter.defaultValue { resolve(value) } }
    let outer = scope
    let inner = FunctionScope(parent: outer)
    function.scope = inner
    for parameter in function.parameters { if let name = parameter.name { inner.declare(name.id) } }
    forEachBinding(function.body) { _, name, _ in inner.declare(name.id) }
    scope = inner
    resolve(function.body)
    scope = outer
  }

  mutating func resolve(_ comprehension: Comprehension) {
    var isFirst = true
    for clause in comprehension.clauses {
      guard case .loop(let target, let source) = clause else {
        if case .condition(let condition) = clause { resolve(condition) }
        continue
      }
      if isFirst {
        // The first source belongs to the enclosing scope; all variables of the comprehension are in scope after it.
        resolve(source)
        var block: [Int32: Variable] = [:]
        for case .loop(let target, _) in comprehension.clauses {
          forEachTarget(target) { _, name, _ in
            if block[name.id] == nil {
              let variable = Variable(name.id)
              block[name.id] = variable
              comprehension.variables.append(variable)
            }
          }
        }
        scope.blocks.append(block)
        isFirst = false
      } else {
        resolve(source)
      }
      resolve(target)
    }
    if let key = comprehension.key { resolve(key) }
    resolve(comprehension.value)
    scope.blocks.removeLast()
  }

  // MARK: Names

  mutating func resolve(_ name: NameNode) {
    if let variable = scope.find(name.id) {
      name.binding = .local(variable)
      return
    }
    var owner = scope.parent
    while let candidate = owner {
      if let variable = candidate.find(name.id) {
        name.binding = .capture(scope.capture(variable, of: candidate))
        return
      }
      owner = candidate.parent
    }
    let id = Int(name.id)
    if globalNumbers[id] >= 0 {
      name.binding = .global(Int(globalNumbers[id]))
      return
    }
    if predeclared[id] == -2 {
      predeclared[id] = Int32(truncatingIfNeeded: environment.number(of: tree.names[name.id]) ?? -1)
    }
    if predeclared[id] >= 0 {
      name.binding = .predeclared(Int(predeclared[id]))
    } else {
      let text = tree.names[name.id]
      report(
        .unresolvedName, "Variable `\(text)` not found", name.range,
        suggestion: Suggestion.nearest(to: text, in: visibleNames()), hint: hint(text))
    }
  }

  private func visibleNames() -> [String] {
    var result: [String] = []
    var current: FunctionScope? = scope
    while let function = current {
      for block in function.blocks.reversed() { result += block.keys.map { tree.names[$0] }.sorted() }
      result += function.order.map { tree.names[$0.name] }
      current = function.parent
    }
    return result + globals.map { tree.names[$0] } + environment.names
  }

  private func hint(_ name: String) -> String? {
    switch name {
    case "true": "The constants are `True`, `False` and `None`."
    case "false": "The constants are `True`, `False` and `None`."
    case "null", "nil": "The constants are `True`, `False` and `None`."
    default: nil
    }
  }
}
