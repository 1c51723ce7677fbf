import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Compares a report's metrics with constraints (contract, core §3.6, §7.13).
struct VerifyCommand: Command {
  static let name = "verify"
  static let abstract = "Check the metrics of a report against constraints."
  static let examples = [
    CommandExample("speccade verify --report hero.report.json --constraints hero.constraints.json", "Check one."),
    CommandExample(
      "speccade verify --report hero.report.json --constraints hero.constraints.json --strict",
      "A measurement that is missing fails too."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Every constraint holds."),
    ExitCodeNote(.failure, "A constraint does not hold, or a file could not be read."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]

  var report = ""
  var constraints = ""
  var strict = false
  var json = false

  static func declare(_ command: inout CommandBuilder<VerifyCommand>) {
    command.required(
      \.report, "report", placeholder: "FILE", completes: .file(extensions: ["json"]), help: "The report.")
    command.required(
      \.constraints, "constraints", placeholder: "FILE", completes: .file(extensions: ["json"]),
      help: "The constraints.")
    command.flag(\.strict, "strict", help: "A measurement that the report does not have fails its constraint.")
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    do throws(Diagnostic) {
      let verification = try verify(context.fileSystem)
      if json { printDocument(verification, terminal) } else { printLines(verification, terminal) }
      return verification.passed ? .success : .failure
    } catch {
      if json {
        terminal.output.write(Self.document(success: false, errors: [error]) { _ in })
      } else {
        DiagnosticText.printError([error], terminal)
      }
      return .failure
    }
  }

  private func verify(_ files: any FileSystem) throws(Diagnostic) -> Verification {
    let recorded = try ReportStore(fileSystem: files).load(report)
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try files.read(constraints, limit: 16 << 20)
    } catch {
      throw Diagnostic(.fileRead, "Failed to read file '\(constraints)': \(error.reason)", file: constraints)
    }
    return Verification(recorded, try ConstraintSet.read(bytes, file: constraints), strict: strict)
  }

  private func printLines(_ verification: Verification, _ terminal: Terminal) {
    let style = terminal.outputStyle
    terminal.print("Verifying: \(report)")
    terminal.print("Constraints: \(constraints)")
    if verification.hasNoMetrics {
      terminal.print(
        "  \(style("!", .bold, .yellow)) the report has no metrics: nothing could be compared"
          + (strict ? "" : ", and everything passes (--strict fails it)"))
    }
    for result in verification.results {
      let word = result.passed ? style("PASS", .green) : style("FAIL", .bold, .red)
      terminal.print("  \(word) \(result.constraint)" + (result.message.map { ": \($0)" } ?? ""))
    }
    let failed = verification.results.count { !$0.passed }
    terminal.print(
      verification.passed
        ? style("SUCCESS", .bold, .green) + " \(verification.results.count) constraint(s) hold"
        : style("FAILED", .bold, .red) + " \(failed) of \(verification.results.count) constraint(s) do not hold")
  }

  private func printDocument(_ verification: Verification, _ terminal: Terminal) {
    let document = Self.document(success: verification.passed, errors: []) { writer in
      writer.key("result")
      writer.beginObject()
      writer.member("asset_id", verification.assetId)
      writer.member("overall_pass", verification.passed)
      writer.key("results")
      writer.beginArray()
      for result in verification.results {
        writer.beginObject()
        writer.member("constraint", result.constraint)
        writer.member("passed", result.passed)
        if let actual = result.actual { writer.member("actual", actual.document().root) }
        if let message = result.message { writer.member("message", message) }
        writer.endObject()
      }
      writer.endArray()
      writer.endObject()
    }
    terminal.output.write(document)
  }

  /// `{success, errors, result?}`: no warnings here (contract, core §7.13).
  private static func document(
    success: Bool, errors: [Diagnostic], _ body: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.beginObject()
    writer.member("success", success)
    writer.key("errors")
    writer.beginArray()
    for error in errors { Envelope.append(error, to: &writer) }
    writer.endArray()
    body(&writer)
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }
}
