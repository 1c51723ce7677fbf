import JSONCore

/// A word out of a fixed list: exact, case-sensitive, no aliases.
public protocol SchemaEnumeration: SchemaValue, RawRepresentable, CaseIterable, Hashable
where RawValue == String, Rule == NoRule {
  /// The name of the list in schemas and reference pages; by default the type's.
  static var schemaName: String { get }
  /// What the word means, for reference pages.
  var doc: String { get }
}

extension SchemaEnumeration {
  public static var schemaName: String { String(describing: Self.self) }
  public var doc: String { "" }
  /// All words, in order.
  public static var words: [String] { allCases.map(\.rawValue) }

  public static func decode(_ json: JSONValue, _ rule: NoRule, _ context: inout DecodingContext) -> Self? {
    guard let word = json.string else {
      context.reportWrongType(json, expected: "one of \(Words.list(allCases.map(\.rawValue)))")
      return nil
    }
    if let value = Self(rawValue: word) { return value }
    context.reportUnknownVariant(word, among: allCases.map(\.rawValue))
    return nil
  }

  public static func shape(_ rule: NoRule) -> SchemaShape {
    .enumeration(EnumerationShape(name: schemaName, values: allCases.map { ($0.rawValue, $0.doc) }))
  }

  public func encode(to builder: inout JSONBuilder) { builder.string(rawValue) }
}

extension DecodingContext {
  mutating func reportUnknownVariant(_ word: String, among words: [String]) {
    report(
      .unknownVariant, "unknown variant `\(Found.shortened(word))`, expected one of \(Words.list(words))",
      hint: Suggestion.nearest(to: word, among: words).map { "did you mean `\($0)`?" })
  }
}

enum Words {
  /// `` `a`, `b`, `c` ``.
  static func list(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}
