/// The typed half of parsing: texts become the properties of a command.
enum CommandParser<C: Command> {
  enum Outcome {
    case help
    case version
    case command(C)
  }

  static func parse(_ arguments: some Collection<String>, _ environment: ProcessEnvironment) throws(UsageError)
    -> Outcome
  {
    let builder = CommandBuilder<C>()
    switch try ArgumentParser.parse(arguments, parameters: builder.parameters, environment: environment) {
    case .help: return .help
    case .version: return .version
    case .assignments(let assignments):
      var command = C()
      for assignment in assignments {
        do throws(ValueProblem) {
          try builder.setters[assignment.parameter](&command, assignment.text)
        } catch {
          throw UsageError(
            "invalid value '\(assignment.text.shown)' for '\(assignment.origin)': expected \(error.expected)",
            hints: Suggestions.hints(for: assignment.text, in: error.candidates))
        }
      }
      try command.check()
      return .command(command)
    }
  }
}

extension Command {
  /// The command that these words make, without running it; nil when they ask for help or the version.
  ///
  /// For tests of a command's declaration.
  public static func parse(
    _ arguments: [String], environment: ProcessEnvironment = ProcessEnvironment([:])
  ) throws(UsageError) -> Self? {
    guard case .command(let command) = try CommandParser<Self>.parse(arguments, environment) else { return nil }
    return command
  }
}
