/// Collects the parameters of a command together with the way each value reaches the command's properties.
public struct CommandBuilder<C: Command> {
  typealias Setter = (inout C, String) throws(ValueProblem) -> Void

  private(set) var parameters: [Parameter] = []
  private(set) var setters: [Setter] = []
  /// The command at its defaults, from which help takes the default values.
  let initial = C()
  private var currentSection: String? = nil

  init() { C.declare(&self) }

  /// Puts the following options under a heading of their own in help.
  public mutating func section(_ title: String?) { currentSection = title }

  mutating func add(_ parameter: Parameter, set: @escaping Setter) {
    var parameter = parameter
    parameter.section = currentSection
    parameters.append(parameter)
    setters.append(set)
  }

  /// A setter that turns the text into a value, checks the choices and the rule, and hands it on.
  static func setter<Value: ArgumentValue>(
    _ choices: [String], _ rule: ValueRule<Value>?, _ store: @escaping (inout C, Value) -> Void
  ) -> Setter {
    { command, text throws(ValueProblem) in
      if !choices.isEmpty, !choices.contains(text) { throw .notOneOf(choices) }
      let value = try Value(argument: text)
      if let rule, !rule.accepts(value) { throw ValueProblem(expected: rule.description) }
      store(&command, value)
    }
  }

  /// The parameter that all value-taking declarations start from.
  static func valueParameter<Value: ArgumentValue>(
    of type: Value.Type, names: [String], short: Character?, positional: Bool, placeholder: String?,
    choices: [String], rule: ValueRule<Value>?, completes: Completion?, help: String
  ) -> Parameter {
    let choices = choices.isEmpty ? Value.choices : choices
    return Parameter(
      kind: .value, longNames: names, short: short, isPositional: positional,
      placeholder: placeholder ?? Value.placeholder, help: help, choices: choices, valueNote: rule?.description,
      completion: completes ?? (choices.isEmpty ? .none : .choice(choices)))
  }
}
