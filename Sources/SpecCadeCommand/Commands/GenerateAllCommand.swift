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
    CommandExample("speccade generate-all -s specs --plan", "Make nothing; say what making all will use."),
    CommandExample("speccade generate-all -s specs -o assets --force --jobs 1", "Make all anew, one after the other."),
    CommandExample("speccade generate-all -s specs -o assets --expand-variants", "Each spec, and its variants."),
    CommandExample("speccade generate-all -s specs -o drafts --preview 1", "Of each sound its first second."),
    CommandExample("speccade generate-all -s specs -o assets --watch", "Make again whatever changes."),
    CommandExample("speccade generate-all -s specs -o assets --check", "For continuous integration: is all made?"),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Every spec was made, or was there already."),
    ExitCodeNote(
      .failure, "A spec or a variant failed, the folder could not be read, or --check found a difference."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]

  var specDirectory = "./specs"
  var outRoot = "./test-outputs"
  var includeBlender = false
  var verbose = false
  var force = false
  var plan = false
  var jobs: Int?
  var expandVariants = false
  var preview: PreviewArgument?
  var sampleFormat = SampleFormat.pcm16
  var noCache = false
  var cacheDirectory: String?
  var cacheAlso: [String] = []
  var cacheMaximumSize: SizeArgument?
  var budget: String?
  var json = false
  var check = false
  var watch = false

  static func declare(_ command: inout CommandBuilder<GenerateAllCommand>) {
    command.argument(
      \.specDirectory, "DIR", option: "spec-dir", short: "s", completes: .directory, help: "The folder of specs.")
    SpecOptions.outputRoot(&command, \.outRoot)
    command.option(
      \.jobs, "jobs", short: "j", placeholder: "N", rule: .atLeast(1), help: "How many at once; by default the cores.")
    command.flag(\.force, "force", short: "f", help: "Make anew what is there already.")
    command.flag(\.plan, "plan", help: "Make nothing: say what making each spec will use, and all together.")
    command.flag(\.verbose, "verbose", short: "v", help: "A line for each spec.")
    SpecOptions.expandVariants(&command, \.expandVariants)
    SpecOptions.budget(&command, \.budget)
    SpecOptions.preview(&command, \.preview)
    SpecOptions.sampleFormat(&command, \.sampleFormat)
    command.flag(\.noCache, "no-cache", help: "Neither read nor write the cache.")
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.cacheAlso(&command, \.cacheAlso)
    SpecOptions.cacheMaximumSize(&command, \.cacheMaximumSize)
    SpecOptions.freshness(&command, check: \.check, watch: \.watch)
    SpecOptions.json(&command, \.json)
    command.flag(
      \.includeBlender, "include-blender", hidden: true, help: "Accepted for old scripts: no kind needs Blender.")
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    if (check || plan) && watch { throw SpecOptions.checkExcludesWatch }
    if watch { return try watchFolder(context) }
    let terminal = context.terminal
    let paths: [String]
    do throws(SystemError) {
      paths = try SpecDiscovery(fileSystem: context.fileSystem).specs(below: specDirectory)
    } catch {
      let failure = Diagnostic(
        .fileRead, "Failed to read folder '\(specDirectory)': \(error.reason)", hint: "give it with --spec-dir",
        file: specDirectory)
      fail(failure, terminal)
      return .failure
    }
    if plan { return try makePlan(paths, context) }
    let engine = engine(context)
    var options = batchOptions
    options.budget = try SpecOptions.budget(budget, of: paths, engine)
    if check { return checkOutputs(paths, engine, options, context) }
    let summary = generate(paths, engine, options, context)
    BatchText.printCacheWarnings(summary, terminal)
    let text: [UInt8]
    do throws(Diagnostic) {
      text = try write(summary, context)
    } catch {
      fail(error, terminal)
      return .failure
    }
    if json {
      terminal.output.write(text + [UInt8(ascii: "\n")])
    } else {
      printLines(summary, terminal)
    }
    return summary.ok ? .success : .failure
  }

  private func makePlan(_ paths: [String], _ context: CommandContext) throws(UsageError) -> ExitCode {
    let engine = SpecOptions.engine(context, usesCache: false)
    var options = batchOptions
    options.budget = try SpecOptions.budget(budget, of: paths, engine)
    let plan = BatchGenerator(engine: engine).plan(paths, options)
    if json {
      context.terminal.output.write(PlanText.document(plan))
    } else {
      PlanText.print(plan, context.terminal)
    }
    return plan.ok ? .success : .failure
  }

  private func generate(
    _ paths: [String], _ engine: Engine, _ options: BatchGenerator.Options, _ context: CommandContext
  ) -> BatchSummary {
    var options = options
    let progress = json ? nil : Progress("Generating", total: paths.count, on: context.terminal.error)
    let isVerbose = verbose && !json
    options.finished = { item in
      if isVerbose, let line = BatchText.line(item) { progress?.note(line) }
      progress?.advance()
    }
    let start = SystemClock.monotonicNanoseconds()
    let items = BatchGenerator(engine: engine).generate(paths, options)
    progress?.finish()
    return BatchSummary(items: items, seconds: Double(SystemClock.monotonicNanoseconds() &- start) / 1e9)
  }

  func printLines(_ summary: BatchSummary, _ terminal: Terminal) {
    BatchText.print(summary, outRoot: outRoot, preview: preview, terminal)
  }

  func engine(_ context: CommandContext) -> Engine {
    SpecOptions.engine(
      context, cacheDirectory: cacheDirectory, cacheAlso: cacheAlso, cacheMaximumSize: cacheMaximumSize,
      usesCache: !noCache)
  }

  /// All but the budget.
  var batchOptions: BatchGenerator.Options {
    var options = BatchGenerator.Options()
    options.generation = GenerationOptions(
      outputRoot: outRoot, previewSeconds: preview?.seconds, previewPictures: preview?.pictures ?? [],
      sampleFormat: sampleFormat, usesCache: !noCache)
    options.jobs = jobs
    options.force = force
    options.expandsVariants = expandVariants
    return options
  }

  /// Writes `generation_summary.json` and returns its text.
  func write(_ summary: BatchSummary, _ context: CommandContext) throws(Diagnostic) -> [UInt8] {
    let text = summary.text(timestamp: SystemClock.wallClock().rfc3339)
    do throws(SystemError) {
      try OutputRoot(path: outRoot, fileSystem: context.fileSystem).publish(
        relativePath: "generation_summary.json", bytes: text, durability: .unsynced)
    } catch {
      throw Diagnostic(
        .fileRead, "Failed to write '\(outRoot)/generation_summary.json': \(error.reason)", hint: "use --out-root",
        file: outRoot)
    }
    return text
  }

  private func fail(_ failure: Diagnostic, _ terminal: Terminal) {
    guard json else { return DiagnosticText.printError([failure], terminal) }
    terminal.output.write(
      Envelope.document(1, success: false) { _, writer in
        Envelope.begin(&writer, success: false, errors: [failure], warnings: [])
        writer.endObject()
      })
  }
}
