import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Makes every asset of a folder (contract, core §7.6).
struct GenerateAllCommand: Command {
  static let name = "generate-all"
  static let abstract = "Make every asset of a folder of specs."
  static let examples = [
    CommandExample(
      "speccade generate-all -s specs -o assets", "Make all, several at a time; what is unchanged is left."),
    CommandExample("speccade generate-all -s specs -o assets --force --jobs 1", "Make all anew, one after the other."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Every spec was made, or was there already."),
    ExitCodeNote(.failure, "A spec failed, or the folder could not be read."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]

  var specDirectory = "./specs"
  var outRoot = "./test-outputs"
  var includeBlender = false
  var verbose = false
  var force = false
  var jobs: Int?
  var noCache = false
  var cacheDirectory: String?
  var cacheAlso: [String] = []
  var budget = BudgetProfile.default.name
  var json = false

  static func declare(_ command: inout CommandBuilder<GenerateAllCommand>) {
    command.argument(
      \.specDirectory, "DIR", option: "spec-dir", short: "s", completes: .directory, help: "The folder of specs.")
    SpecOptions.outputRoot(&command, \.outRoot)
    command.option(
      \.jobs, "jobs", short: "j", placeholder: "N", rule: .atLeast(1), help: "How many at once; by default the cores.")
    command.flag(\.force, "force", short: "f", help: "Make anew what is there already.")
    command.flag(\.verbose, "verbose", short: "v", help: "A line for each spec.")
    SpecOptions.budget(&command, \.budget)
    command.flag(\.noCache, "no-cache", help: "Neither read nor write the cache.")
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.cacheAlso(&command, \.cacheAlso)
    SpecOptions.json(&command, \.json)
    command.flag(
      \.includeBlender, "include-blender", hidden: true, help: "Accepted for old scripts: no kind needs Blender.")
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    let paths: [String]
    do throws(SystemError) {
      paths = try SpecDiscovery().specs(below: specDirectory)
    } catch {
      let failure = Diagnostic(
        .fileRead, "Failed to read folder '\(specDirectory)': \(error.reason)", hint: "give it with --spec-dir",
        file: specDirectory)
      if json { printFailure(failure, terminal) } else { DiagnosticText.printError([failure], terminal) }
      return .failure
    }
    let summary = generate(paths, context)
    let text = summary.text(timestamp: SystemClock.wallClock().rfc3339)
    do throws(SystemError) {
      try OutputRoot(path: outRoot).publish(relativePath: "generation_summary.json", bytes: text, durability: .unsynced)
    } catch {
      let failure = Diagnostic(
        .fileRead, "Failed to write '\(outRoot)/generation_summary.json': \(error.reason)", hint: "use --out-root",
        file: outRoot)
      if json { printFailure(failure, terminal) } else { DiagnosticText.printError([failure], terminal) }
      return .failure
    }
    if json {
      terminal.output.write(text + [UInt8(ascii: "\n")])
    } else {
      BatchText.print(summary, outRoot: outRoot, verbose: verbose, terminal)
    }
    return summary.count(.failed) == 0 ? .success : .failure
  }

  private func generate(_ paths: [String], _ context: CommandContext) -> BatchSummary {
    let terminal = context.terminal
    var options = BatchGenerator.Options()
    options.generation = GenerationOptions(outputRoot: outRoot, usesCache: !noCache)
    options.budget = SpecOptions.profile(budget)
    options.jobs = jobs
    options.force = force
    let progress = json ? nil : Progress("Generating", total: paths.count, on: terminal.error)
    let isVerbose = verbose && !json
    options.finished = { item in
      if isVerbose, let line = BatchText.line(item) { progress?.note(line) }
      progress?.advance()
    }
    let start = SystemClock.monotonicNanoseconds()
    let engine = SpecOptions.engine(
      context, cacheDirectory: cacheDirectory, cacheAlso: cacheAlso, usesCache: !noCache)
    let items = BatchGenerator(engine: engine).generate(paths, options)
    progress?.finish()
    return BatchSummary(items: items, seconds: Double(SystemClock.monotonicNanoseconds() &- start) / 1e9)
  }

  private func printFailure(_ failure: Diagnostic, _ terminal: Terminal) {
    terminal.output.write(
      Envelope.document(1, success: false) { _, writer in
        Envelope.begin(&writer, success: false, errors: [failure], warnings: [])
        writer.endObject()
      })
  }
}
