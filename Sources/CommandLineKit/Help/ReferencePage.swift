/// What there is to say about a place in the tree, before it takes the form of help text or a manual page.
struct ReferencePage {
  struct Row: Equatable {
    /// `-o, --out-root DIR`
    var term: String
    var text: String
  }

  struct Section: Equatable {
    var title: String
    var rows: [Row]
  }

  var path: [String]
  var version: String
  var abstract: String
  var usage: String
  var discussion: String
  var examples: [CommandExample]
  /// Commands, arguments, options, exit codes, in the order of the page.
  var sections: [Section] = []
  var seeAlso: [String]

  init(program: Program, place: CommandPlace) {
    path = place.path
    version = program.version
    let words = place.path.joined(separator: " ")
    defer { examples = examples.map { $0.naming(program.name) } }
    switch place.node {
    case .program:
      abstract = program.abstract
      discussion = program.discussion
      examples = program.examples
      seeAlso = []
      usage = words + " COMMAND [options]"
      sections = program.sections.map { Section(title: $0.title, rows: Self.commandRows($0.commands)) }
      sections.append(Section(title: "Options", rows: Self.generalOptions(taken: [])))
      let help = Row(term: "help [COMMAND]", text: "Show the help page of a command, the same as COMMAND --help.")
      if let last = sections.indices.dropLast().last { sections[last].rows.append(help) }
    case .group(let group):
      (abstract, discussion, examples, seeAlso) = (group.abstract, group.discussion, group.examples, group.seeAlso)
      usage = words + " COMMAND [options]"
      sections = [
        Section(title: "Commands", rows: Self.commandRows(group.commands)),
        Section(title: "Options", rows: Self.generalOptions(taken: [])),
      ]
    case .command(let command):
      (abstract, discussion, examples, seeAlso) =
        (command.abstract, command.discussion, command.examples, command.seeAlso)
      let parameters = command.parameters
      usage = words + Self.usageWords(parameters)
      sections = Self.parameterSections(parameters)
      let codes = command.exitCodes.map { Row(term: String($0.code.rawValue), text: $0.meaning) }
      if !codes.isEmpty { sections.append(Section(title: "Exit codes", rows: codes)) }
    }
  }

  static func commandRows(_ commands: [any CommandNode.Type]) -> [Row] {
    commands.filter { !$0.isHidden }.map { Row(term: $0.name, text: $0.abstract) }
  }

  static func generalOptions(taken: [String]) -> [Row] {
    var rows: [Row] = []
    let help = ["-h", "--help"].filter { !taken.contains($0) }
    let version = ["-V", "--version"].filter { !taken.contains($0) }
    if !help.isEmpty { rows.append(Row(term: help.joined(separator: ", "), text: "Show this page.")) }
    if !version.isEmpty { rows.append(Row(term: version.joined(separator: ", "), text: "Print the version.")) }
    return rows
  }
}

extension Command {
  /// The options and arguments as data.
  public static var parameters: [Parameter] { CommandBuilder<Self>().parameters }
}
