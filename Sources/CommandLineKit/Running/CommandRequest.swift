/// A place in the tree of commands.
struct CommandPlace: Sendable {
  enum Node: Sendable {
    case program
    case group(any CommandGroup.Type)
    case command(any Command.Type)
  }

  /// The words that lead here, the program's name first.
  let path: [String]
  let node: Node

  /// The commands below this place, in the order of declaration.
  func children(in program: Program) -> [any CommandNode.Type] {
    switch node {
    case .program: program.commands
    case .group(let group): group.commands
    case .command: []
    }
  }

  /// The place one word further down.
  func child(_ word: String, in program: Program) -> CommandPlace? {
    guard let type = children(in: program).first(where: { $0.name == word || $0.aliases.contains(word) }) else {
      return nil
    }
    return place(of: type)
  }

  func place(of type: any CommandNode.Type) -> CommandPlace? {
    if let command = type as? any Command.Type {
      return CommandPlace(path: path + [type.name], node: .command(command))
    }
    if let group = type as? any CommandGroup.Type { return CommandPlace(path: path + [type.name], node: .group(group)) }
    return nil
  }
}

/// What the words up to the command ask for: which place, and what to do there.
struct CommandRequest {
  enum Action {
    case version
    /// The help page: as an answer on standard output, or because no command was named.
    case help(isAnswer: Bool)
    case refuse(UsageError)
    case run(any Command.Type, words: [String])
  }

  private(set) var place: CommandPlace
  private(set) var action: Action

  init(_ program: Program, _ arguments: [String]) {
    place = CommandPlace(path: [program.name], node: .program)
    action = .help(isAnswer: false)
    var words = arguments[...]
    while let word = words.popFirst() {
      switch word {
      case "--version", "-V": action = .version
      case "--help", "-h": action = .help(isAnswer: true)
      case "help" where place.child("help", in: program) == nil: readHelp(words, program)
      default:
        guard let next = place.child(word, in: program) else {
          if case .group(let group) = place.node, word.hasPrefix("-"), let type = group.defaultCommand {
            place = place.place(of: type) ?? place
            action = .run(type, words: [word] + words)
          } else {
            action = .refuse(unknown(word, program))
          }
          return
        }
        place = next
        guard case .command(let type) = next.node else { continue }
        action = .run(type, words: Array(words))
      }
      return
    }
  }

  /// `help`, `help generate`, `help cache clear`.
  private mutating func readHelp(_ words: ArraySlice<String>, _ program: Program) {
    action = .help(isAnswer: true)
    for word in words where !["--help", "-h", "help"].contains(word) {
      guard let next = place.child(word, in: program) else {
        action = .refuse(unknown(word, program))
        return
      }
      place = next
    }
  }

  private func unknown(_ word: String, _ program: Program) -> UsageError {
    let names = place.children(in: program).filter { !$0.isHidden }.map { $0.name }
    if word.hasPrefix("-") {
      let hints = Suggestions.hints(for: String(word.drop { $0 == "-" }), in: ["help", "version"], prefix: "--")
      return UsageError(
        "unknown option '\(word.shown)'", hints: hints.isEmpty ? ["options follow the command"] : hints)
    }
    if case .command = place.node {
      return UsageError("'\(place.path.joined(separator: " "))' has no commands, so no '\(word.shown)'")
    }
    let group = place.path.count > 1 ? " of '\(place.path.joined(separator: " "))'" : ""
    let hints = Suggestions.hints(for: word, in: names + ["help"])
    return UsageError(
      "unknown command '\(word.shown)'" + group,
      hints: hints.isEmpty ? ["commands are " + names.joined(separator: ", ")] : hints)
  }
}
