import CommandLineKit
import JSONCore
import SchemaKit
import SpecCade
import SpecModel

/// Holds a folder of sounds to limits and to what they measured before (contract, core §7.12, audio §17.4).
struct AuditCommand: Command {
  static let name = "audit"
  static let abstract = "Hold a folder of sounds to limits, and to what they measured before."
  static let discussion = """
    Every .wav below the folder is measured. Absolute limits hold for each; where x.audit.json lies beside x.wav, the sound \
    may not have moved away from it by more than the tolerances. --update-baselines writes these files; what is compared \
    is what stood there before.
    """
  static let examples = [
    CommandExample("speccade audit --input-dir assets/sounds --update-baselines", "Remember how the sounds are now."),
    CommandExample("speccade audit --input-dir assets/sounds", "Has one of them changed?"),
    CommandExample("speccade audit --input-dir assets --tolerances audit.json --json", "Own limits, for programs."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Every sound passed; an empty folder passes."),
    ExitCodeNote(.failure, "A sound did not pass, or something could not be read or written."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]
  static let seeAlso = ["speccade analyze", "speccade lint"]

  var inputDirectory = ""
  var tolerances: String?
  var updateBaselines = false
  var json = false

  static func declare(_ command: inout CommandBuilder<AuditCommand>) {
    command.requiredArgument(
      \.inputDirectory, "DIR", option: "input-dir", completes: .directory, help: "The folder of sounds.")
    command.option(
      \.tolerances, "tolerances", placeholder: "FILE", completes: .file(extensions: ["json"]),
      help: "Limits: max_peak_db, max_dc_offset, allow_clipping, peak_db_delta, rms_db_delta, dc_offset_delta.")
    command.flag(
      \.updateBaselines, "update-baselines", help: "Write what each sound measures into x.audit.json beside x.wav.")
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) -> ExitCode {
    do throws(Diagnostic) {
      let limits = try tolerances.map { (path) throws(Diagnostic) in try AuditTolerances.read(path, context.fileSystem)
      }
      let audit = try Audit(
        folder: inputDirectory, tolerances: limits ?? AuditTolerances(), updatingBaselines: updateBaselines,
        fileSystem: context.fileSystem)
      if json {
        context.terminal.output.write(AuditText.document(audit))
      } else {
        AuditText.printLines(audit, updated: updateBaselines, context.terminal)
      }
      return audit.success ? .success : .failure
    } catch {
      if json {
        context.terminal.output.write(AuditText.failure(error))
      } else {
        DiagnosticText.printError([error], context.terminal)
      }
      return .failure
    }
  }
}
