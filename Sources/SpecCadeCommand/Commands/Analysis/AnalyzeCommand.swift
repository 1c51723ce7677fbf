import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Measures finished files (contract, core §7.10, §9).
struct AnalyzeCommand: Command {
  static let name = "analyze"
  static let abstract = "Measure finished files: levels, loudness, spectrum."
  static let discussion = """
    A file, what a spec gives (nothing is written), or every file below a folder. Each channel counts by itself, and \
    spectra are those of the whole sound. Results are JSON; --output-format csv makes a table.
    """
  static let examples = [
    CommandExample("speccade analyze sounds/beep.wav", "Measure one file."),
    CommandExample("speccade analyze --spec beep.json --json", "Measure what a spec gives."),
    CommandExample("speccade analyze --input-dir sounds --output-format csv -o sounds.csv", "A table of a folder."),
    CommandExample("speccade analyze sounds/beep.wav --embeddings --json", "With 48 numbers for a search by likeness."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "It was measured; of a folder also when single files could not be."),
    ExitCodeNote(.failure, "The file or folder could not be read or measured."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]
  static let seeAlso = ["speccade compare", "speccade audit", "speccade lint"]

  enum Format: String, ChoiceValue {
    case json, jsonl, csv
  }

  var input: String?
  var spec: String?
  var inputDirectory: String?
  var output: String?
  var format = Format.json
  var embeddings = false
  var budget: String?
  var json = false

  static func declare(_ command: inout CommandBuilder<AnalyzeCommand>) {
    command.argument(
      \.input, "FILE", option: "input", short: "i", completes: .file(extensions: ["wav"]), help: "The file to measure.")
    command.option(
      \.spec, "spec", short: "s", placeholder: "SPEC", completes: SpecOptions.specFiles,
      help: "Measure what this spec gives; nothing is written.")
    command.option(
      \.inputDirectory, "input-dir", placeholder: "DIR", completes: .directory,
      help: "Measure every file below a folder; links are followed.")
    command.option(
      \.output, "output", short: "o", placeholder: "FILE", completes: .file, help: "Write the result to this file.")
    command.option(\.format, "output-format", help: "How the result is written.")
    command.flag(\.embeddings, "embeddings", help: "Add 48 numbers that similar assets have alike.")
    SpecOptions.budget(&command, \.budget)
    SpecOptions.json(&command, \.json)
  }

  func check() throws(UsageError) {
    if input != nil, spec != nil {
      throw UsageError("a file and --spec exclude one another", hints: ["give one of them"])
    }
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let analyzer = AssetAnalyzer(fileSystem: context.fileSystem)
    if let inputDirectory { return analyze(folder: inputDirectory, analyzer, context) }
    if let spec { return try analyze(spec: spec, analyzer, context) }
    guard let input else {
      return fail(
        [Diagnostic(.fileRead, "there is nothing to measure", hint: "give a file, --spec or --input-dir")], context)
    }
    do throws(Diagnostic) {
      return try show(try analyzer.analyze(input, embedding: embeddings), context)
    } catch {
      return fail([error], context)
    }
  }

  private func analyze(
    spec path: String, _ analyzer: AssetAnalyzer, _ context: CommandContext
  ) throws(UsageError) -> ExitCode {
    let engine = SpecOptions.engine(context, usesCache: false)
    var run = engine.check(path, budget: try SpecOptions.budget(budget, of: [path], engine), level: .generation)
    guard let asset = engine.analyze(&run, with: analyzer, embedding: embeddings) else {
      return fail(run.errors, context)
    }
    do throws(Diagnostic) {
      return try show(asset, context)
    } catch {
      return fail([error], context)
    }
  }

  /// One file: three lines for people, and the document.
  private func show(_ asset: AnalyzedAsset, _ context: CommandContext) throws(Diagnostic) -> ExitCode {
    let terminal = context.terminal
    let text: [UInt8] =
      switch format {
      case .json: AnalysisText.document(asset)
      case .jsonl: AnalysisText.lines([AssetAnalyzer.Item(path: asset.path, asset: asset)])
      case .csv: AnalysisTable([AssetAnalyzer.Item(path: asset.path, asset: asset)]).text
      }
    if !json, format == .json || output != nil {
      terminal.print("Analyzing: \(asset.path)")
      terminal.print("Type: \(asset.family)")
      terminal.print("Hash: \(asset.hash.prefix(16))")
    }
    try write(text, context)
    if json, output != nil { terminal.output.write(AnalysisText.document(asset)) }
    return .success
  }

  private func analyze(folder: String, _ analyzer: AssetAnalyzer, _ context: CommandContext) -> ExitCode {
    do throws(Diagnostic) {
      let items = try analyzer.analyze(folder: folder, embedding: embeddings)
      switch format {
      case .json: try write(AnalysisText.document(items), context)
      case .jsonl: try write(AnalysisText.lines(items), context)
      case .csv: try write(AnalysisTable(items).text, context)
      }
      if output != nil, !json {
        let failed = items.count { $0.error != nil }
        context.terminal.print("Analyzed \(items.count) files, \(failed) failed")
      }
      return .success
    } catch {
      return fail([error], context)
    }
  }

  /// To the file that was named, or to standard output.
  private func write(_ text: [UInt8], _ context: CommandContext) throws(Diagnostic) {
    guard let output else { return context.terminal.output.write(text) }
    do throws(SystemError) {
      try context.fileSystem.writeAtomically(path: output, bytes: text)
    } catch {
      throw Diagnostic(.fileRead, "Failed to write '\(output)': \(error.reason)", file: output)
    }
    if !json { context.terminal.print("Written to: \(output)") }
  }

  private func fail(_ errors: [Diagnostic], _ context: CommandContext) -> ExitCode {
    if json {
      context.terminal.output.write(AnalysisText.failure(errors))
    } else {
      DiagnosticText.printError(errors, context.terminal)
    }
    return .failure
  }
}
