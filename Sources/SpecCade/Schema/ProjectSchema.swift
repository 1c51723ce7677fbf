import JSONCore
import SchemaKit

/// The JSON Schema and the reference page of project files, made from their declarations.
public enum ProjectSchema {
  /// Draft 2020-12.
  public static var jsonSchema: JSONTree {
    JSONSchemaPrinter.document(
      ProjectFile.shape(.any), identifier: "https://speccade.invalid/schema/project.json",
      title: "SpecCade project file (speccade.json)")
  }

  public static var markdown: String {
    ReferencePrinter.page(
      title: "Project file",
      introduction: "`speccade.json`. Printed by `speccade schema --project --markdown`; do not edit.",
      ProjectFile.shape(.any))
  }
}
