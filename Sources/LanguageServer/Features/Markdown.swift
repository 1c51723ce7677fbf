import JSONCore
import SpecCade
import SpecModel
import Starlark

/// Texts for hovers and completions.
enum Markdown {
  static func value(_ text: String) -> JSONTree { ["kind": "markdown", "value": .string(text)] }

  static func code(_ text: String) -> String { "```python\n\(text)\n```\n" }

  static func function(_ function: LibraryFunction) -> String {
    var text = code(function.signature) + "\n\(function.doc)\n"
    if !function.parameters.isEmpty { text += "\n" }
    for item in function.parameters { text += "- \(line(item))\n" }
    if let example = function.example { text += "\n" + code(example) }
    return text
  }

  static func parameter(_ parameter: LibraryParameter, of function: String) -> String {
    code("\(function)(\(parameter.name) = …)") + "\n\(parameter.doc)\n\n\(accepted(parameter))\n"
  }

  static func accepted(_ parameter: LibraryParameter) -> String {
    let standing = parameter.isRequired ? "required" : "default \(parameter.standingText)"
    return "\(parameter.acceptedText); \(parameter.presence == .optional ? "may be left out" : standing)"
  }

  private static func line(_ parameter: LibraryParameter) -> String {
    "`\(parameter.name)`: \(parameter.doc) (\(accepted(parameter)))"
  }

  static func symbol(_ symbol: ModuleOutline.Symbol, from module: String? = nil) -> String {
    let head: String
    switch symbol.kind {
    case .function: head = "def \(symbol.name)\(symbol.parameters ?? "()")"
    case .parameter: head = "(parameter) \(symbol.name)"
    case .variable: head = "(variable) \(symbol.name)"
    case .loaded: head = "(loaded) \(symbol.name)"
    }
    var text = code(head)
    if let module { text += "\nFrom `\(module)`.\n" }
    if let documentation = symbol.documentation { text += "\n\(trimmed(documentation))\n" }
    return text
  }

  /// A docstring without the indentation of its lines.
  private static func trimmed(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { String($0.drop { $0 == " " }) }.joined(separator: "\n")
  }

  static func field(_ name: String, _ schema: JSONTree, _ guide: SchemaGuide, isRequired: Bool?) -> String {
    var text = "**`\(name)`**"
    let kind = guide.kind(of: schema)
    if !kind.isEmpty { text += " (\(kind))" }
    if isRequired == true { text += ", required" }
    let description = guide.description(of: schema)
    return description.isEmpty ? text : text + "\n\n\(description)"
  }
}
