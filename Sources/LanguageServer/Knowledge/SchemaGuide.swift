import JSONCore
import SpecCade
import Starlark

/// The fields of specs, looked up by where a dict or object stands: over the JSON Schema that `speccade schema` prints.
struct SchemaGuide {
  private let root: JSONTree
  private let definitions: [String: JSONTree]

  init(_ root: JSONTree) {
    self.root = root
    var definitions: [String: JSONTree] = [:]
    for member in root["$defs"]?.members ?? [] { definitions["#/$defs/" + member.key] = member.value }
    self.definitions = definitions
  }

  /// A field of an object.
  struct Field {
    var name: String
    var schema: JSONTree
    var isRequired: Bool
  }

  /// What a value must be, in alternatives that all hold or may hold.
  struct Place {
    var schemas: [JSONTree]
    /// Steps from the spec, without indexes.
    var path: [String] = []
    /// What the spec's recipe is, once it was passed.
    var recipeKind: String?
  }

  var spec: Place { Place(schemas: resolve(root) { _ in nil }) }

  /// The member of an object.
  ///
  /// - Parameter words: The string members of the object, which choose between alternatives.
  func member(_ key: String, of place: Place, words: (String) -> String?) -> Place {
    var next = Place(schemas: [], path: place.path + [key], recipeKind: place.recipeKind)
    if place.path == ["recipe"], key == "params" {
      next.recipeKind = words("kind")
      if let parameters = parameters(of: next.recipeKind) { next.schemas = resolve(parameters) { _ in nil } }
      return next
    }
    for schema in place.schemas.flatMap({ resolve($0, words: words) }) {
      if let found = schema["properties"]?[key] { next.schemas.append(found) }
    }
    return next
  }

  func element(of place: Place) -> Place {
    var next = place
    next.schemas = place.schemas.flatMap { resolve($0) { _ in nil } }.compactMap { $0["items"] }
    return next
  }

  /// The fields of an object, each once.
  func fields(of place: Place, words: (String) -> String?) -> [Field] {
    var result: [Field] = []
    for schema in place.schemas.flatMap({ resolve($0, words: words) }) {
      let required = Set(schema["required"]?.elements.compactMap(\.string) ?? [])
      for property in schema["properties"]?.members ?? [] {
        if let known = result.firstIndex(where: { $0.name == property.key }) {
          result[known].isRequired = result[known].isRequired || required.contains(property.key)
          // The first one lists all words of a union's type.
          if description(of: result[known].schema).isEmpty { result[known].schema = merged(result[known], property) }
        } else {
          result.append(
            Field(name: property.key, schema: property.value, isRequired: required.contains(property.key)))
        }
      }
    }
    return result
  }

  private func merged(_ field: Field, _ property: JSONTree.Member) -> JSONTree {
    field.schema["enum"] != nil ? field.schema : property.value
  }

  /// The words that a value may be.
  func words(of place: Place) -> [String] {
    if place.path == ["recipe", "kind"] { return kinds }
    var result: [String] = []
    for schema in place.schemas.flatMap({ resolve($0) { _ in nil } }) {
      for word in (schema["enum"]?.elements ?? []) + (schema["const"].map { [$0] } ?? []) {
        if let word = word.string, !result.contains(word) { result.append(word) }
      }
    }
    return result
  }

  /// What a value is, in a sentence.
  func description(of schema: JSONTree) -> String {
    if let text = schema["description"]?.string { return text }
    for part in resolve(schema, words: { _ in nil }) { if let text = part["description"]?.string { return text } }
    return ""
  }

  /// Type and range: `number, 0 to 1`.
  func kind(of schema: JSONTree) -> String {
    var parts: [String] = []
    for part in resolve(schema, words: { _ in nil }) {
      if let type = part["type"]?.string, !parts.contains(type) { parts.append(type) }
      if part["enum"] != nil, !parts.contains("one of") {
        parts.append("one of " + (part["enum"]?.elements.compactMap(\.string).joined(separator: ", ") ?? ""))
      }
      for (key, word) in [
        ("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"), ("exclusiveMaximum", "<"),
      ] {
        if let bound = part[key] { parts.append("\(word) \(bound.text)") }
      }
    }
    return parts.joined(separator: ", ")
  }

  /// The recipe kinds whose parameters are known.
  private var kinds: [String] { root["allOf"]?.elements.compactMap { kind(of: condition($0)) } ?? [] }

  private func condition(_ rule: JSONTree) -> JSONTree? { rule["if"]?["properties"]?["recipe"] }

  private func kind(of condition: JSONTree?) -> String? { condition?["properties"]?["kind"]?["const"]?.string }

  private func parameters(of kind: String?) -> JSONTree? {
    guard let kind else { return nil }
    let rule = root["allOf"]?.elements.first { self.kind(of: condition($0)) == kind }
    return rule?["then"]?["properties"]?["recipe"]?["properties"]?["params"]
  }

  /// A schema with all that it refers to, depth first; null is left out.
  private func resolve(_ schema: JSONTree, words: (String) -> String?) -> [JSONTree] {
    var result: [JSONTree] = []
    var rest = [(schema, 0)]
    while let (next, depth) = rest.popLast(), depth < 16, result.count < 200 {
      result.append(next)
      var inner: [JSONTree] = []
      if let reference = next["$ref"]?.string, let target = definitions[reference] { inner.append(target) }
      for key in ["anyOf", "oneOf"] {
        inner += next[key]?.elements.filter { $0["type"]?.string != "null" } ?? []
      }
      for rule in next["allOf"]?.elements ?? [] {
        guard let condition = rule["if"]?["properties"]?.members, let then = rule["then"] else { continue }
        let holds = condition.allSatisfy { member in
          guard let wanted = member.value["const"]?.string else { return false }
          return words(member.key) == wanted
        }
        if holds { inner.append(then) }
      }
      rest += inner.reversed().map { ($0, depth + 1) }
    }
    return result
  }
}
