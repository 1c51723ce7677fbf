import JSONCore

/// What is said of a member that must be there and is not: what belongs there, and what to write.
enum MissingField {
  /// `` missing field `frequency`, expected a number in Hz, usually 20 to 20000 ``.
  static func message(_ field: FieldShape) -> String { message(field.name, field.expectation) }

  /// Of the member that chooses among object types.
  static func message(tag: String, of words: [String]) -> String { message(tag, "one of \(Words.list(words))") }

  private static func message(_ name: String, _ expectation: String) -> String {
    "missing field `\(name)`, expected \(expectation)"
  }

  /// `` add for example `"frequency": 440` (frequency of the sound) ``.
  static func hint(_ field: FieldShape) -> String {
    var hint = "add for example `\"\(field.name)\": \(ExampleText.line(field.example))`"
    if !field.doc.isEmpty { hint += " (\(clause(field.doc)))" }
    return hint
  }

  /// Where a member stands that is probably this one.
  static func hint(_ name: String, misspelt: String, isRead: Bool) -> String {
    let found = Found.shortened(misspelt)
    return isRead
      ? "`\(found)` looks like it: rename it to `\(name)`"
      : "`\(found)` is not read here: if it is meant to be this, rename it to `\(name)`"
  }

  static func hint(tag: String, word: String) -> String {
    "add for example `\"\(tag)\": \"\(word)\"`: it chooses the kind, and with it the other fields"
  }

  /// A sentence as a part of another one: without its full stop, and its first letter small where it begins a word.
  private static func clause(_ doc: String) -> String {
    let text = doc.hasSuffix(".") ? doc.dropLast() : doc[...]
    guard let first = text.first, let second = text.dropFirst().first, first.isUppercase else { return String(text) }
    return second.isLowercase || text.hasPrefix("A ") ? first.lowercased() + text.dropFirst() : String(text)
  }
}

/// Examples as people write them: on one line, a space behind `:` and `,`.
enum ExampleText {
  /// Longer ones show their outline.
  private static let longest = 120

  static func line(_ value: JSONTree) -> String {
    let text = spaced(value)
    guard text.count > longest else { return text }
    switch value {
    case .array: return "[...]"
    case .object(let members):
      let parts = members.map { "\(JSONTree.string($0.key).text): \(outline($0.value))" }
      let short = "{\(parts.joined(separator: ", "))}"
      return short.count > longest ? "{...}" : short
    default: return text
    }
  }

  private static func outline(_ value: JSONTree) -> String {
    switch value {
    case .array: "[...]"
    case .object: "{...}"
    default: value.text
    }
  }

  private static func spaced(_ value: JSONTree) -> String {
    switch value {
    case .array(let elements): "[\(elements.map(spaced).joined(separator: ", "))]"
    case .object(let members):
      "{\(members.map { "\(JSONTree.string($0.key).text): \(spaced($0.value))" }.joined(separator: ", "))}"
    default: value.text
    }
  }
}
