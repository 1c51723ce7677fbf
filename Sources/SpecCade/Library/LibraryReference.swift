import SpecModel

/// The reference page of the standard library.
public struct LibraryReference: Sendable {
  public let library: Library

  public init(library: Library) { self.library = library }

  /// A page for `docs/reference`.
  public var markdown: String {
    var text = """
      # Standard library

      The \(library.functions.count) functions that Starlark specs call, version \(library.version). \
      [Standard library](../standard-library.md) says how to read this page. Printed by \
      `speccade stdlib dump --format markdown`; do not edit.

      """
    for section in library.sections {
      text += "\n## \(section.title)\n\n"
      text += section.functions.map { "[`\($0.name)`](#\($0.name))" }.joined(separator: " · ") + "\n"
      for function in section.functions { text += page(function) }
    }
    return text
  }

  private func page(_ function: LibraryFunction) -> String {
    var text = "\n### \(function.name)\n\n\(function.doc)\n\n```python\n\(function.signature)\n```\n"
    text += "\n| parameter | accepted | default | meaning |\n|---|---|---|---|\n"
    for parameter in function.parameters {
      let standing = parameter.isRequired || parameter.presence == .optional
      let value = standing ? parameter.standingText : "`\(parameter.standingText)`"
      text += "| `\(parameter.name)` | \(Self.cell(parameter.acceptedText)) | \(value) | \(parameter.doc) |\n"
    }
    text += "\nGives `\(function.shape)`\n"
    if let example = function.example { text += "\n```python\n\(example)\n```\n" }
    return text
  }

  private static func cell(_ text: String) -> String { text.split(separator: "|").joined(separator: "\\|") }
}
