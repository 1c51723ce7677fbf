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
    CommandExample("speccade eval beep.json --pretty", "Read it."),
    CommandExample("speccade eval beep.json --json", "For programs."),
  ]

  var specs: [String] = []
  var pretty = false
  var json = false

  static func declare(_ command: inout CommandBuilder<EvalCommand>) {
    command.arguments(
      \.specs, "SPEC", option: "spec", short: "s", atLeastOne: true, completes: SpecOptions.specFiles,
      help: "Spec files.")
    command.flag(\.pretty, "pretty", short: "p", help: "Several lines instead of one.")
    SpecOptions.json(&command, \.json)
  }

  private struct Result {
    var spec: JSONDocument?
    var sourceHash: String?
    var provenance: Provenance?
    var errors: [Diagnostic] = []
  }

  func run(_ context: CommandContext) -> ExitCode {
    let loader = SpecLoader(fileSystem: context.fileSystem)
    let engine = json ? Engine(registry: context.registry, fileSystem: context.fileSystem) : nil
    let results = specs.map { evaluate($0, loader, engine) }
    let success = results.allSatisfy { $0.errors.isEmpty }
    let terminal = context.terminal
    if json {
      terminal.output.write(Envelope.document(results.count, success: success) { append(results[$0], to: &$1) })
    } else {
      for result in results {
        DiagnosticText.printError(result.errors, terminal)
        guard let spec = result.spec else { continue }
        var writer = JSONWriter(style: pretty ? .pretty : .compact)
        writer.value(spec.root)
        terminal.output.write(writer.finish() + [UInt8(ascii: "\n")])
      }
    }
    return success ? .success : .failure
  }

  /// - Parameter engine: Nil: provenance is not wanted.
  private func evaluate(_ path: String, _ loader: SpecLoader, _ engine: Engine?) -> Result {
    var result = Result()
    do {
      let loaded = try loader.load(path)
      result.sourceHash = loaded.sourceHash.hexadecimal
      let decoded = SpecValidator.decode(loaded.root, file: path)
      result.errors = decoded.errors
      result.spec = decoded.spec.map { $0.documentWithSortedParams() }
      result.provenance = decoded.spec.flatMap { engine?.provenance(of: loaded, $0) }
    } catch {
      result.errors = [error]
    }
    return result
  }

  private func append(_ result: Result, to writer: inout JSONWriter) {
    Envelope.begin(&writer, success: result.errors.isEmpty, errors: result.errors, warnings: [])
    if let spec = result.spec {
      writer.key("result")
      // Sorted at every level, as the reference's generic tree prints it.
      writer.value(JSONTree(spec.root).sortedByKey().document().root)
    }
    if let hash = result.sourceHash { writer.member("source_hash", hash) }
    if let provenance = result.provenance { writer.member("provenance", provenance.jsonDocument().root) }
    writer.endObject()
  }
}
