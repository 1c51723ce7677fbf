import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// Prints the hashes that identify specs (contract, core §2.2).
struct HashCommand: Command {
  static let name = "hash"
  static let abstract = "Print the hashes that identify specs."
  static let discussion = """
    The spec hash is BLAKE3 of the canonical JSON (RFC 8785): order of keys and white space do not matter to it. The \
    recipe hash covers the recipe alone, the source hash the file's bytes.
    """
  static let examples = [
    CommandExample("speccade hash specs/*.json", "A line for each: spec hash and file, as sum programs print it."),
    CommandExample("speccade hash beep.json --json", "All three hashes."),
  ]

  var specs: [String] = []
  var json = false

  static func declare(_ command: inout CommandBuilder<HashCommand>) {
    command.arguments(
      \.specs, "SPEC", option: "spec", short: "s", atLeastOne: true, completes: SpecOptions.specFiles,
      help: "Spec files.")
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) -> ExitCode {
    let loader = SpecOptions.engine(context, usesCache: false).loader
    let results = specs.map { path in hashes(path, loader) }
    let success = results.allSatisfy { $0.errors.isEmpty }
    if json {
      context.terminal.output.write(
        Envelope.document(results.count, success: success) { index, writer in
          let result = results[index]
          Envelope.begin(&writer, success: result.errors.isEmpty, errors: result.errors, warnings: [])
          if let hash = result.spec { writer.member("spec_hash", hash) }
          if let hash = result.recipe { writer.member("recipe_hash", hash) }
          if let hash = result.source { writer.member("source_hash", hash) }
          writer.endObject()
        })
    } else {
      for (path, result) in zip(specs, results) {
        DiagnosticText.printError(result.errors, context.terminal)
        if let hash = result.spec { context.terminal.print("\(hash)  \(path)") }
      }
    }
    return success ? .success : .failure
  }

  private struct Hashes {
    var spec: String?
    var recipe: String?
    var source: String?
    var errors: [Diagnostic] = []
  }

  private func hashes(_ path: String, _ loader: SpecLoader) -> Hashes {
    var result = Hashes()
    do throws(LoadFailure) {
      let loaded = try loader.load(path)
      result.source = loaded.sourceHash.hexadecimal
      let decoded = SpecValidator.decode(loaded)
      result.errors = decoded.errors
      result.spec = decoded.spec?.specHash().hexadecimal
      result.recipe = decoded.spec?.recipe?.recipeHash().hexadecimal
    } catch {
      result.errors = error.diagnostics
    }
    return result
  }
}
