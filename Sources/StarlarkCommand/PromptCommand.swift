import CommandLineKit
import Starlark
import SystemIO

/// Reads texts from standard input and prints their values.
struct PromptCommand: Command {
  static let name = "prompt"
  static let abstract = "Read statements line by line and print their values."
  static let discussion = """
    A line that ends with `:` begins a block, which an empty line ends; open brackets go on in the next line. At a \
    terminal the arrow keys and those of every shell edit the line and recall former ones, Control-R searches them, Tab \
    completes names, Control-D ends.
    """
  static let examples = [CommandExample("starlark", "A prompt.")]

  var language = LanguageOptions()

  static func declare(_ command: inout CommandBuilder<PromptCommand>) {
    LanguageOptions.declare(&command, \.language.dialect, \.language.limits)
  }

  /// What a prompt cannot do without.
  static func dialect(_ dialect: Dialect) -> Dialect {
    var result = dialect
    result.allowsTopLevelControl = true
    result.allowsGlobalReassignment = true
    result.allowsBareTuples = true
    return result
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    guard var limits = language.limitsValue(terminal) else { return .usage }
    limits.nanoseconds = .max
    var host = Host()
    host.print = { terminal.print($0) }
    host.loader = FolderLoader(folder: "")
    let environment = Starlark.Environment(dialect: Self.dialect(language.dialectValue))
    guard let interpreter = try? Interpreter(environment: environment, limits: limits, host: host) else {
      return .failure
    }
    var lines = PromptLines(terminal) { interpreter.visibleNames }
    defer { lines.saveHistory() }
    var number = 0
    while let text = read(&lines, environment) {
      number += 1
      do throws(StarlarkErrors) {
        if let value = try interpreter.run(SourceText(name: "<\(number)>", text)) { terminal.print(value) }
      } catch {
        for problem in error.errors { terminal.printError(problem.description, terminator: "") }
        if !lines.isInteractive { return .failure }
      }
      terminal.output.flush()
      terminal.error.flush()
    }
    return .success
  }

  /// The next text: a line, or the lines of a block or of open brackets; nil at the end of input.
  private func read(_ lines: inout PromptLines, _ environment: Starlark.Environment) -> String? {
    var text = ""
    while true {
      let line: String
      switch lines.next(prompt: text.isEmpty ? ">>> " : "... ") {
      case .line(let entered): line = entered
      case .interrupted:
        text = ""
        continue
      case .endOfInput: return text.isEmpty ? nil : text
      }
      text += line + "\n"
      let isBlock = text.split(separator: "\n").contains { $0.last == ":" } || text.contains("\n ")
      if isBlock {
        if line.allSatisfy({ $0 == " " }) { return text }
        continue
      }
      let isOpen = CompiledModule.check(SourceText(name: "", text), environment: environment)
        .contains { $0.message.contains("was never closed") }
      if !isOpen { return text }
    }
  }
}
