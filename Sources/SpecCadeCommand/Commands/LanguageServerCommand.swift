import CommandLineKit
import LanguageServer
import SpecCade

/// Serves an editor over standard input and output.
struct LanguageServerCommand: Command {
  static let name = "lsp"
  static let abstract = "Serve an editor: diagnostics, completion, hovers, definitions, formatting."
  static let discussion = """
    Speaks the Language Server Protocol over standard input and output, for `.star`, `.bzl` and `.json` specs. Editors \
    start it; docs/language-server.md shows the settings.
    """
  static let examples = [CommandExample("speccade lsp", "What an editor is told to run.")]

  var usesStandardStreams = false

  static func declare(_ command: inout CommandBuilder<LanguageServerCommand>) {
    command.flag(
      \.usesStandardStreams, "stdio", help: "Use standard input and output, as always; some editors say so.")
  }

  func run(_ context: CommandContext) -> ExitCode {
    let registry = context.registry
    let server = LanguageServer(channel: StandardChannel(), fileSystem: context.fileSystem) {
      Engine(registry: registry, fileSystem: $0)
    }
    if server.run() == 0 { return .success }
    context.terminal.printError("error: the editor went away without `shutdown` and `exit`")
    return .failure
  }
}
