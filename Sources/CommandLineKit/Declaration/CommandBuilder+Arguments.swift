extension CommandBuilder {
  /// An argument that must be given: a word in its place, or by `option` where one is named.
  ///
  /// With `option: "spec"` both `validate a.json` and `validate --spec a.json` fill the property, and giving both
  /// is a usage error.
  public mutating func requiredArgument<Value: ArgumentValue>(
    _ property: WritableKeyPath<C, Value>, _ placeholder: String, option: String? = nil, short: Character? = nil,
    choices: [String] = [], rule: ValueRule<Value>? = nil, completes: Completion? = nil, help: String
  ) {
    var parameter = Self.valueParameter(
      of: Value.self, names: option.map { [$0] } ?? [], short: short, positional: true, placeholder: placeholder,
      choices: choices, rule: rule, completes: completes, help: help)
    parameter.isRequired = true
    add(parameter, set: Self.setter(choices, rule) { $0[keyPath: property] = $1 })
  }

  /// An argument that is nil when absent.
  public mutating func argument<Value: ArgumentValue>(
    _ property: WritableKeyPath<C, Value?>, _ placeholder: String, option: String? = nil, short: Character? = nil,
    choices: [String] = [], rule: ValueRule<Value>? = nil, completes: Completion? = nil, help: String
  ) {
    let parameter = Self.valueParameter(
      of: Value.self, names: option.map { [$0] } ?? [], short: short, positional: true, placeholder: placeholder,
      choices: choices, rule: rule, completes: completes, help: help)
    add(parameter, set: Self.setter(choices, rule) { $0[keyPath: property] = $1 })
  }

  /// An argument with a default, the property's initial value.
  public mutating func argument<Value: ArgumentValue>(
    _ property: WritableKeyPath<C, Value>, _ placeholder: String, option: String? = nil, short: Character? = nil,
    choices: [String] = [], rule: ValueRule<Value>? = nil, completes: Completion? = nil, help: String
  ) {
    var parameter = Self.valueParameter(
      of: Value.self, names: option.map { [$0] } ?? [], short: short, positional: true, placeholder: placeholder,
      choices: choices, rule: rule, completes: completes, help: help)
    let initialText = initial[keyPath: property].argumentText
    parameter.defaultText = initialText.isEmpty ? nil : initialText
    add(parameter, set: Self.setter(choices, rule) { $0[keyPath: property] = $1 })
  }

  /// All remaining words; must be the last argument. The option, where named, is repeatable, and both may be mixed.
  public mutating func arguments<Value: ArgumentValue>(
    _ property: WritableKeyPath<C, [Value]>, _ placeholder: String, option: String? = nil, short: Character? = nil,
    atLeastOne: Bool = false, choices: [String] = [], rule: ValueRule<Value>? = nil, completes: Completion? = nil,
    help: String
  ) {
    var parameter = Self.valueParameter(
      of: Value.self, names: option.map { [$0] } ?? [], short: short, positional: true, placeholder: placeholder,
      choices: choices, rule: rule, completes: completes, help: help)
    parameter.isRepeatable = true
    parameter.isRequired = atLeastOne
    add(parameter, set: Self.setter(choices, rule) { $0[keyPath: property].append($1) })
  }
}
