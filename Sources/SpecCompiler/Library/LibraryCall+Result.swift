import SpecModel
import Starlark

extension LibraryCall {
  /// What the call gives: the function's template, filled in.
  func result() throws(StarlarkError) -> Value { try fill(declaration.result) }

  private func fill(_ template: LibraryTemplate) throws(StarlarkError) -> Value {
    switch template {
    case .constant(let constant): return try make(constant)
    case .argument(let place): return try argument(place)
    case .argumentOr(let place, let other):
      if let value = values[place] { return value }
      return try fill(other)
    case .computed(let place, _, let formula):
      return Value(formula(context.number(try argument(place)) ?? .nan))
    case .member(let place, let name): return try member(name, place) ?? .none
    case .object(let entries): return try context.makeDict(try fill(entries))
    case .copy(let place, let entries):
      let members = try fill(entries)
      var all: [(key: Value, value: Value)] = context.entries(try argument(place)) ?? []
      for member in members { all.append((try context.makeString(member.key), member.value)) }
      return try context.makeDict(all)
    case .list(let elements):
      var list: [Value] = []
      for element in elements { list.append(try fill(element)) }
      return try context.makeList(list)
    case .choice(let place, let choices):
      guard let chosen = word(place), let choice = choices.first(where: { $0.word == chosen }) else { return .none }
      return try fill(choice.template)
    }
  }

  private func fill(_ entries: [LibraryEntry]) throws(StarlarkError) -> [(key: String, value: Value)] {
    var members: [(key: String, value: Value)] = []
    members.reserveCapacity(entries.count)
    for entry in entries {
      switch entry.presence {
      case .always: break
      case .given(let place): if values[place] == nil { continue }
      case .member(let place, let name): if try member(name, place) == nil { continue }
      }
      members.append((name(of: entry.key), try fill(entry.value)))
    }
    return members
  }

  private func name(of key: LibraryKey) -> String {
    if case .fixed(let name) = key { return name }
    return key.name { word($0) }
  }

  private func argument(_ place: Int) throws(StarlarkError) -> Value {
    if let value = values[place] { return value }
    if case .defaulted(let constant) = parameters[place].presence { return try make(constant) }
    return .none
  }

  /// A member of a dict that is an argument: a number with a rule as a real, all else as it is.
  private func member(_ name: String, _ place: Int) throws(StarlarkError) -> Value? {
    guard let value = try member(name, of: try argument(place)) else { return nil }
    let hasBounds = parameters[place].members.contains { $0.name == name && $0.bounds != nil }
    return hasBounds ? try convert(value, .number) : value
  }

  private func make(_ constant: LibraryConstant) throws(StarlarkError) -> Value {
    switch constant {
    case .boolean(let value): Value(value)
    case .integer(let value): try context.makeInt(value)
    case .real(let value): Value(value)
    case .string(let value): try context.makeString(value)
    }
  }
}
