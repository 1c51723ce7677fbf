import CommandLineKit
import Starlark
import SystemIO

/// Lays out files anew.
struct FormatCommand: Command {
  static let name = "fmt"
  static let abstract = "Format files: four spaces, double quotes, lines of at most 100 columns."
  static let discussion = """
    Comments stay, what was written over several lines stays so, and no program changes what it does. Every form of the \
    language is taken, whatever a dialect allows.
    """
  static let examples = [
    CommandExample("starlark fmt *.star", "Format in place."),
    CommandExample("starlark fmt *.star --check", "Change nothing; exit 1 if something would change."),
  ]

  var files: [String] = []
  var onlyCheck = false

  static func declare(_ command: inout CommandBuilder<FormatCommand>) {
    command.arguments(\.files, "FILE", atLeastOne: true, help: "Programs.")
    command.flag(\.onlyCheck, "check", help: "Only say which files are not formatted.")
  }

  func run(_ context: CommandContext) -> ExitCode {
    var succeeded = true
    for file in files where !format(file, context.terminal) { succeeded = false }
    return succeeded ? .success : .failure
  }

  private func format(_ file: String, _ terminal: Terminal) -> Bool {
    let files = POSIXFileSystem()
    do throws(SystemError) {
      let bytes = try files.read(file, limit: 16 << 20)
      let formatted: [UInt8]
      do throws(StarlarkErrors) {
        formatted = try StarlarkFormatter().format(SourceText(name: file, bytes: bytes))
      } catch {
        for problem in error.errors { terminal.printError(problem.description, terminator: "") }
        return false
      }
      if formatted == bytes { return true }
      if onlyCheck {
        terminal.print("Would format: \(file)")
        return false
      }
      try files.writeAtomically(path: file, bytes: formatted)
      terminal.print("Formatted: \(file)")
      return true
    } catch {
      terminal.printError("error: '\(file)': \(error)")
      return false
    }
  }
}
