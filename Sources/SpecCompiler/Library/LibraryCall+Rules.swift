import SchemaKit
import SpecModel
import Starlark

// Rules between parameters. They come last: each argument is already what its own parameter takes.
extension LibraryCall {
  /// Of some parameters only one may be given.
  func checkExclusion(_ places: [Int]) throws(StarlarkError) {
    let given = places.filter { values[$0] != nil }.map { "'\(parameters[$0].name)'" }
    if given.count < 2 { return }
    throw failure(
      .missing, "\(function.name)(): \(given.joined(separator: " and ")) are mutually exclusive",
      hint: "they say the same in different terms: give one of them")
  }

  /// Exchanges two numbers that go the wrong way.
  mutating func restore(_ order: LibraryOrder) {
    guard let lowValue = values[order.low], let highValue = values[order.high],
      let low = context.number(lowValue), let high = context.number(highValue), low > high
    else { return }
    values[order.low] = highValue
    values[order.high] = lowValue
    let names = (parameters[order.low].name, parameters[order.high].name)
    warn(
      "'\(parameters[order.chooser].name)' is \"\(order.word)\", but '\(names.0)' \(NumberText.plain(low)) is above "
        + "'\(names.1)' \(NumberText.plain(high)); the two are exchanged")
  }

  // MARK: Members that belong to the whole

  /// Takes a member out of copies of a list's elements. The program's own dicts stay what they are.
  mutating func apply(_ lift: LibraryLift) throws(StarlarkError) {
    guard let list = values[lift.list], var elements = try context.elements(list) else { return }
    let name = parameters[lift.target].name
    var found: (index: Int, value: Value)?
    for index in elements.indices {
      try context.spend(8)
      guard let value = try member(name, of: elements[index]), isWhole(value, lift.members) else { continue }
      if let first = found, !(try context.isEqual(first.value, value)) {
        throw failure(
          .missing,
          "\(function.name)(): \(element(lift, first.index)) and \(element(lift, index)) have different "
            + "'\(name)'", hint: "there is one for the whole: give it as `\(name)`, and to no element")
      }
      found = found ?? (index, value)
      let rest = (context.entries(elements[index]) ?? []).filter { context.string($0.key) != name }
      elements[index] = try context.makeDict(rest, like: elements[index])
    }
    guard let found else { return }
    if values[lift.target] != nil {
      throw failure(
        .missing, "\(function.name)(): '\(name)' and the one of \(element(lift, found.index)) are mutually exclusive",
        hint: "there is one for the whole: leave one of them out")
    }
    values[lift.list] = try context.makeList(elements)
    values[lift.target] = try converted(found.value, lift.conversion)
  }

  private func element(_ lift: LibraryLift, _ index: Int) -> String { "'\(parameters[lift.list].name)[\(index)]'" }

  /// Whether a dict has these members and no others.
  private func isWhole(_ value: Value, _ members: [LibraryMember]) -> Bool {
    guard let entries = context.entries(value), entries.count <= members.count else { return false }
    let names = entries.compactMap { context.string($0.key) }
    guard names.count == entries.count else { return false }
    return names.allSatisfy { name in members.contains { $0.name == name } }
      && members.allSatisfy { !$0.isRequired || names.contains($0.name) }
  }

  private func converted(_ dict: Value, _ conversion: LibraryLift.Conversion) throws(StarlarkError) -> Value {
    guard let other = values[conversion.place].flatMap({ context.number($0) }),
      let value = try member(conversion.member, of: dict), let number = context.number(value)
    else { return dict }
    var entries = context.entries(dict) ?? []
    for index in entries.indices where context.string(entries[index].key) == conversion.member {
      entries[index].value = Value(conversion.formula(number, other))
    }
    return try context.makeDict(entries, like: dict)
  }
}
