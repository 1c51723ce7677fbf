/// The names of a module: what binds them, where, and where they can be seen. For editors: what cannot be parsed is left
/// out, all else is there.
public struct ModuleOutline: Sendable {
  public enum Kind: Sendable { case function, parameter, variable, loaded }

  /// A name and what binds it first in its scope.
  public struct Symbol: Sendable {
    public var name: String
    public var kind: Kind
    /// The name where it is bound.
    public var nameRange: SourceRange
    /// The statement that binds it.
    public var range: SourceRange
    /// A function's parameters as they are written: `(a, b = 1)`.
    public var parameters: String?
    /// A function's names of parameters, with the stars.
    public var parameterNames: [String] = []
    /// A string that is the first statement of a function.
    public var documentation: String?
    /// The functions in a function.
    public var children: [Symbol] = []
  }

  public struct Load: Sendable {
    public var module: String
    public var moduleRange: SourceRange
    public var names: [(local: String, localRange: SourceRange, original: String)]
  }

  /// A function, lambda or comprehension, or the module.
  struct Scope: Sendable {
    var range: SourceRange
    /// The column of `def`; what is indented deeper and follows belongs to it too. Nil: only the range counts.
    var column: Int?
    var parent: Int
    var symbols: [Symbol] = []
  }

  /// What the module binds, in order.
  public var symbols: [Symbol] { scopes[0].symbols }
  public private(set) var loads: [Load] = []
  /// The string that begins the module.
  public private(set) var documentation: String?
  private(set) var scopes: [Scope] = []
  private let source: SourceText
  private var names = NameTable()

  /// O(n).
  public init(_ source: SourceText) {
    self.source = source
    let tree = Parser.parse(source, dialect: .anyForm, maximumDepth: Parser.shallowDepth)
    names = tree.names
    scopes.append(Scope(range: SourceRange(0, source.bytes.count), column: nil, parent: -1))
    if case .expression(let first)? = tree.statements.first?.kind, case .string(let text) = first.kind {
      documentation = String(decoding: text, as: UTF8.self)
    }
    add(tree.statements, scope: 0)
    nestFunctions()
  }

  /// What binds a name that stands at an offset; nil: nothing of the module does.
  public func definition(of name: String, at offset: Int) -> Symbol? {
    var scope = innermost(at: offset)
    while scope >= 0 {
      if let found = scopes[scope].symbols.first(where: { $0.name == name }) { return found }
      scope = scopes[scope].parent
    }
    return nil
  }

  /// All names that can be seen at an offset, the nearest first; each once.
  public func visible(at offset: Int) -> [Symbol] {
    var result: [Symbol] = []
    var seen: Set<String> = []
    var scope = innermost(at: offset)
    while scope >= 0 {
      for symbol in scopes[scope].symbols where seen.insert(symbol.name).inserted { result.append(symbol) }
      scope = scopes[scope].parent
    }
    return result
  }

  private func innermost(at offset: Int) -> Int {
    var found = 0
    for (number, scope) in scopes.enumerated() where scope.range.start <= offset {
      if offset <= scope.range.end || reaches(scope, offset) { found = number }
    }
    return found
  }

  /// Whether all lines between a function and an offset, and that one, are indented deeper than the function.
  private func reaches(_ scope: Scope, _ offset: Int) -> Bool {
    guard let column = scope.column else { return false }
    var index = scope.range.end
    while index < min(offset, source.bytes.count) {
      guard source.bytes[index] == 0x0A else {
        index += 1
        continue
      }
      var end = index + 1
      while end < source.bytes.count, source.bytes[end] == 0x20 || source.bytes[end] == 0x09 { end += 1 }
      let isBlank = end == source.bytes.count || source.bytes[end] == 0x0A || source.bytes[end] == 0x0D
      let isAtOffset = offset <= end
      if end - index - 1 <= column, !isBlank || isAtOffset { return false }
      index = end
    }
    return index > scope.range.end
  }

  // MARK: Collecting

  private mutating func bind(
    _ name: NameNode, _ kind: Kind, _ range: SourceRange, scope: Int, _ function: FunctionNode? = nil
  ) {
    let text = names[name.id]
    guard !scopes[scope].symbols.contains(where: { $0.name == text && $0.kind != .loaded }) || function != nil else {
      return
    }
    var symbol = Symbol(name: text, kind: kind, nameRange: name.range, range: range)
    if let function {
      symbol.parameterNames = function.parameters.map { parameter in
        let stars = parameter.kind == .plain ? "" : parameter.kind == .starStar ? "**" : "*"
        return stars + (parameter.name.map { names[$0.id] } ?? "")
      }
      let parts = function.parameters.map { source.text($0.range) }
      symbol.parameters = "(\(parts.joined(separator: ", ")))"
      if case .expression(let first)? = function.body.first?.kind, case .string(let doc) = first.kind {
        symbol.documentation = String(decoding: doc, as: UTF8.self)
      }
    }
    scopes[scope].symbols.append(symbol)
  }

  private mutating func add(_ statements: [Statement], scope: Int) {
    for statement in statements { add(statement, scope) }
  }

  private mutating func add(_ statement: Statement, _ scope: Int) {
    switch statement.kind {
    case .expression(let value): add(value, scope)
    case .assignment(let target, let value):
      bindTargets(target, statement.range, scope)
      add(value, scope)
    case .augmented(let target, _, let value):
      add(target, scope)
      add(value, scope)
    case .definition(let name, let function):
      let range = trimmed(statement.range)
      bind(name, .function, range, scope: scope, function)
      addFunction(function, range, scope, column: column(of: range.start))
    case .conditional(let branches, let otherwise):
      for branch in branches {
        add(branch.condition, scope)
        add(branch.body, scope: scope)
      }
      add(otherwise, scope: scope)
    case .loop(let target, let source, let body):
      bindTargets(target, target.range, scope)
      add(source, scope)
      add(body, scope: scope)
    case .returning(let value): if let value { add(value, scope) }
    case .breaking, .continuing, .pass: break
    case .load(let module, let moduleRange, let loaded):
      loads.append(
        Load(
          module: String(decoding: module, as: UTF8.self), moduleRange: moduleRange,
          names: loaded.map { (names[$0.local.id], $0.local.range, $0.original) }))
      for name in loaded { bind(name.local, .loaded, statement.range, scope: scope) }
    }
  }

  /// A block's range goes on to the statement behind it.
  private func trimmed(_ range: SourceRange) -> SourceRange {
    var end = range.end
    while end > range.start, [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[end - 1]) { end -= 1 }
    return SourceRange(range.start, end)
  }

  private func column(of offset: Int) -> Int {
    var start = offset
    while start > 0, source.bytes[start - 1] != 0x0A { start -= 1 }
    return offset - start
  }

  private mutating func addFunction(_ function: FunctionNode, _ range: SourceRange, _ parent: Int, column: Int?) {
    for parameter in function.parameters { if let value = parameter.defaultValue { add(value, parent) } }
    let scope = scopes.count
    scopes.append(Scope(range: range, column: column, parent: parent))
    for parameter in function.parameters {
      if let name = parameter.name { bind(name, .parameter, parameter.range, scope: scope) }
    }
    add(function.body, scope: scope)
  }

  private mutating func bindTargets(_ target: Expression, _ range: SourceRange, _ scope: Int) {
    switch target.kind {
    case .name(let name): bind(name, .variable, range, scope: scope)
    case .tuple(let elements, _), .list(let elements):
      for element in elements { bindTargets(element, range, scope) }
    case .parenthesized(let inner): bindTargets(inner, range, scope)
    default: add(target, scope)
    }
  }

  private mutating func add(_ expressions: [Expression?], _ scope: Int) {
    for expression in expressions { if let expression { add(expression, scope) } }
  }

  /// Only lambdas and comprehensions bind names in expressions.
  private mutating func add(_ expression: Expression, _ scope: Int) {
    switch expression.kind {
    case .name, .integer, .float, .string, .bytes, .ellipsis, .formatted: break
    case .list(let elements), .tuple(let elements, _): add(elements, scope)
    case .dict(let entries): for entry in entries { add([entry.key, entry.value], scope) }
    case .comprehension(let comprehension):
      let inner = scopes.count
      scopes.append(Scope(range: expression.range, column: nil, parent: scope))
      for clause in comprehension.clauses {
        switch clause {
        case .loop(let target, let source):
          bindTargets(target, target.range, inner)
          add(source, inner)
        case .condition(let condition): add(condition, inner)
        }
      }
      add([comprehension.key, comprehension.value], inner)
    case .unary(_, let operand), .not(let operand), .attribute(let operand, _), .parenthesized(let operand):
      add(operand, scope)
    case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right):
      add([left, right], scope)
    case .conditional(let condition, let then, let otherwise): add([condition, then, otherwise], scope)
    case .lambda(let function): addFunction(function, expression.range, scope, column: nil)
    case .call(let function, let arguments):
      add(function, scope)
      for argument in arguments { add(argument.value, scope) }
    case .index(let value, let indices): add([value] + indices, scope)
    case .slice(let value, let low, let high, let step): add([value, low, high, step], scope)
    }
  }

  /// Puts functions into the functions around them.
  private mutating func nestFunctions() {
    for number in scopes.indices.reversed() where scopes[number].parent >= 0 && scopes[number].column != nil {
      let functions = scopes[number].symbols.filter { $0.kind == .function }
      let parent = scopes[number].parent
      guard !functions.isEmpty,
        let owner = scopes[parent].symbols.firstIndex(where: {
          $0.kind == .function && $0.range == scopes[number].range
        })
      else { continue }
      scopes[parent].symbols[owner].children = functions
    }
  }
}
