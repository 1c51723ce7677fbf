/// Sorts the words after a command into values of its parameters. It knows nothing of types: it yields texts.
///
/// Reading goes from left to right; the first problem, `--help` or `--version` decides.
struct ArgumentParser {
  struct Assignment: Equatable {
    let parameter: Int
    let text: String
    /// How it was given, for messages: `--out-root`, `-o`, `SPEC` or `$SPECCADE_JOBS`.
    let origin: String
  }

  enum Outcome: Equatable {
    case help
    case version
    case assignments([Assignment])
  }

  let parameters: [Parameter]
  private var assignments: [Assignment] = []
  /// The spelling that first gave each parameter.
  private var givenAs: [String?]
  private var words: [String] = []

  init(parameters: [Parameter]) {
    self.parameters = parameters
    givenAs = Array(repeating: nil, count: parameters.count)
  }

  static func parse(
    _ arguments: some Collection<String>, parameters: [Parameter], environment: ProcessEnvironment
  ) throws(UsageError) -> Outcome {
    var parser = ArgumentParser(parameters: parameters)
    return try parser.run(Array(arguments), environment)
  }

  private mutating func run(_ arguments: [String], _ environment: ProcessEnvironment) throws(UsageError) -> Outcome {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--" {
        words += arguments[index...]
        break
      }
      if !argument.hasPrefix("-") || argument == "-" {
        words.append(argument)
        continue
      }
      // An option nobody declared may still be declared with these names by the command itself.
      if argument == "--help" || argument == "-h", find(argument) == nil { return .help }
      if argument == "--version" || argument == "-V", find(argument) == nil { return .version }
      if argument.hasPrefix("--") {
        try readLong(argument, arguments, &index)
      } else if let outcome = try readShort(argument, arguments, &index) {
        return outcome
      }
    }
    try placeWords()
    try readEnvironment(environment)
    try checkRequired()
    return .assignments(assignments)
  }

  // MARK: Options

  private func find(_ spelling: String) -> Int? {
    parameters.firstIndex { $0.spellings.contains(spelling) }
  }

  private mutating func readLong(_ argument: String, _ all: [String], _ next: inout Int) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let spelling = parts.first.map(String.init) ?? argument
    let attached = parts.count > 1 ? String(parts[1]) : nil
    guard let index = find(spelling) else { throw unknownOption(spelling, argument) }
    switch parameters[index].kind {
    case .flag:
      if let attached {
        throw UsageError("'\(spelling)' does not take a value, but was given '\(attached.shown)'")
      }
      try give(index, "", spelling)
    case .optionalValue(let implied): try give(index, attached ?? implied, spelling)
    case .value: try give(index, try value(of: index, attached, spelling, all, &next), spelling)
    }
  }

  /// Reads `-v`, `-pv`, `-oDIR`, `-o=DIR`, `-o DIR`; in a bundle all but the last must be flags.
  private mutating func readShort(
    _ argument: String, _ all: [String], _ next: inout Int
  ) throws(UsageError) -> Outcome? {
    var rest = argument.dropFirst()
    while let letter = rest.first {
      rest = rest.dropFirst()
      let spelling = "-" + String(letter)
      guard let index = find(spelling) else {
        if letter == "h" { return .help }
        if letter == "V" { return .version }
        throw unknownOption(spelling, argument)
      }
      if parameters[index].kind == .flag {
        if rest.first == "=" { throw UsageError("'\(spelling)' does not take a value") }
        try give(index, "", spelling)
        continue
      }
      let attached = rest.isEmpty ? nil : String(rest.first == "=" ? rest.dropFirst() : rest)
      if case .optionalValue(let implied) = parameters[index].kind {
        try give(index, attached ?? implied, spelling)
      } else {
        try give(index, try value(of: index, attached, spelling, all, &next), spelling)
      }
      return nil
    }
    return nil
  }

  private func value(
    of index: Int, _ attached: String?, _ spelling: String, _ all: [String], _ next: inout Int
  ) throws(UsageError) -> String {
    let parameter = parameters[index]
    if let attached { return attached }
    let needed = "'\(spelling)' needs a value: \(spelling) \(parameter.placeholder)"
    guard next < all.count else { throw UsageError(needed, hints: choicesHint(parameter)) }
    let candidate = all[next]
    if candidate.hasPrefix("-") && candidate != "-" {
      guard parameter.allowsLeadingDash, !candidate.hasPrefix("--") else {
        let sign = spelling.hasPrefix("--") ? "=" : ""
        throw UsageError(
          needed, hints: ["a value that begins with '-' is attached: '\(spelling)\(sign)\(candidate.shown)'"])
      }
    }
    next += 1
    return candidate
  }

  /// Records a value; the second one for a parameter that takes one is refused.
  private mutating func give(_ index: Int, _ text: String, _ origin: String) throws(UsageError) {
    let parameter = parameters[index]
    if let first = givenAs[index], !parameter.isRepeatable {
      let spellings = first == origin ? "'\(origin)'" : "'\(origin)' (the same as '\(first)')"
      throw UsageError("\(spellings) was given more than once")
    }
    if text.isEmpty, parameter.takesValue, parameter.completion.isPath {
      throw UsageError("'\(origin)' was given an empty path")
    }
    if givenAs[index] == nil { givenAs[index] = origin }
    guard let separator = parameter.separator else {
      assignments.append(Assignment(parameter: index, text: text, origin: origin))
      return
    }
    for part in text.split(separator: separator) {
      let trimmed = part.trimmingBlanks
      if !trimmed.isEmpty { assignments.append(Assignment(parameter: index, text: trimmed, origin: origin)) }
    }
  }

  // MARK: Arguments, environment, completeness

  /// Gives the words without dash to the arguments in order, passing over those that an option has filled.
  private mutating func placeWords() throws(UsageError) {
    var remaining = words[...]
    for (index, parameter) in parameters.enumerated() where parameter.isPositional {
      if parameter.isRepeatable {
        while let word = remaining.popFirst() { try give(index, word, parameter.placeholder) }
      } else if givenAs[index] == nil, let word = remaining.popFirst() {
        try give(index, word, parameter.placeholder)
      }
    }
    guard let extra = remaining.first else { return }
    for (index, parameter) in parameters.enumerated() where parameter.isPositional {
      if let origin = givenAs[index], origin.hasPrefix("-") {
        throw UsageError(
          "unexpected argument '\(extra.shown)'", hints: ["\(parameter.placeholder) was already given by '\(origin)'"])
      }
    }
    let takes = parameters.contains(where: \.isPositional)
    let hint = takes ? [] : ["this command takes options only"]
    throw UsageError("unexpected argument '\(extra.shown)'", hints: hint)
  }

  private mutating func readEnvironment(_ environment: ProcessEnvironment) throws(UsageError) {
    for (index, parameter) in parameters.enumerated() where givenAs[index] == nil {
      guard let name = parameter.environment, let text = environment[name], !text.isEmpty else { continue }
      try give(index, text, "$" + name)
    }
  }

  private func checkRequired() throws(UsageError) {
    var missing: [String] = []
    for (index, parameter) in parameters.enumerated() where parameter.isRequired && givenAs[index] == nil {
      missing.append(
        parameter.isPositional ? parameter.placeholder : "\(parameter.optionName) \(parameter.placeholder)")
    }
    guard !missing.isEmpty else { return }
    throw UsageError("missing " + missing.map { "'\($0)'" }.joined(separator: " and "))
  }

  // MARK: Hints

  private func choicesHint(_ parameter: Parameter) -> [String] {
    parameter.choices.isEmpty ? [] : ["\(parameter.placeholder) is one of " + parameter.choices.joined(separator: ", ")]
  }

  private func unknownOption(_ spelling: String, _ argument: String) -> UsageError {
    if spelling.hasPrefix("--") {
      let names = parameters.filter { !$0.isHidden }.flatMap(\.longNames) + ["help", "version"]
      let hints = Suggestions.hints(for: String(spelling.dropFirst(2)), in: names, prefix: "--")
      return UsageError("unknown option '\(spelling.shown)'", hints: hints)
    }
    if parameters.contains(where: { $0.longNames.contains(String(argument.dropFirst())) }) {
      return UsageError("unknown option '\(spelling)' in '\(argument)'", hints: ["did you mean '-\(argument)'?"])
    }
    let inBundle = argument == spelling ? "" : " in '\(argument.shown)'"
    let takesWords = parameters.contains(where: \.isPositional)
    let hints = takesWords ? ["an argument that begins with '-' is written after '--'"] : []
    return UsageError("unknown option '\(spelling.shown)'" + inBundle, hints: hints)
  }
}

extension Completion {
  var isPath: Bool {
    switch self {
    case .file, .directory: true
    case .none, .choice: false
    }
  }
}
