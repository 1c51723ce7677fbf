import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// Looks at reports (contract, core §5).
enum ReportGroup: CommandGroup {
  static let name = "report"
  static let abstract = "Show reports, and say where two differ."
  static let commands: [any CommandNode.Type] = [ReportShowCommand.self, ReportDiffCommand.self]
  static let defaultCommand: (any Command.Type)? = ReportShowCommand.self
}

struct ReportShowCommand: Command {
  static let name = "show"
  static let abstract = "Say what a report records."
  static let discussion = """
    With --stable only what two runs that make the same bytes have in common is printed, as JSON: no durations, no cache \
    outcome, no platform, no state of the checkout. Two such texts are equal byte for byte, on any machine. A report that \
    is damaged is refused.
    """
  static let examples = [
    CommandExample("speccade report show beep-01.report.json", "Read it."),
    CommandExample("speccade report show beep-01.report.json --stable | b3sum", "A name for what was made."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "The report is whole."),
    ExitCodeNote(.failure, "A file could not be read, is damaged, or is no report."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]

  var reports: [String] = []
  var stable = false
  var json = false

  static func declare(_ command: inout CommandBuilder<ReportShowCommand>) {
    command.arguments(
      \.reports, "REPORT", atLeastOne: true, completes: .file(extensions: ["json"]), help: "Report files.")
    command.flag(\.stable, "stable", help: "Print as JSON what does not vary between identical runs.")
    command.flag(\.json, "json", help: "Print the report as JSON, one document for each file.")
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    var failed = false
    for path in reports {
      do throws(Diagnostic) {
        let report = try ReportStore(fileSystem: context.fileSystem).load(path)
        if stable {
          terminal.output.write(PrettyJSON.bytes(of: report.stableDocument().root, sortKeys: false) + Self.newline)
        } else if json {
          terminal.output.write(report.text() + Self.newline)
        } else {
          ReportText.print(report, path: path, terminal)
        }
      } catch {
        DiagnosticText.printError([error], terminal)
        failed = true
      }
    }
    return failed ? .failure : .success
  }

  private static let newline = [UInt8(ascii: "\n")]
}

struct ReportDiffCommand: Command {
  static let name = "diff"
  static let abstract = "Say where two reports differ, apart from what varies between identical runs."
  static let examples = [
    CommandExample("speccade report diff old.report.json new.report.json", "A line for each difference.")
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "They say the same."),
    ExitCodeNote(.failure, "They differ, or one could not be read."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]

  var first = ""
  var second = ""
  var json = false

  static func declare(_ command: inout CommandBuilder<ReportDiffCommand>) {
    command.requiredArgument(\.first, "A", completes: .file(extensions: ["json"]), help: "A report.")
    command.requiredArgument(\.second, "B", completes: .file(extensions: ["json"]), help: "Another.")
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    var errors: [Diagnostic] = []
    var loaded: [Report] = []
    for path in [first, second] {
      do throws(Diagnostic) { loaded.append(try ReportStore(fileSystem: context.fileSystem).load(path)) } catch {
        errors.append(error)
      }
    }
    let differences = loaded.count == 2 ? Report.differences(loaded[0], loaded[1]) : []
    if json {
      printDocument(differences, errors, terminal)
    } else if !errors.isEmpty {
      DiagnosticText.printError(errors, terminal)
    } else {
      for difference in differences {
        terminal.print("\(difference.path): \(Self.text(difference.first)) -> \(Self.text(difference.second))")
      }
      if differences.isEmpty { terminal.print("The reports say the same.") }
    }
    return errors.isEmpty && differences.isEmpty ? .success : .failure
  }

  private static func text(_ value: JSONTree?) -> String { value?.text ?? "nothing" }

  private func printDocument(_ differences: [ReportDifference], _ errors: [Diagnostic], _ terminal: Terminal) {
    var writer = JSONWriter(style: .pretty)
    Envelope.begin(&writer, success: errors.isEmpty, errors: errors, warnings: [])
    if errors.isEmpty {
      writer.key("result")
      writer.beginObject()
      writer.member("equal", differences.isEmpty)
      writer.key("differences")
      writer.beginArray()
      for difference in differences {
        writer.beginObject()
        writer.member("path", difference.path.description)
        if let value = difference.first { writer.member("a", value.document().root) }
        if let value = difference.second { writer.member("b", value.document().root) }
        writer.endObject()
      }
      writer.endArray()
      writer.endObject()
    }
    writer.endObject()
    terminal.output.write(writer.finish() + [UInt8(ascii: "\n")])
  }
}
