/// A ready-made command that prints the completion script of the program it belongs to.
public struct CompletionsCommand: Command {
  public static let name = "completions"
  public static let abstract = "Print the script that completes commands and options in your shell."
  public static let examples = [
    CommandExample("source <({program} completions bash)", "Complete in this bash."),
    CommandExample(
      "{program} completions fish > ~/.config/fish/completions/{program}.fish", "Complete in every fish from now on."),
  ]

  public var shell = Shell.bash

  public init() {}

  public static func declare(_ command: inout CommandBuilder<CompletionsCommand>) {
    command.requiredArgument(\.shell, "SHELL", help: "The shell to write for.")
  }

  public func run(_ context: CommandContext) -> ExitCode {
    context.terminal.print(context.program.completionScript(for: shell), terminator: "")
    return .success
  }
}

/// A ready-made command that prints manual pages.
public struct ManualCommand: Command {
  public static let name = "manual"
  public static let abstract = "Print the manual page of the program or of a command as roff."
  public static let examples = [
    CommandExample("{program} manual | man -l -", "Read the manual.")
  ]

  public var words: [String] = []

  public init() {}

  public static func declare(_ command: inout CommandBuilder<ManualCommand>) {
    command.arguments(\.words, "COMMAND", help: "The words of a command; none for the program itself.")
  }

  public func run(_ context: CommandContext) throws -> ExitCode {
    guard let page = context.program.manualPage(for: words) else {
      throw UsageError("there is no command '\(words.joined(separator: " ").shown)'")
    }
    context.terminal.print(page, terminator: "")
    return .success
  }
}
