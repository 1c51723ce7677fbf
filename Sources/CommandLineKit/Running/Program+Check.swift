extension Program {
  /// Mistakes in the declarations, for a test of the program: clashing names, arguments that can never be filled,
  /// missing words. Empty when all is well.
  public func declarationProblems() -> [String] {
    problems(at: CommandPlace(path: [name], node: .program))
  }

  private func problems(at place: CommandPlace) -> [String] {
    let path = place.path.joined(separator: " ")
    var result: [String] = []
    var names: Set<String> = []
    for child in place.children(in: self) {
      for name in [child.name] + child.aliases where !names.insert(name).inserted {
        result.append("\(path): two commands are called '\(name)'")
      }
      if child.abstract.isEmpty { result.append("\(path) \(child.name): no abstract") }
      guard let next = place.place(of: child) else {
        result.append("\(path) \(child.name): neither a Command nor a CommandGroup")
        continue
      }
      result += problems(at: next)
    }
    guard case .command(let command) = place.node else { return result }
    return result + Self.problems(in: command.parameters).map { "\(path): \($0)" }
  }

  static func problems(in parameters: [Parameter]) -> [String] {
    var result: [String] = []
    var spellings: Set<String> = []
    var optionalArgument: String? = nil
    var endlessArgument: String? = nil
    for parameter in parameters {
      let name = parameter.displayName
      if parameter.help.isEmpty { result.append("\(name): no help") }
      for spelling in parameter.spellings where !spellings.insert(spelling).inserted {
        result.append("\(spelling) is declared twice")
      }
      for name in parameter.longNames where name.isEmpty || name.hasPrefix("-") || name.contains("=") {
        result.append("'--\(name)' cannot be typed")
      }
      if let short = parameter.short, short == "-" || short == "=" { result.append("'-\(short)' cannot be typed") }
      if let text = parameter.defaultText, !parameter.choices.isEmpty, !parameter.choices.contains(text) {
        result.append("\(name): the default '\(text)' is not one of its choices")
      }
      guard parameter.isPositional else { continue }
      if let endlessArgument { result.append("\(name) comes after \(endlessArgument), which takes all words") }
      if parameter.isRequired, let optionalArgument {
        result.append("\(name) is required but comes after \(optionalArgument), which is not")
      }
      if parameter.isRepeatable { endlessArgument = name }
      if !parameter.isRequired { optionalArgument = name }
    }
    return result
  }
}
