extension Resolver {
  mutating func resolve(_ statements: [Statement]) {
    for statement in statements { resolve(statement) }
  }

  private mutating func resolve(_ statement: Statement) {
    switch statement.kind {
    case .expression(let expression): resolve(expression)
    case .assignment(let target, let value):
      resolve(value)
      resolve(target)
    case .augmented(let target, _, let value):
      resolve(target)
      resolve(value)
    case .definition(let name, let function):
      resolve(name)
      resolve(function)
    case .conditional(let branches, let otherwise):
      for branch in branches {
        resolve(branch.condition)
        resolve(branch.body)
      }
      resolve(otherwise)
    case .loop(let target, let source, let body):
      resolve(source)
      resolve(target)
      resolve(body)
    case .returning(let value): if let value { resolve(value) }
    case .load(_, _, let names): for name in names { resolve(name.local) }
    case .breaking, .continuing, .pass: break
    }
  }

  mutating func resolve(_ expression: Expression) {
    switch expression.kind {
    case .name(let name): resolve(name)
    case .integer, .float, .string, .bytes, .ellipsis: break
    case .formatted(let pieces):
      for case .value(let value, _) in pieces { resolve(value) }
    case .list(let elements), .tuple(let elements, _): for element in elements { resolve(element) }
    case .dict(let entries):
      for entry in entries {
        resolve(entry.key)
        resolve(entry.value)
      }
    case .comprehension(let comprehension): resolve(comprehension)
    case .unary(_, let operand), .not(let operand), .parenthesized(let operand): resolve(operand)
    case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right):
      resolve(left)
      resolve(right)
    case .conditional(let condition, let then, let otherwise):
      resolve(then)
      resolve(condition)
      resolve(otherwise)
    case .lambda(let function): resolve(function)
    case .call(let function, let arguments):
      resolve(function)
      for argument in arguments { resolve(argument.value) }
    case .index(let value, let indices):
      resolve(value)
      for index in indices { resolve(index) }
    case .slice(let value, let low, let high, let step):
      resolve(value)
      if let low { resolve(low) }
      if let high { resolve(high) }
      if let step { resolve(step) }
    case .attribute(let value, _): resolve(value)
    }
  }
}
