/// A snapshot of the visible commands and their parameters, which the three shells' scripts are written from.
struct CompletionTree {
  /// The words after the program's name.
  let path: [String]
  let names: [String]
  let abstract: String
  let children: [CompletionTree]
  let parameters: [Parameter]

  init(_ program: Program) {
    self.init(CommandPlace(path: [program.name], node: .program), names: [program.name], program.abstract, program)
  }

  private init(_ place: CommandPlace, names: [String], _ abstract: String, _ program: Program) {
    path = Array(place.path.dropFirst())
    self.names = names
    self.abstract = abstract
    children = place.children(in: program).filter { !$0.isHidden }.compactMap { type in
      place.place(of: type).map { CompletionTree($0, names: [type.name] + type.aliases, type.abstract, program) }
    }
    guard case .command(let command) = place.node else {
      parameters = []
      return
    }
    parameters = command.parameters.filter { !$0.isHidden }
  }

  /// This node and all below it, parents first.
  var all: [CompletionTree] { [self] + children.flatMap(\.all) }

  /// `-o`, `--out-root` … and the ones every command has.
  var optionWords: [String] {
    let own = parameters.flatMap(\.spellings)
    return own + ["-h", "--help", "-V", "--version"].filter { !own.contains($0) }
  }

  var arguments: [Parameter] { parameters.filter(\.isPositional) }

  /// A name for the shell function or case label of this node: `cache_clear`.
  var identifier: String {
    path.map { $0.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined() }.joined(separator: "_")
  }
}

extension Parameter {
  /// The first sentence of the help, for a list of completions.
  var briefHelp: String {
    guard let end = help.firstRange(of: ". ") else { return help.last == "." ? String(help.dropLast()) : help }
    return String(help[..<end.lowerBound])
  }
}

extension String {
  /// The text as one word of a POSIX shell.
  var shellQuoted: String {
    let plain = unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || "-_./,:=+%@".unicodeScalars.contains($0)
    }
    if plain, !isEmpty { return self }
    return "'" + map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
  }
}

/// The shells that completion scripts can be written for.
public enum Shell: String, ChoiceValue {
  case bash, zsh, fish
}

extension Program {
  /// The completion script for a shell, to be sourced or put where the shell looks for it.
  public func completionScript(for shell: Shell) -> String {
    let tree = CompletionTree(self)
    return switch shell {
    case .bash: BashCompletion.script(name, tree)
    case .zsh: ZshCompletion.script(name, tree)
    case .fish: FishCompletion.script(name, tree)
    }
  }
}
