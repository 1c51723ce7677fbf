extension CommandBuilder {
  /// An option without value: absent means false.
  public mutating func flag(
    _ property: WritableKeyPath<C, Bool>, _ name: String, short: Character? = nil, aliases: [String] = [],
    hidden: Bool = false, help: String
  ) {
    var parameter = Parameter(
      kind: .flag, longNames: [name] + aliases, short: short, isPositional: false, placeholder: "", help: help)
    parameter.isHidden = hidden
    add(parameter) { command, _ in command[keyPath: property] = true }
  }

  /// An option with a default: the property's initial value, which help shows unless it is an empty text.
  ///
  /// - Parameters:
  ///   - aliases: further long spellings; giving two of them counts as giving the option twice.
  ///   - choices: the accepted texts, where the value's type does not know them.
  ///   - allowsLeadingDash: whether `--name -3` is read as the value -3 (`--name=-3` always is).
  public mutating func option<Value: ArgumentValue>(
    _ property: WritableKeyPath<C, Value>, _ name: String, short: Character? = nil, aliases: [String] = [],
    placeholder: String? = nil, choices: [String] = [], rule: ValueRule<Value>? = nil, completes: Completion? = nil,
    environment: String? = nil, allowsLeadingDash: Bool = false, hidden: Bool = false, help: String
  ) {
    var parameter = Self.valueParameter(
      of: Value.self, names: [name] + aliases, short: short, positional: false, placeholder: placeholder,
      choices: choices, rule: rule, completes: completes, help: help)
    let initialText = initial[keyPath: property].argumentText
    parameter.defaultText = initialText.isEmpty ? nil : initialText
    parameter.environment = environment
    parameter.allowsLeadingDash = allowsLeadingDash
    parameter.isHidden = hidden
    add(parameter, set: Self.setter(choices, rule) { $0[keyPath: property] = $1 })
  }

  /// An option that is nil when absent.
  public mutating func option<Value: ArgumentValue>(
    _ property: WritableKeyPath<C, Value?>, _ name: String, short: Character? = nil, aliases: [String] = [],
    placeholder: String? = nil, choices: [String] = [], rule: ValueRule<Value>? = nil, completes: Completion? = nil,
    environment: String? = nil, allowsLeadingDash: Bool = false, hidden: Bool = false, help: String
  ) {
    var parameter = Self.valueParameter(
      of: Value.self, names: [name] + aliases, short: short, positional: false, placeholder: placeholder,
      choices: choices, rule: rule, completes: completes, help: help)
    parameter.defaultText = initial[keyPath: property]?.argumentText
    parameter.environment = environment
    parameter.allowsLeadingDash = allowsLeadingDash
    parameter.isHidden = hidden
    add(parameter, set: Self.setter(choices, rule) { $0[keyPath: property] = $1 })
  }

  /// An option that must be given (or come from its environment variable).
  public mutating func required<Value: ArgumentValue>(
    _ property: WritableKeyPath<C, Value>, _ name: String, short: Character? = nil, aliases: [String] = [],
    placeholder: String? = nil, choices: [String] = [], rule: ValueRule<Value>? = nil, completes: Completion? = nil,
    environment: String? = nil, allowsLeadingDash: Bool = false, help: String
  ) {
    var parameter = Self.valueParameter(
      of: Value.self, names: [name] + aliases, short: short, positional: false, placeholder: placeholder,
      choices: choices, rule: rule, completes: completes, help: help)
    parameter.isRequired = true
    parameter.environment = environment
    parameter.allowsLeadingDash = allowsLeadingDash
    add(parameter, set: Self.setter(choices, rule) { $0[keyPath: property] = $1 })
  }

  /// An option that may be given several times; values are appended in order.
  ///
  /// - Parameter separator: splits each value too, as in `--only-rules a,b`; blanks around the parts are dropped
  ///   and empty parts ignored.
  public mutating func repeated<Value: ArgumentValue>(
    _ property: WritableKeyPath<C, [Value]>, _ name: String, short: Character? = nil, aliases: [String] = [],
    placeholder: String? = nil, separator: Character? = nil, choices: [String] = [], rule: ValueRule<Value>? = nil,
    completes: Completion? = nil, hidden: Bool = false, help: String
  ) {
    var parameter = Self.valueParameter(
      of: Value.self, names: [name] + aliases, short: short, positional: false, placeholder: placeholder,
      choices: choices, rule: rule, completes: completes, help: help)
    parameter.isRepeatable = true
    parameter.separator = separator
    parameter.isHidden = hidden
    add(parameter, set: Self.setter(choices, rule) { $0[keyPath: property].append($1) })
  }

  /// An option whose value may be left out: `--serve` means `implied`, `--serve=8080` is explicit.
  ///
  /// The value must be attached: a following word is never taken for it.
  public mutating func optionalValue<Value: ArgumentValue>(
    _ property: WritableKeyPath<C, Value?>, _ name: String, short: Character? = nil, implied: Value,
    placeholder: String? = nil, rule: ValueRule<Value>? = nil, hidden: Bool = false, help: String
  ) {
    var parameter = Self.valueParameter(
      of: Value.self, names: [name], short: short, positional: false, placeholder: placeholder, choices: [],
      rule: rule, completes: nil, help: help)
    parameter.kind = .optionalValue(implied: implied.argumentText)
    parameter.isHidden = hidden
    add(parameter, set: Self.setter([], rule) { $0[keyPath: property] = $1 })
  }
}
