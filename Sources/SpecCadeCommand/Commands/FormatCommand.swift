import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Formats JSON files (contract, core §7.8).
struct FormatCommand: Command {
  static let name = "fmt"
  static let abstract = "Format JSON files: sorted keys, two spaces, the same numbers."
  static let discussion = """
    A number is reprinted in its shortest form only where that reads back as the same double; a duplicate key keeps its \
    last value. Works on any JSON file.
    """
  static let examples = [
    CommandExample("speccade fmt specs/*.json", "Format in place."),
    CommandExample("speccade fmt specs/*.json --check", "Change nothing; exit 1 if something would change."),
  ]

  var specs: [String] = []
  var output: String?
  var onlyCheck = false

  static func declare(_ command: inout CommandBuilder<FormatCommand>) {
    command.arguments(
      \.specs, "FILE", option: "spec", short: "s", atLeastOne: true, completes: .file(extensions: ["json"]),
      help: "JSON files.")
    command.option(
      \.output, "output", short: "o", placeholder: "FILE", completes: .file(extensions: ["json"]),
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
      do throws(Diagnostic) {
        failed = try !format(path, context) || failed
      } catch {
        DiagnosticText.printError([error], terminal)
        failed = true
      }
    }
    return failed ? .failure : .success
  }

  /// - Returns: False where `--check` finds a file that is not formatted.
  private func format(_ path: String, _ context: CommandContext) throws(Diagnostic) -> Bool {
    let terminal = context.terminal
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try context.fileSystem.read(path, limit: 64 << 20)
    } catch {
      throw Diagnostic(.fileRead, "Failed to read file '\(path)': \(error.reason)", file: path)
    }
    let formatted: [UInt8]
    do throws(JSONSyntaxError) {
      formatted = PrettyJSON.bytes(of: try JSONDocument.parse(bytes).root, sortKeys: true)
    } catch {
      if error.kind == .invalidUTF8 {
        throw Diagnostic(
          .fileRead, "Failed to read file '\(path)': stream did not contain valid UTF-8",
          hint: "save the file as UTF-8", file: path, position: error.position)
      }
      throw Diagnostic(
        .jsonDecode, "JSON parse error: \(error.message)", hint: error.hint, file: path, position: error.position)
    }
    if onlyCheck {
      if formatted != bytes { terminal.print("Would format: \(path)") }
      return formatted == bytes
    }
    terminal.print("Formatting: \(path)")
    if output != nil || formatted != bytes {
      do throws(SystemError) {
        try context.fileSystem.writeAtomically(path: output ?? path, bytes: formatted)
      } catch {
        throw Diagnostic(.fileRead, "Failed to write file '\(output ?? path)': \(error.reason)", file: output ?? path)
      }
    }
    terminal.print(
      terminal.outputStyle("SUCCESS", .bold, .green) + (output.map { " Formatted to: \($0)" } ?? " Formatted in place"))
    return true
  }
}
