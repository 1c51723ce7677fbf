import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// Prints the JSON Schema or the reference page that the declarations give.
struct SchemaCommand: Command {
  static let name = "schema"
  static let abstract = "Print the JSON Schema of specs or of project files, or a reference page."
  static let examples = [
    CommandExample("speccade schema > spec.schema.json", "All recipes: for an editor's settings."),
    CommandExample("speccade schema --recipe audio_v1", "One recipe."),
    CommandExample("speccade schema --recipe audio_v1 --markdown", "Its reference page."),
    CommandExample("speccade schema --project", "The project file, speccade.json."),
  ]

  var recipe: String?
  var project = false
  var markdown = false

  static func declare(_ command: inout CommandBuilder<SchemaCommand>) {
    command.option(\.recipe, "recipe", short: "r", placeholder: "KIND", help: "Only this recipe kind.")
    command.flag(
      \.project, "project", help: "The schema of project files (\(ProjectLocation.projectFileName)) instead.")
    command.flag(\.markdown, "markdown", help: "The reference page instead of the schema.")
  }

  func check() throws(UsageError) {
    if project, recipe != nil { throw UsageError("--project and --recipe exclude each other") }
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    if project {
      printProject(context.terminal)
      return .success
    }
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

  private func printProject(_ terminal: Terminal) {
    if markdown {
      terminal.print(ProjectSchema.markdown, terminator: "")
      return
    }
    var writer = JSONWriter(style: .pretty)
    writer.value(ProjectSchema.jsonSchema.document().root)
    terminal.output.write(writer.finish() + [UInt8(ascii: "\n")])
  }
}
