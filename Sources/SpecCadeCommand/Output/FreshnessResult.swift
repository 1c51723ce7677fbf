import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// What `--check` says.
struct FreshnessResult {
  let runs: [FreshnessRun]
  let outRoot: String
  /// What to run; nil where nothing is stale.
  let command: String?

  var success: Bool { runs.allSatisfy(\.isFresh) }
  private var failed: [FreshnessRun] { runs.filter { !$0.run.ok } }
  private var outputCount: Int { runs.reduce(0) { $0 + $1.outputs.count } }
  private var staleCount: Int { runs.reduce(0) { $0 + $1.staleOutputs.count } }

  /// As `generate` without `--check` would end.
  var exitCode: ExitCode {
    if runs.contains(where: \.run.generationFailed) { return .usage }
    return success ? .success : .failure
  }

  // MARK: For people

  /// A line for each file that is not fresh.
  func printLines(_ terminal: Terminal) {
    let style = terminal.outputStyle
    for run in runs {
      if run.run.loaded == nil {
        DiagnosticText.printError(run.run.errors, terminal)
      } else if !run.run.ok {
        DiagnosticText.print("\(run.run.path)", run.run.errors, terminal)
      }
      for output in run.staleOutputs {
        terminal.print("\(style(output.state.rawValue, .yellow)) \(output.path) (\(run.run.path))")
      }
    }
    if !failed.isEmpty {
      // What was compared of one that failed is its own; then it is a variant that cannot be made.
      let what = failed.contains { !$0.outputs.isEmpty } ? "specs, or a variant of them," : "specs"
      terminal.print(style("FAILED", .bold, .red) + " \(failed.count) of \(runs.count) \(what) cannot be made")
    }
    if let command {
      terminal.print(
        style("STALE", .bold, .red)
          + " \(staleCount) of \(outputCount) files below '\(outRoot)' are not what their specs give. Run:")
      terminal.print("  \(command)")
    } else if success {
      terminal.print(
        style("FRESH", .bold, .green) + " \(outputCount) files below '\(outRoot)' are what their specs give")
    }
  }

  // MARK: For programs

  /// One spec's envelope.
  func appendEnvelope(_ run: FreshnessRun, to writer: inout JSONWriter) {
    Envelope.begin(&writer, success: run.isFresh, errors: errors(run), warnings: run.run.warnings)
    if run.run.ok {
      writer.key("result")
      writer.beginObject()
      writer.member("asset_id", run.run.validation?.spec?.assetId ?? "")
      writer.member("out_root", outRoot)
      appendOutputs(run, &writer)
      if !run.staleOutputs.isEmpty, let command { writer.member("command", command) }
      writer.endObject()
    }
    if let hash = run.run.validation?.spec?.specHash().hexadecimal { writer.member("spec_hash", hash) }
    if let hash = run.run.loaded?.sourceHash.hexadecimal { writer.member("source_hash", hash) }
    writer.endObject()
  }

  /// The document of a folder.
  func document() -> [UInt8] {
    Envelope.document(1, success: success) { _, writer in
      Envelope.begin(&writer, success: success, errors: runs.flatMap(errors), warnings: runs.flatMap(\.run.warnings))
      writer.key("result")
      writer.beginObject()
      writer.member("out_root", outRoot)
      writer.member("total_specs", runs.count)
      writer.member("fresh", runs.count(where: \.isFresh))
      writer.member("stale", runs.count { !$0.staleOutputs.isEmpty })
      writer.member("failed", failed.count)
      if let command { writer.member("command", command) }
      writer.key("specs")
      writer.beginArray()
      for run in runs {
        writer.beginObject()
        writer.member("spec_path", run.run.path)
        writer.member("asset_id", run.run.validation?.spec?.assetId ?? "")
        appendOutputs(run, &writer)
        writer.endObject()
      }
      writer.endArray()
      writer.endObject()
      writer.endObject()
    }
  }

  private func appendOutputs(_ run: FreshnessRun, _ writer: inout JSONWriter) {
    writer.member("is_fresh", run.isFresh)
    writer.key("outputs")
    writer.beginArray()
    for output in run.outputs {
      writer.beginObject()
      writer.member("path", output.path)
      writer.member("state", output.state.rawValue)
      writer.member("hash", output.hash)
      writer.endObject()
    }
    writer.endArray()
  }

  private func errors(_ run: FreshnessRun) -> [Diagnostic] {
    run.run.errors
      + run.staleOutputs.map { output in
        let what = output.state == .missing ? "is not there" : "is not what the spec gives"
        return Diagnostic(
          .staleOutput, "'\(output.path)' below '\(outRoot)' \(what)", hint: command.map { "run: \($0)" },
          file: run.run.path)
      }
  }
}
