import CommandLineKit
import SpecCade
import SpecModel
import SystemIO

/// Makes the files of reports again and compares.
struct ReproduceCommand: Command {
  static let name = "reproduce"
  static let abstract = "Make again what reports record, and say whether it is the same and why not."
  static let discussion = """
    Each report's source is found, its files are made anew in memory (neither --out-root nor the cache is touched), and \
    the hash of each is compared with the recorded one. Where they differ, every recorded input that has changed since is \
    named: the spec, a loaded or referenced file, the algorithm epoch, the backend, the program's version, the budget.
    """
  static let examples = [
    CommandExample("speccade reproduce beep-01.report.json", "One report."),
    CommandExample("speccade reproduce --all specs", "Every report below a folder: for a release build."),
    CommandExample("speccade reproduce beep-01.report.json --keep again", "Leave the new files below again/."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Everything came out as it was recorded."),
    ExitCodeNote(.failure, "A file came out differently."),
    ExitCodeNote(.usage, "The command line was not understood."),
    ExitCodeNote(
      ReproduceText.impossible,
      "A report could not be tried: it is damaged, records no files, or its source is missing."),
  ]
  static let seeAlso = ["speccade report", "speccade attest"]

  var reports: [String] = []
  var all: String?
  var root: String?
  var keep: String?
  var jobs: Int?
  var json = false

  static func declare(_ command: inout CommandBuilder<ReproduceCommand>) {
    command.arguments(\.reports, "REPORT", completes: .file(extensions: ["json"]), help: "Report files.")
    command.option(
      \.all, "all", placeholder: "DIR", completes: .directory, help: "Every report below this folder.")
    command.option(
      \.root, "root", placeholder: "DIR", completes: .directory,
      help: "Where recorded source paths begin; by default the project around each report.")
    command.option(
      \.keep, "keep", placeholder: "DIR", completes: .directory, help: "Leave what was made below this folder.")
    command.option(
      \.jobs, "jobs", short: "j", placeholder: "N", rule: .atLeast(1), help: "How many at once; by default the cores.")
    SpecOptions.json(&command, \.json)
  }

  func check() throws(UsageError) {
    if reports.isEmpty, all == nil { throw UsageError("no report is given", hints: ["name one, or use --all DIR"]) }
  }

  func run(_ context: CommandContext) -> ExitCode {
    var reproducer = Reproducer(engine: SpecOptions.engine(context, usesCache: false))
    reproducer.root = root
    reproducer.keepsIn = keep
    var paths = reports
    if let all {
      do throws(SystemError) {
        paths += try reproducer.reports(below: all)
      } catch {
        return ReproduceText.refuse(
          Diagnostic(.fileRead, "Failed to read folder '\(all)': \(error.reason)", file: all), json: json,
          context.terminal)
      }
      if paths.isEmpty {
        return ReproduceText.refuse(
          Diagnostic(
            .fileRead, "there is no report below '\(all)'", hint: "`speccade generate-all` writes them", file: all),
          json: json, context.terminal)
      }
    }
    let results = reproducer.reproduce(paths, jobs: jobs)
    let text = ReproduceText(results: results, named: Set(reports))
    if json { text.printDocument(context.terminal) } else { text.printLines(context.terminal) }
    return text.exitCode
  }
}
