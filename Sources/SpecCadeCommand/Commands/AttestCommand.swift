import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Says what a report records in the words of supply-chain tools.
struct AttestCommand: Command {
  static let name = "attest"
  static let abstract = "Print in-toto statements with SLSA provenance for what reports record."
  static let discussion = """
    One statement (in-toto Statement v1, predicate SLSA provenance v1) a report. Its subjects are the files that were \
    made, with their BLAKE3; with --out-root each file is compared with its report, and its SHA-256 is added, which most \
    verifiers look for. Nothing is signed: that is your key's business.
    """
  static let examples = [
    CommandExample("speccade attest beep-01.report.json --out-root assets", "One statement, as JSON."),
    CommandExample(
      "speccade attest --bundle specs --out-root assets -o assets.intoto.jsonl", "Those of a folder, one a line."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Every statement was made."),
    ExitCodeNote(.failure, "A report is damaged or records no files, or a file is not what was recorded."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]
  static let seeAlso = ["speccade reproduce", "speccade report"]

  var reports: [String] = []
  var bundle: String?
  var outRoot: String?
  var output: String?

  static func declare(_ command: inout CommandBuilder<AttestCommand>) {
    command.arguments(\.reports, "REPORT", completes: .file(extensions: ["json"]), help: "Report files.")
    command.option(
      \.bundle, "bundle", placeholder: "DIR", completes: .directory,
      help: "Every report below this folder that records files; prints JSON Lines.")
    command.option(
      \.outRoot, "out-root", placeholder: "DIR", completes: .directory,
      help: "Where the files are: compares them and adds their SHA-256.")
    command.option(
      \.output, "output", short: "o", placeholder: "FILE", completes: .file(extensions: ["json", "jsonl"]),
      help: "Write here instead of to standard output.")
  }

  func check() throws(UsageError) {
    if reports.isEmpty, bundle == nil {
      throw UsageError("no report is given", hints: ["name one, or use --bundle DIR"])
    }
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    var statements: [JSONTree] = []
    var errors: [Diagnostic] = []
    let found = bundled(terminal, &errors)
    for path in reports + found {
      do throws(Diagnostic) {
        statements.append(try Attestation(reportPath: path, outputRoot: outRoot).statement)
      } catch {
        errors.append(error)
      }
    }
    if errors.isEmpty, statements.isEmpty {
      errors.append(
        Diagnostic(.fileRead, "no report below '\(bundle ?? "")' records files", hint: "`speccade generate-all` does"))
    }
    // Part of a bundle would pass for the whole.
    guard errors.isEmpty else {
      DiagnosticText.printError(errors, terminal)
      return .failure
    }
    return write(text(statements), context)
  }

  /// Reports below the folder, but for those that record no files and say so.
  private func bundled(_ terminal: Terminal, _ errors: inout [Diagnostic]) -> [String] {
    guard let bundle else { return [] }
    do throws(SystemError) {
      return try Reproducer(engine: Engine()).reports(below: bundle).filter { path in
        guard let report = ReportStore().read(path), !report.ok || report.outputs.isEmpty else { return true }
        terminal.printError("note: \(path) records no files")
        return false
      }
    } catch {
      errors.append(Diagnostic(.fileRead, "Failed to read folder '\(bundle)': \(error.reason)", file: bundle))
      return []
    }
  }

  private func text(_ statements: [JSONTree]) -> [UInt8] {
    let style: JSONWriter.Style = bundle == nil && statements.count == 1 ? .pretty : .compact
    return statements.flatMap { statement in
      var writer = JSONWriter(style: style)
      writer.value(statement.document().root)
      return writer.finish() + [UInt8(ascii: "\n")]
    }
  }

  private func write(_ text: [UInt8], _ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    guard let output else {
      terminal.output.write(text)
      return .success
    }
    do throws(SystemError) {
      try context.fileSystem.writeAtomically(path: output, bytes: text)
      return .success
    } catch {
      DiagnosticText.printError(
        [Diagnostic(.fileRead, "Failed to write file '\(output)': \(error.reason)", file: output)], terminal)
      return .failure
    }
  }
}
