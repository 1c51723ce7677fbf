@testable import Starlark

/// A syntax tree as text, for comparing what two sources mean: without places, and without parentheses that only group.
struct TreeText {
  private let names: NameTable
  private var text = ""

  static func of(_ source: String, _ dialect: Dialect = .anyForm) -> (text: String, errors: [StarlarkError]) {
    let tree = Parser.parse(SourceText(name: "t.star", source), dialect: dialect)
    var writer = TreeText(names: tree.names)
    writer.add(tree.statements)
    return (writer.text, tree.errors)
  }

  private init(names: NameTable) { self.names = names }

  private mutating func add(_ statements: [Statement]) {
    for statement in statements {
      add(statement)
      text += "\n"
    }
  }

  private mutating func add(_ statement: Statement) {
    switch statement.kind {
    case .expression(let value): add(value)
    case .assignment(let target, let value): add("assign", target, value)
    case .augmented(let target, let operation, let value): add("augment \(operation)", target, value)
    case .definition(let name, let function):
      text += "def \(names[name.id])"
      add(function)
    case .conditional(let branches, let otherwise):
      for branch in branches {
        add("if", branch.condition)
        block(branch.body)
      }
      text += "else"
      block(otherwise)
    case .loop(let target, let source, let body):
      add("for", target, source)
      block(body)
    case .returning(let value): if let value { add("return", value) } else { text += "return" }
    case .breaking: text += "break"
    case .continuing: text += "continue"
    case .pass: text += "pass"
    case .load(let module, _, let loaded):
      text += "load \(module)"
      for name in loaded { text += " \(names[name.local.id])=\(name.original)" }
    }
  }

  private mutating func block(_ body: [Statement]) {
    text += "{\n"
    add(body)
    text += "}"
  }

  private mutating func add(_ function: FunctionNode) {
    text += "("
    for parameter in function.parameters {
      text += "\(parameter.kind) \(parameter.name.map { names[$0.id] } ?? "")"
      if let value = parameter.defaultValue { add("=", value) }
      text += ","
    }
    text += ")"
    block(function.body)
  }

  private mutating func add(_ head: String, _ parts: Expression?...) {
    text += "(\(head)"
    for part in parts {
      text += " "
      if let part { add(part) } else { text += "-" }
    }
    text += ")"
  }

  private mutating func list(_ head: String, _ parts: [Expression]) {
    text += "(\(head)"
    for part in parts {
      text += " "
      add(part)
    }
    text += ")"
  }

  private mutating func add(_ expression: Expression) {
    switch expression.inner.kind {
    case .name(let name): text += names[name.id]
    case .integer(let value): text += "\(value)"
    case .float(let value): text += "\(value.bitPattern)f"
    case .string(let bytes): text += "s\(bytes)"
    case .bytes(let bytes): text += "b\(bytes)"
    case .formatted(let pieces):
      for piece in pieces {
        switch piece {
        case .text(let bytes): text += "t\(bytes)"
        case .value(let value, let usesRepr): add("f\(usesRepr)", value)
        }
      }
    case .list(let elements): list("list", elements)
    case .tuple(let elements, _): list("tuple", elements)
    case .dict(let entries): list("dict", entries.flatMap { [$0.key, $0.value] })
    case .comprehension(let comprehension):
      add("comprehension", comprehension.key, comprehension.value)
      for clause in comprehension.clauses {
        switch clause {
        case .loop(let target, let source): add("for", target, source)
        case .condition(let condition): add("if", condition)
        }
      }
    case .unary(let operation, let operand): add("\(operation)", operand)
    case .binary(let operation, let left, let right): add("\(operation)", left, right)
    case .and(let left, let right): add("and", left, right)
    case .or(let left, let right): add("or", left, right)
    case .not(let operand): add("not", operand)
    case .conditional(let condition, let then, let otherwise): add("?", condition, then, otherwise)
    case .lambda(let function): add(function)
    case .call(let function, let arguments):
      add("call", function)
      for argument in arguments {
        switch argument.kind {
        case .positional: text += "p"
        case .named(let name): text += names[name.id] + "="
        case .star: text += "*"
        case .starStar: text += "**"
        }
        add(argument.value)
        text += ","
      }
    case .index(let value, let indices): list("index", [value] + indices)
    case .slice(let value, let low, let high, let step): add("slice", value, low, high, step)
    case .attribute(let value, let name): add("." + names[name.id], value)
    case .parenthesized(let inner): add(inner)
    case .ellipsis: text += "..."
    }
  }
}
