import SchemaKit
import SpecModel
import Starlark

extension LibraryCall {
  /// Types that the engine checks, in order; then each parameter's own rules, in order; then those between parameters.
  mutating func check() throws(StarlarkError) {
    for index in parameters.indices where parameters[index].wrongType == .engine {
      guard let value = values[index] else { continue }
      guard let converted = try convert(value, parameters[index].type) else {
        throw engineRefusal(value, parameters[index])
      }
      values[index] = converted
    }
    for index in parameters.indices {
      guard let value = values[index] else { continue }
      values[index] = try checked(value, parameters[index])
    }
    for rule in declaration.cases where word(rule.chooser) == rule.word {
      let value = values[rule.place] ?? .none
      values[rule.place] = try checked(value, rule.rule)
    }
    for places in declaration.exclusions { try checkExclusion(places) }
    for order in declaration.orders where word(order.chooser) == order.word { restore(order) }
    for lift in declaration.lifts { try apply(lift) }
  }

  /// The word that a parameter is, given or by default.
  func word(_ place: Int) -> String? {
    if let value = values[place] { return context.string(value) }
    if case .defaulted(.string(let word)) = parameters[place].presence { return word }
    return nil
  }

  /// The value as it is given on; nil where it is taken as not given.
  private func checked(_ value: Value, _ parameter: LibraryParameter) throws(StarlarkError) -> Value? {
    var value = value
    switch parameter.wrongType {
    case .engine: break
    case .unchecked: return value
    case .refused(let code):
      guard let converted = try convert(value, parameter.type) else { throw try typeRefusal(value, code, parameter) }
      value = converted
    case .ignored:
      guard let converted = try convert(value, parameter.type) else {
        warnOfIgnored(value, parameter)
        return nil
      }
      value = converted
    }
    try checkNumber(value, parameter)
    try checkLength(value, parameter)
    for member in parameter.members { try checkMember(member, of: value, parameter) }
    return parameter.words.isEmpty ? value : try checkedWord(value, parameter)
  }

  private func checkNumber(_ value: Value, _ parameter: LibraryParameter) throws(StarlarkError) {
    guard parameter.bounds != .any, let number = context.number(value), !parameter.bounds.contains(number) else {
      return
    }
    throw refusal(
      .outOfRange, parameter.name,
      "\(parameter.bounds.requirement(isInteger: parameter.type.isInteger)), got \(numberText(value, number))")
  }

  private func numberText(_ value: Value, _ number: Double) -> String {
    context.int(value).map { String($0) } ?? NumberText.plain(number)
  }

  private func checkLength(_ value: Value, _ parameter: LibraryParameter) throws(StarlarkError) {
    if parameter.length == .any { return }
    let count: Int
    switch context.kind(value) {
    // Whether there is anything in a text is all that is asked of one.
    case .string: count = context.isTrue(value) ? 1 : 0
    default: count = try context.elements(value)?.count ?? 0
    }
    if parameter.length.accepts(count) { return }
    throw refusal(parameter.lengthCode, parameter.name, parameter.length.requirement(got: count))
  }

  private func checkedWord(_ value: Value, _ parameter: LibraryParameter) throws(StarlarkError) -> Value {
    guard let word = context.string(value) else { return value }
    if parameter.words.contains(word) { return value }
    if let alias = parameter.aliases.first(where: { $0.word == word }) {
      return try context.makeString(alias.meaning)
    }
    let suggestion = LibrarySuggestion.word(for: word, among: parameter.words)
    var requirement = "must be one of: \(parameter.words.joined(separator: ", "))"
    if let suggestion { requirement += ". Did you mean '\(suggestion)'?" }
    throw refusal(.unknownWord, parameter.name, requirement, suggestion: suggestion)
  }

  private func checkMember(
    _ member: LibraryMember, of dict: Value, _ parameter: LibraryParameter
  ) throws(StarlarkError) {
    guard let value = try self.member(member.name, of: dict) else {
      if !member.isRequired { return }
      throw refusal(.missing, parameter.name, "dict must have '\(member.name)' field")
    }
    guard let bounds = member.bounds else { return }
    let name = "\(parameter.name).\(member.name)"
    guard let converted = try convert(value, .number), let number = context.number(converted) else {
      throw refusal(.wrongType, name, "expected float, got \(context.typeName(value))")
    }
    if bounds.contains(number) { return }
    throw refusal(
      .outOfRange, name, "\(bounds.requirement(isInteger: false)), got \(NumberText.plain(number))")
  }

  /// A member of a dict. O(members).
  func member(_ name: String, of dict: Value) throws(StarlarkError) -> Value? {
    guard let entries = context.entries(dict) else { return nil }
    try context.spend(entries.count &>> 3)
    for entry in entries where context.string(entry.key) == name { return entry.value }
    return nil
  }

  // MARK: Wrong types

  private func engineRefusal(_ value: Value, _ parameter: LibraryParameter) -> StarlarkError {
    let accepted = parameter.type == .string ? "str" : parameter.type.expectation
    return failure(
      .wrongType,
      "Type of parameter `\(parameter.name)` doesn't match, expected `\(accepted)`, actual "
        + "`\(context.typeName(value))`" + sizeRemark(value, parameter.type),
      hint: "`\(parameter.name)` of \(function.name): \(parameter.doc)")
  }

  private func typeRefusal(
    _ value: Value, _ code: LibraryCode, _ parameter: LibraryParameter
  ) throws(StarlarkError) -> StarlarkError {
    if code == .unknownWord { return refusal(code, parameter.name, "must be a \(parameter.type.expectation)") }
    if let element = elementType(parameter.type, of: value), let index = try firstWrong(value, element) {
      return refusal(
        code, "\(parameter.name)[\(index.place)]",
        "expected \(element.expectation), got \(context.typeName(index.value))" + sizeRemark(index.value, element))
    }
    return refusal(
      code, parameter.name,
      "expected \(parameter.type.expectation), got \(context.typeName(value))" + sizeRemark(value, parameter.type))
  }

  /// What elements are meant to be, where a value is what it is meant to be but for them.
  private func elementType(_ type: LibraryType, of value: Value) -> LibraryType? {
    switch type {
    case .iterable(let element): element
    case .list(let element): context.kind(value) == .list ? element : nil
    default: nil
    }
  }

  private func firstWrong(
    _ list: Value, _ type: LibraryType
  ) throws(StarlarkError) -> (place: Int, value: Value)? {
    for (place, value) in (try context.elements(list) ?? []).enumerated() where try convert(value, type) == nil {
      return (place, value)
    }
    return nil
  }

  /// Says of an int of the right type that it is too large, or of a float that it is no whole number.
  private func sizeRemark(_ value: Value, _ type: LibraryType) -> String {
    switch (type, context.kind(value)) {
    case (.integer(let bits), .int): " (\(context.text(value)) does not fit \(bits) bits)"
    case (.number, .int): " (\(context.text(value)) does not fit 32 bits: write it with a point)"
    case (.integralNumber, .int), (.integerOrString, .int): " (\(context.text(value)) does not fit 32 bits)"
    case (.integralNumber, .float): " (\(context.text(value)) is no whole number of 32 bits)"
    default: ""
    }
  }

  private func warnOfIgnored(_ value: Value, _ parameter: LibraryParameter) {
    warn(
      "'\(parameter.name)' expected \(parameter.type.expectation), got \(context.typeName(value)); it is ignored")
  }

  /// Tells whoever listens, at the place of the call.
  func warn(_ message: String) {
    guard let warnings = context.attachment as? LibraryWarnings else { return }
    warnings.warn("\(function.name)(): \(message)", context.calls)
  }
}
