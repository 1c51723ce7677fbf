import CommandLineKit
import JSONCore
import SchemaKit
import SpecCade
import SpecModel

/// Prints the spec that a file describes (contract, core §7.3).
struct EvalCommand: Command {
  static let name = "eval"
  static let abstract = "Print the spec that a file describes, without checking it."
  static let examples = [
    CommandExample("speccade eval beep.star --pretty", "Read what a Starlark file gives."),
    CommandExample("speccade eval beep.star --hash", "The hash of the spec, as `speccade hash` prints it."),
    CommandExample("speccade eval beep.json --cost --budget strict", "And what making it will use."),
    CommandExample("speccade eval beep.json --json", "For programs."),
  ]

  var specs: [String] = []
  var pretty = false
  var compact = false
  var onlyHash = false
  var cost = false
  var budget: String?
  var json = false

  static func declare(_ command: inout CommandBuilder<EvalCommand>) {
    command.arguments(
      \.specs, "SPEC", option: "spec", short: "s", atLeastOne: true, completes: SpecOptions.specFiles,
      help: "Spec files.")
    command.flag(\.pretty, "pretty", short: "p", help: "Several lines instead of one.")
    command.flag(\.compact, "compact", help: "One line, which is what is printed anyway.")
    command.flag(\.onlyHash, "hash", help: "Print the spec's hash instead of the spec; with --json beside it.")
    command.flag(
      \.cost, "cost", help: "Also say what making the assets will use, and which limits of --budget they exceed.")
    SpecOptions.budget(&command, \.budget)
    SpecOptions.json(&command, \.json)
  }

  func check() throws(UsageError) {
    if pretty, compact { throw UsageError("--pretty and --compact exclude each other") }
    if onlyHash, pretty || compact { throw UsageError("--hash prints no spec: --pretty and --compact say nothing") }
  }

  private struct Result {
    var path: String
    var spec: JSONDocument?
    var specHash: String?
    var sourceHash: String?
    var provenance: Provenance?
    var cost: Cost?
    var errors: [Diagnostic] = []
    var warnings: [Diagnostic] = []
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let engine = SpecOptions.engine(context, usesCache: false)
    let choice = cost ? try SpecOptions.budget(budget, of: specs, engine) : .unlimited
    let results = specs.map { evaluate($0, engine, choice) }
    let success = results.allSatisfy { $0.errors.isEmpty }
    let terminal = context.terminal
    if json {
      terminal.output.write(Envelope.document(results.count, success: success) { append(results[$0], to: &$1) })
    } else {
      for result in results {
        DiagnosticText.printError(result.errors + result.warnings, terminal)
        if let cost = result.cost { terminal.printError("Cost: \(CostText.line(cost))") }
        if onlyHash {
          if let hash = result.specHash { terminal.print("\(hash)  \(result.path)") }
          continue
        }
        guard let spec = result.spec else { continue }
        var writer = JSONWriter(style: pretty ? .pretty : .compact)
        writer.value(spec.root)
        terminal.output.write(writer.finish() + [UInt8(ascii: "\n")])
      }
    }
    return success ? .success : .failure
  }

  private func evaluate(_ path: String, _ engine: Engine, _ choice: BudgetChoice) -> Result {
    var result = Result(path: path)
    do throws(LoadFailure) {
      let loaded = try engine.loader.load(path)
      result.sourceHash = loaded.sourceHash.hexadecimal
      result.warnings = loaded.warnings
      let decoded = SpecValidator.decode(loaded)
      result.errors = decoded.errors
      result.specHash = onlyHash ? decoded.spec?.specHash().hexadecimal : nil
      result.spec = decoded.spec.map { $0.documentWithSortedParams() }
      result.provenance = json ? decoded.spec.map { engine.provenance(of: loaded, $0) } : nil
    } catch {
      result.errors = error.diagnostics
      result.warnings = error.warnings
    }
    if cost, result.spec != nil {
      let run = engine.check(path, budget: choice, level: .contract)
      result.cost = run.validation?.measured.cost
      // What else is wrong with the spec is `validate`'s to say; without a project file's answer there is no budget.
      result.errors += run.errors.filter { $0.code == .budgetExceeded || run.validation == nil }
    }
    return result
  }

  private func append(_ result: Result, to writer: inout JSONWriter) {
    Envelope.begin(&writer, success: result.errors.isEmpty, errors: result.errors, warnings: result.warnings)
    if let spec = result.spec {
      writer.key("result")
      // Sorted at every level, as the reference's generic tree prints it.
      writer.value(JSONTree(spec.root).sortedByKey().document().root)
    }
    if let cost = result.cost { CostText.append(cost, to: &writer) }
    if let hash = result.specHash { writer.member("spec_hash", hash) }
    if let hash = result.sourceHash { writer.member("source_hash", hash) }
    if let provenance = result.provenance { writer.member("provenance", provenance.jsonDocument().root) }
    writer.endObject()
  }
}
