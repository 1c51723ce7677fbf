import ArtifactCache
import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

struct CacheExplainCommand: Command {
  static let name = "explain"
  static let abstract = "Say why a spec is found in the cache or not, and what changed since it was last made."
  static let examples = [
    CommandExample("speccade cache explain beep.json", "Hit or miss, and which input differs."),
    CommandExample("speccade cache explain beep.json --preview 2", "For `generate --preview 2`."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Explained, hit or miss."),
    ExitCodeNote(.failure, "The spec is wrong or could not be read."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]

  var spec = ""
  var budget: String?
  var preview: PreviewArgument?
  var sampleFormat = SampleFormat.pcm16
  var cacheDirectory: String?
  var cacheAlso: [String] = []
  var json = false

  static func declare(_ command: inout CommandBuilder<CacheExplainCommand>) {
    command.requiredArgument(
      \.spec, "SPEC", option: "spec", short: "s", completes: SpecOptions.specFiles, help: "The spec file.")
    SpecOptions.budget(&command, \.budget)
    command.option(\.preview, "preview", help: "As `generate` was or will be called.")
    SpecOptions.sampleFormat(&command, \.sampleFormat)
    SpecOptions.cacheDirectory(&command, \.cacheDirectory)
    SpecOptions.cacheAlso(&command, \.cacheAlso)
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let engine = SpecOptions.engine(context, cacheDirectory: cacheDirectory, cacheAlso: cacheAlso)
    let run = engine.check(spec, budget: try SpecOptions.budget(budget, of: [spec], engine), level: .generation)
    var errors = run.errors
    var explanation: CacheExplanation?
    if errors.isEmpty {
      do throws(GenerationFailure) {
        explanation = try engine.explain(
          run,
          options: GenerationOptions(
            previewSeconds: preview?.seconds, previewPictures: preview?.pictures ?? [],
            sampleFormat: sampleFormat))
      } catch {
        errors = [run.loaded.map { error.diagnostic.located(in: $0.root, file: run.path) } ?? error.diagnostic]
      }
    }
    if json {
      printDocument(explanation, errors, run, context)
    } else if let explanation {
      CacheExplanationText.print(explanation, spec: spec, context.terminal)
    } else {
      DiagnosticText.printError(errors, context.terminal)
    }
    return errors.isEmpty ? .success : .failure
  }

  private func printDocument(
    _ explanation: CacheExplanation?, _ errors: [Diagnostic], _ run: Engine.Run, _ context: CommandContext
  ) {
    context.terminal.output.write(
      Envelope.document(1, success: errors.isEmpty) { _, writer in
        Envelope.begin(&writer, success: errors.isEmpty, errors: errors, warnings: run.warnings)
        if let explanation { append(explanation, &writer) }
        writer.endObject()
      })
  }

  private func append(_ explanation: CacheExplanation, _ writer: inout JSONWriter) {
    writer.key("result")
    writer.beginObject()
    writer.member("outcome", explanation.outcome.rawValue)
    writer.member("action_key", explanation.key.text)
    if let store = explanation.store { writer.member("store", store) }
    writer.key("artifacts")
    writer.beginArray()
    for artifact in explanation.artifacts {
      writer.beginObject()
      writer.member("path", artifact.path)
      writer.member("blob", artifact.blob)
      writer.member("size", artifact.size)
      writer.endObject()
    }
    writer.endArray()
    writer.member("problems", explanation.problems)
    if let key = explanation.lastKey { writer.member("last_action_key", key.text) }
    if let changes = explanation.changes {
      writer.key("changes")
      writer.beginArray()
      for change in changes { append(change, &writer) }
      writer.endArray()
      writer.member("changes_known_from", explanation.changesAreFromReport ? "report" : "cache")
    }
    writer.endObject()
  }

  private func append(_ change: InputDifference, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("input", change.path)
    if let before = change.before { writer.member("before", before) }
    if let after = change.after { writer.member("after", after) }
    writer.endObject()
  }
}

/// What people are told of a spec and the cache.
enum CacheExplanationText {
  static func print(_ explanation: CacheExplanation, spec: String, _ terminal: Terminal) {
    let style = terminal.outputStyle
    terminal.print("Spec: \(spec)")
    terminal.print("Action key: \(explanation.key)")
    switch explanation.outcome {
    case .hit:
      terminal.print(
        style("HIT", .bold, .green)
          + " \(Counted.files(explanation.artifacts.count, "file")) in '\(explanation.store ?? "")'")
      for artifact in explanation.artifacts { terminal.print("  \(artifact.path) (\(artifact.size) bytes)") }
    case .miss:
      terminal.print(style("MISS", .bold, .yellow) + " no entry has this key")
    case .damaged:
      terminal.print(style("MISS", .bold, .yellow) + " what is there is not right, and is made anew")
    }
    for problem in explanation.problems { terminal.print("  \(problem)") }
    printChanges(explanation, terminal)
  }

  private static func printChanges(_ explanation: CacheExplanation, _ terminal: Terminal) {
    guard let changes = explanation.changes else {
      terminal.print("The report beside the spec records no generation.")
      return
    }
    guard !changes.isEmpty else {
      if explanation.changesAreFromReport {
        terminal.print("The last generation had another key, and its entry is gone: what changed is not known.")
      } else if explanation.outcome == .miss {
        terminal.print("Nothing changed since the last generation: its entry was evicted, cleared, or never stored.")
      } else {
        terminal.print("Nothing changed since the last generation.")
      }
      return
    }
    terminal.print(
      explanation.changesAreFromReport
        ? "Changed since the last generation, as far as the report tells:" : "Changed since the last generation:")
    for change in changes {
      terminal.print("  \(change.path): \(shown(change.before)) -> \(shown(change.after))")
    }
  }

  /// A whole layer is more than a line can show.
  private static func shown(_ text: String?) -> String {
    guard let text else { return "absent" }
    return text.count > 60 ? "\(text.prefix(57))..." : text
  }
}
