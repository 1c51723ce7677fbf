import CommandLineKit
import SpecCade
import SpecModel
import SystemIO

/// Formats JSON files (contract, core §7.8) and Starlark files.
struct FormatCommand: Command {
  static let name = "fmt"
  static let abstract = "Format JSON and Starlark files."
  static let discussion = """
    JSON gets sorted keys and two spaces. A number is reprinted in its shortest form only where that reads back as the \
    same double; a duplicate key keeps its last value. Starlark (.star, .bzl) gets four spaces, double quotes and lines \
    of at most 100 columns; comments stay, and what was written over several lines stays so. Works on any file of these \
    kinds, spec or not.
    """
  static let examples = [
    CommandExample("speccade fmt specs/*.json specs/*.star", "Format in place."),
    CommandExample("speccade fmt specs/*.star --check", "Change nothing; exit 1 if something would change."),
  ]

  var specs: [String] = []
  var output: String?
  var onlyCheck = false

  static func declare(_ command: inout CommandBuilder<FormatCommand>) {
    command.arguments(
      \.specs, "FILE", option: "spec", short: "s", atLeastOne: true, completes: SpecOptions.specFiles,
      help: "JSON or Starlark files.")
    command.option(
      \.output, "output", short: "o", placeholder: "FILE", completes: SpecOptions.specFiles,
      help: "Write here instead of in place.")
    command.flag(\.onlyCheck, "check", help: "Only say which files are not formatted.")
  }

  func check() throws(UsageError) {
    if output != nil, specs.count > 1 { throw UsageError("--output takes one file, and \(specs.count) were given") }
    if output != nil, onlyCheck { throw UsageError("--check and --output exclude each other") }
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    var failed = false
    for path in specs {
      do throws(LoadFailure) {
        failed = try !format(path, context) || failed
      } catch {
        DiagnosticText.printError(error.diagnostics, terminal)
        failed = true
      }
    }
    return failed ? .failure : .success
  }

  /// - Returns: False where `--check` finds a file that is not formatted.
  private func format(_ path: String, _ context: CommandContext) throws(LoadFailure) -> Bool {
    let terminal = context.terminal
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try context.fileSystem.read(path, limit: 64 << 20)
    } catch {
      throw LoadFailure(Diagnostic(.fileRead, "Failed to read file '\(path)': \(error.reason)", file: path))
    }
    let formatted = try SourceFormatter.format(bytes, path: path)
    if onlyCheck {
      if formatted != bytes { terminal.print("Would format: \(path)") }
      return formatted == bytes
    }
    terminal.print("Formatting: \(path)")
    if output != nil || formatted != bytes {
      do throws(SystemError) {
        try context.fileSystem.writeAtomically(path: output ?? path, bytes: formatted)
      } catch {
        let target = output ?? path
        throw LoadFailure(
          Diagnostic(.fileRead, "Failed to write file '\(target)': \(error.reason)", file: target))
      }
    }
    terminal.print(
      terminal.outputStyle("SUCCESS", .bold, .green) + (output.map { " Formatted to: \($0)" } ?? " Formatted in place"))
    return true
  }
}
