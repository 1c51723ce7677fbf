import JSONCore

/// Prints shapes as a reference page in Markdown: one table for each object, in the order they are met.
public struct ReferencePrinter {
  private var sections: [String] = []
  private var begun: Set<String> = []
  private var pending: [SchemaShape] = []

  public init() {}

  /// A page about `shape` and every type that it leads to.
  public static func page(title: String, introduction: String, _ shape: SchemaShape) -> String {
    var printer = ReferencePrinter()
    printer.pending = [shape]
    while !printer.pending.isEmpty {
      let next = printer.pending.removeFirst()
      printer.visit(next)
    }
    return (["# \(title)", introduction] + printer.sections).joined(separator: "\n\n") + "\n"
  }

  private mutating func visit(_ shape: SchemaShape) {
    switch shape {
    case .object(let name, let object):
      if begun.insert(name).inserted { section(name, object()) }
    case .union(let name, let union):
      guard begun.insert(name).inserted else { return }
      let union = union()
      sections.append("## \(name)\n\n\(union.doc) `\(union.tag)` chooses:")
      for entry in union.cases { section(entry.tag, entry.object, level: 3, tag: union.tag) }
    case .enumeration(let enumeration):
      guard begun.insert(enumeration.name).inserted else { return }
      let rows = enumeration.values.map { "`\($0.name)`" + ($0.doc.isEmpty ? "" : " (\($0.doc))") }
      sections.append("## \(enumeration.name)\n\nOne of " + rows.joined(separator: ", ") + ".")
    case .array(let element, _): pending.append(element)
    case .map(_, let value): pending.append(value)
    case .alternatives(let shapes): pending += shapes
    case .anything, .boolean, .integer, .number, .string: break
    }
  }

  private mutating func section(_ name: String, _ object: ObjectShape, level: Int = 2, tag: String? = nil) {
    var text = String(repeating: "#", count: level) + " \(name)\n\n\(object.doc)"
    if !object.fields.isEmpty { text += "\n\n| member | type | default | meaning |\n|---|---|---|---|\n" }
    text += object.fields.map { row($0) }.joined(separator: "\n")
    switch object.unknown {
    case .rejected: break
    case .ignored: text += "\n\nMembers that are not listed are ignored."
    case .rejectedExceptPrefix(let prefix): text += "\n\nMembers whose name begins with `\(prefix)` are dropped."
    }
    sections.append(text)
    pending += object.fields.map(\.shape)
  }

  private func row(_ field: FieldShape) -> String {
    let standing: String =
      switch field.presence {
      case .required: "required"
      case .optional, .inherited: "–"
      case .defaulted(let value): "`\(value().text)`"
      }
    return "| `\(field.name)` | \(type(field)) | \(standing) | \(field.doc) |"
  }

  private func type(_ field: FieldShape) -> String {
    let text = name(field.shape)
    return field.unit.map { "\(text), \($0.rawValue)" } ?? text
  }

  private func name(_ shape: SchemaShape) -> String {
    switch shape {
    case .anything: "any JSON"
    case .boolean: "boolean"
    case .integer(let integer):
      "integer (\(integer.typeName))" + usual(integer.usual.map { "\($0.lowerBound) to \($0.upperBound)" })
    case .number(let rule): number(rule)
    case .string: "string"
    case .enumeration(let enumeration): "[\(enumeration.name)](#\(enumeration.name.lowercased()))"
    case .array(let element, let count):
      "list of \(name(element))"
        + (count.map { $0.lowerBound == $0.upperBound ? ", \($0.lowerBound) of them" : "" } ?? "")
    case .map(let key, let value):
      "map of " + name(value) + (key.example.map { " by name, as `\($0)`" } ?? " by name")
    case .object(let name, _), .union(let name, _): "[\(name)](#\(name.lowercased()))"
    case .alternatives(let shapes): shapes.map { name($0) }.joined(separator: " or ")
    }
  }

  private func number(_ rule: NumberRule) -> String {
    let bounds =
      switch rule.bounds {
      case .any: "number"
      case .positive: "number > 0"
      case .nonNegative: "number ≥ 0"
      case .range(let range): "number \(NumberText.plain(range.lowerBound)) to \(NumberText.plain(range.upperBound))"
      case .above(let bound): "number > \(NumberText.plain(bound))"
      }
    let text = rule.zeroRefusal == nil ? bounds : bounds + ", not 0"
    return text
      + usual(rule.usual.map { "\(NumberText.plain($0.lowerBound)) to \(NumberText.plain($0.upperBound))" })
  }

  private func usual(_ range: String?) -> String { range.map { "; usual \($0)" } ?? "" }
}
