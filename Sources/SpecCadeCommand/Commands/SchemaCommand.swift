import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// Prints the JSON Schema or the reference page that the declarations give.
struct SchemaCommand: Command {
  static let name = "schema"
  static let abstract = "Print the JSON Schema of specs, or the reference of a recipe."
  static let examples = [
    CommandExample("speccade schema > spec.schema.json", "All recipes: for an editor's settings."),
    CommandExample("speccade schema --recipe audio_v1", "One recipe."),
    CommandExample("speccade schema --recipe audio_v1 --markdown", "Its reference page."),
  ]

  var recipe: String?
  var markdown = false

  static func declare(_ command: inout CommandBuilder<SchemaCommand>) {
    command.option(\.recipe, "recipe", short: "r", placeholder: "KIND", help: "Only this recipe kind.")
    command.flag(\.markdown, "markdown", help: "The reference page instead of the schema.")
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let registry = context.registry
    if let recipe, registry[recipe]?.implementation == nil {
      let known = registry.recipes.filter { $0.implementation != nil }.map(\.kind.name)
      throw UsageError(
        "there is no schema of recipe kind '\(recipe)'", hints: ["known: \(known.joined(separator: ", "))"])
    }
    let document = SchemaDocument(registry: registry)
    if markdown {
      context.terminal.print(document.markdown(recipe: recipe), terminator: "")
    } else {
      var writer = JSONWriter(style: .pretty)
      writer.value(document.jsonSchema(recipe: recipe).document().root)
      context.terminal.output.write(writer.finish() + [UInt8(ascii: "\n")])
    }
    return .success
  }
}
