import CommandLineKit
import Starlark
import SystemIO

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads texts from standard input and prints their values.
struct PromptCommand: Command {
  static let name = "prompt"
  static let abstract = "Read statements line by line and print their values."
  static let discussion = """
    A line that ends with `:` begins a block, which an empty line ends; open brackets go on in the next line. Lines are \
    read as they come: for editing and history start it under rlwrap.
    """
  static let examples = [CommandExample("rlwrap starlark", "A prompt with editing and history.")]

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
    let isInteractive = isatty(0) == 1
    var number = 0
    while let text = read(terminal, isInteractive, environment) {
      number += 1
      do throws(StarlarkErrors) {
        if let value = try interpreter.run(SourceText(name: "<\(number)>", text)) { terminal.print(value) }
      } catch {
        for problem in error.errors { terminal.printError(problem.description, terminator: "") }
        if !isInteractive { return .failure }
      }
      terminal.output.flush()
      terminal.error.flush()
    }
    return .success
  }

  /// The next text: a line, or the lines of a block or of open brackets; nil at the end of input.
  private func read(_ terminal: Terminal, _ isInteractive: Bool, _ environment: Starlark.Environment) -> String? {
    var text = ""
    while true {
      if isInteractive {
        terminal.print(text.isEmpty ? ">>> " : "... ", terminator: "")
        terminal.output.flush()
      }
      guard let line = readLine(strippingNewline: true) else { return text.isEmpty ? nil : text }
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
