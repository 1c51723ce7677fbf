/// The syntax tree of a module. Nodes are classes, so that the resolver can write into names what they mean.

/// A name where it is used or bound.
final class NameNode {
  let id: Int32
  let range: SourceRange
  var binding = Binding.unresolved

  init(_ id: Int32, _ range: SourceRange) {
    self.id = id
    self.range = range
  }
}

final class Expression {
  enum Kind {
    case name(NameNode)
    case integer(BigInteger)
    case float(Double)
    case string([UInt8])
    case bytes([UInt8])
    case formatted([FormattedPiece])
    case list([Expression])
    case tuple([Expression], hasParentheses: Bool)
    case dict([(key: Expression, value: Expression)])
    case comprehension(Comprehension)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case not(Expression)
    case conditional(condition: Expression, then: Expression, otherwise: Expression)
    case lambda(FunctionNode)
    case call(Expression, [Argument])
    /// More than one index parses, and fails when it runs.
    case index(Expression, [Expression])
    case slice(Expression, low: Expression?, high: Expression?, step: Expression?)
    case attribute(Expression, NameNode)
    case parenthesized(Expression)
    case ellipsis
  }

  let kind: Kind
  let range: SourceRange
  /// How many nodes deep it is: the tree is walked by recursion.
  let depth: Int

  init(_ kind: Kind, _ range: SourceRange, depth: Int) {
    self.kind = kind
    self.range = range
    self.depth = depth
  }

  /// Without the parentheses around it.
  var inner: Expression {
    if case .parenthesized(let expression) = kind { return expression.inner }
    return self
  }
}

enum FormattedPiece {
  case text([UInt8])
  case value(Expression, usesRepr: Bool)
}

enum UnaryOperator { case plus, minus, invert }

enum BinaryOperator: UInt8 {
  case add, subtract, multiply, divide, floorDivide, modulo, and, or, xor, shiftLeft, shiftRight
  case equal, notEqual, less, lessEqual, greater, greaterEqual, isIn, isNotIn

  var text: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .and: "&"
    case .or: "|"
    case .xor: "^"
    case .shiftLeft: "<<"
    case .shiftRight: ">>"
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessEqual: "<="
    case .greater: ">"
    case .greaterEqual: ">="
    case .isIn: "in"
    case .isNotIn: "not in"
    }
  }

  var isComparison: Bool { rawValue >= BinaryOperator.equal.rawValue }
}

struct Argument {
  enum Kind {
    case positional
    case named(NameNode)
    case star, starStar
  }

  var kind: Kind
  var value: Expression
  var range: SourceRange
}

final class Comprehension {
  enum Clause {
    case loop(target: Expression, source: Expression)
    case condition(Expression)
  }

  /// A dict comprehension has a key too.
  let key: Expression?
  let value: Expression
  let clauses: [Clause]
  /// The variables that it introduces; the resolver fills it.
  var variables: [Variable] = []

  init(key: Expression?, value: Expression, clauses: [Clause]) {
    self.key = key
    self.value = value
    self.clauses = clauses
  }
}

struct ParameterNode {
  enum Kind { case plain, star, bareStar, starStar }

  var kind: Kind
  /// Nil for a bare star.
  var name: NameNode?
  var defaultValue: Expression?
  var range: SourceRange
}

final class FunctionNode {
  /// `lambda` for lambdas.
  let name: String
  let parameters: [ParameterNode]
  let body: [Statement]
  let range: SourceRange
  /// What the resolver found out.
  var scope = FunctionScope(parent: nil)

  init(name: String, parameters: [ParameterNode], body: [Statement], range: SourceRange) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.range = range
  }
}

final class Statement {
  enum Kind {
    case expression(Expression)
    case assignment(Expression, Expression)
    case augmented(Expression, BinaryOperator, Expression)
    case definition(NameNode, FunctionNode)
    case conditional(branches: [(condition: Expression, body: [Statement])], otherwise: [Statement])
    case loop(target: Expression, source: Expression, body: [Statement])
    case returning(Expression?)
    case breaking, continuing, pass
    case load(module: [UInt8], moduleRange: SourceRange, names: [LoadedName])
  }

  let kind: Kind
  let range: SourceRange

  init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

struct LoadedName {
  var local: NameNode
  var original: String
  var originalRange: SourceRange
}

/// A parsed module.
struct SyntaxTree {
  var source: SourceText
  var statements: [Statement]
  var names: NameTable
  var errors: [StarlarkError]
  var comments: [SourceRange]
  /// Whether an expression was refused for its depth.
  var isTooDeep = false
}
