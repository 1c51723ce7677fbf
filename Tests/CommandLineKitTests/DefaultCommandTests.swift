import CommandLineKit
import Testing

/// `toy papers --short` for `toy papers show --short`.
private enum Papers: CommandGroup {
  static let name = "papers"
  static let abstract = "Look at papers."
  static let commands: [any CommandNode.Type] = [PapersShow.self, PapersBurn.self]
  static let defaultCommand: (any Command.Type)? = PapersShow.self
}

private struct PapersShow: Command {
  static let name = "show"
  static let abstract = "Show papers."
  var files: [String] = []
  var short = false
  static func declare(_ command: inout CommandBuilder<PapersShow>) {
    command.arguments(\.files, "FILE", help: "Papers.")
    command.flag(\.short, "short", help: "Briefly.")
  }
  func run(_ context: CommandContext) throws -> ExitCode {
    context.terminal.print("\(context.path.joined(separator: " ")) \(files) \(short)")
    return .success
  }
}

private struct PapersBurn: Command {
  static let name = "burn"
  static let abstract = "Burn papers."
  static func declare(_ command: inout CommandBuilder<PapersBurn>) {}
  func run(_ context: CommandContext) throws -> ExitCode { .success }
}

@Suite("Options directly behind a group belong to its default command")
struct DefaultCommandTests {
  private func run(_ words: String...) -> (code: Int32, output: String, error: String) {
    let program = Program(
      name: "toy", version: "1", abstract: "Toys.", examples: [], sections: [.init("All", [Papers.self])])
    let (output, error) = (CapturedOutput(), CapturedOutput())
    let environment = ProcessEnvironment([:])
    let code = program.run(
      words, terminal: Terminal(output: output, error: error, environment: environment), environment: environment)
    return (code.rawValue, output.text, error.text)
  }

  @Test("The option, and what follows, go to the command") func options() {
    #expect(run("papers", "--short", "a").output == "toy papers show [\"a\"] true\n")
    #expect(run("papers", "show", "--short", "a").output == "toy papers show [\"a\"] true\n")
  }

  @Test("Help, the version, other commands and mistakes are what they were") func others() {
    #expect(run("papers", "--help").output.contains("Burn papers."))
    #expect(run("papers", "--version").output == "toy 1\n" && run("papers", "burn").code == 0)
    #expect(run("papers").code == 2 && run("papers", "a").error.contains("unknown command 'a'"))
    #expect(run("papers", "--shrot").error.contains("did you mean '--short'?"))
  }
}
