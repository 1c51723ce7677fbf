import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// Checks specs and records the result (contract, core §7.4).
struct ValidateCommand: Command {
  static let name = "validate"
  static let abstract = "Check specs: everything that is wrong, where, and what would be right."
  static let examples = [
    CommandExample("speccade validate beep.json", "Check one spec under the default budget."),
    CommandExample("speccade validate specs/*.json --budget strict", "Check several under a tighter one."),
    CommandExample("speccade validate specs/*.json --strict", "For a build server: warnings fail too."),
    CommandExample("speccade validate beep.json --json", "For programs."),
  ]
  static let seeAlso = ["speccade generate"]

  var specs: [String] = []
  var artifacts = false
  var cost = false
  var strict = false
  var budget: String?
  var json = false

  static func declare(_ command: inout CommandBuilder<ValidateCommand>) {
    command.arguments(
      \.specs, "SPEC", option: "spec", short: "s", atLeastOne: true, completes: SpecOptions.specFiles,
      help: "Spec files.")
    command.flag(\.artifacts, "artifacts", help: "Also require what generating needs: a recipe of a known kind.")
    command.flag(\.cost, "cost", help: "Also say what making the assets will use.")
    command.flag(\.strict, "strict", help: "Warnings fail too.")
    SpecOptions.budget(&command, \.budget)
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let engine = SpecOptions.engine(context, usesCache: false)
    let choice = try SpecOptions.budget(budget, of: specs, engine)
    let runs = specs.map { engine.validate($0, budget: choice, level: artifacts ? .generation : .contract) }
    let success = runs.allSatisfy { $0.ok && $0.reportFailure == nil && !(strict && !$0.warnings.isEmpty) }
    if json {
      let document = Envelope.document(runs.count, success: success) { appendEnvelope(runs[$0], to: &$1) }
      context.terminal.output.write(document)
      for failure in runs.compactMap(\.reportFailure) { DiagnosticText.printError([failure], context.terminal) }
    } else {
      for run in runs { printLines(run, context.terminal) }
    }
    return success ? .success : .failure
  }

  private func printLines(_ run: Engine.Run, _ terminal: Terminal) {
    terminal.print("Validating: \(run.path)")
    if let line = SpecOptions.line(run.budget) { terminal.print(line) }
    guard let loaded = run.loaded else {
      DiagnosticText.printError(run.errors, terminal)
      return
    }
    terminal.print("Source: \(loaded.sourceKind.rawValue) (\(loaded.sourceHash.hexadecimal.prefix(16)))")
    if cost, let cost = run.validation?.measured.cost { terminal.print("Cost: \(CostText.line(cost))") }
    DiagnosticText.print("Errors:", run.errors, terminal)
    DiagnosticText.print("Warnings:", run.warnings, terminal)
    if let failure = run.reportFailure { DiagnosticText.printError([failure], terminal) }
    if let path = run.reportPath {
      terminal.print(
        run.reportOutcome == .keptGenerated
          ? "Report kept: \(path) (what was generated stays recorded)" : "Report written to: \(path)")
    }
    let style = terminal.outputStyle
    if run.ok, strict, !run.warnings.isEmpty {
      return terminal.print(
        style("FAILED", .bold, .red) + " Spec is valid, with \(run.warnings.count) warning(s) (--strict)")
    }
    terminal.print(
      run.ok
        ? style("SUCCESS", .bold, .green) + " Spec is valid (\(run.durationMilliseconds)ms)"
        : style("FAILED", .bold, .red) + " Spec has \(run.errors.count) error(s) (\(run.durationMilliseconds)ms)")
  }

  private func appendEnvelope(_ run: Engine.Run, to writer: inout JSONWriter) {
    let errors = run.errors + (run.reportFailure.map { [$0] } ?? [])
    Envelope.begin(&writer, success: errors.isEmpty, errors: errors, warnings: run.warnings)
    if errors.isEmpty, let spec = run.validation?.spec, let report = run.report {
      writer.key("result")
      writer.beginObject()
      writer.member("asset_id", spec.assetId)
      writer.member("asset_type", spec.assetType.rawValue)
      writer.member("source_kind", run.loaded?.sourceKind.rawValue ?? "")
      if let budget = run.budget?.profile.name, budget != BudgetProfile.default.name { writer.member("budget", budget) }
      if let hash = report.recipeHash { writer.member("recipe_hash", hash) }
      if let path = run.reportPath { writer.member("report_path", path) }
      writer.member("duration_ms", Int(clamping: run.durationMilliseconds))
      writer.endObject()
    }
    if cost, let cost = run.validation?.measured.cost { CostText.append(cost, to: &writer) }
    if let hash = run.report?.specHash ?? run.validation?.spec?.specHash().hexadecimal {
      writer.member("spec_hash", hash)
    }
    if let hash = run.loaded?.sourceHash.hexadecimal { writer.member("source_hash", hash) }
    writer.endObject()
  }
}
