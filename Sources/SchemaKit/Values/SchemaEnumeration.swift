import JSONCore

/// A word out of a fixed list: exact, case-sensitive, no aliases.
public protocol SchemaEnumeration: SchemaValue, RawRepresentable, CaseIterable, Hashable
where RawValue == String, Rule == NoRule {
  /// The name of the list in schemas and reference pages; by default the type's.
  static var schemaName: String { get }
  /// What the word means, for reference pages.
  var doc: String { get }
  /// What to say of a word that is none of them, where that is more than which one is near.
  static func hint(for word: String) -> String?
}

extension SchemaEnumeration {
  public static var schemaName: String { String(describing: Self.self) }
  public var doc: String { "" }
  public static func hint(for word: String) -> String? { nil }
  /// All words, in order.
  public static var words: [String] { allCases.map(\.rawValue) }

  public static func decode(_ json: JSONValue, _ rule: NoRule, _ context: inout DecodingContext) -> Self? {
    guard let word = json.string else {
      context.reportWrongType(json, expected: "one of \(Words.list(allCases.map(\.rawValue)))")
      return nil
    }
    if let value = Self(rawValue: word) { return value }
    context.reportUnknownVariant(word, among: allCases.map(\.rawValue), hint: hint(for: word))
    return nil
  }

  public static func shape(_ rule: NoRule) -> SchemaShape {
    .enumeration(EnumerationShape(name: schemaName, values: allCases.map { ($0.rawValue, $0.doc) }))
  }

  public func encode(to builder: inout JSONBuilder) { builder.string(rawValue) }
}

extension DecodingContext {
  mutating func reportUnknownVariant(_ word: String, among words: [String], hint: String? = nil) {
    report(
      .unknownVariant, "unknown variant `\(Found.shortened(word))`, expected one of \(Words.list(words))",
      hint: hint ?? Suggestion.nearest(to: word, among: words).map { "did you mean `\($0)`?" })
  }
}

enum Words {
  /// `` `a`, `b`, `c` ``.
  static func list(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}
