import JSONCore

/// An object type that a union can choose: its tag names it.
public protocol SchemaUnionMember: SchemaObject {
  static var tag: String { get }
}

/// One choice of a union: an object type, and how its values become members.
///
/// The conversion is a closure rather than a cast: looking a conformance up at run time costs a scan of the whole program.
public struct UnionCase<Member>: Sendable {
  let tag: String
  let decode: @Sendable (JSONValue, String, inout DecodingContext) -> Member?
  let shape: @Sendable (String) -> ObjectShape

  /// - Parameter wrap: The value as a member: `{ $0 }` where members are an existential of the type's protocol.
  public init<Object: SchemaUnionMember>(_ type: Object.Type, _ wrap: @escaping @Sendable (Object) -> Member) {
    tag = Object.tag
    decode = { json, tagName, context in Object.decodeObject(json, tag: tagName, &context).map(wrap) }
    shape = { Object.objectShape(tag: $0) }
  }
}

/// An object whose tag member chooses among object types.
///
/// The choices are types in a list: adding one touches its own file and one line of the list.
public protocol SchemaUnion: SchemaValue where Rule == NoRule {
  associatedtype Member
  /// The chosen object.
  var object: any SchemaUnionMember { get }
  init(_ member: Member)
  /// The name of the member that chooses.
  static var tagName: String { get }
  static var cases: [UnionCase<Member>] { get }
  static var schemaName: String { get }
  static var doc: String { get }
}

extension SchemaUnion {
  public static var tagName: String { "type" }
  public static var schemaName: String { String(describing: Self.self) }
  public static var doc: String { "" }
  /// The words that choose, in listing order.
  public static var tags: [String] { cases.map(\.tag) }

  public static func decode(_ json: JSONValue, _ rule: NoRule, _ context: inout DecodingContext) -> Self? {
    guard json.kind == .object else {
      context.reportWrongType(json, expected: "a map with a `\(tagName)`")
      return nil
    }
    guard let chosen = json[tagName] else {
      let hint = missingTagHint(json)
      context.descend(.member(tagName)) {
        $0.report(.missingField, MissingField.message(tag: tagName, of: tags), hint: hint)
      }
      return nil
    }
    guard let word = chosen.string else {
      context.descend(.member(tagName)) { $0.reportWrongType(chosen, expected: "a string") }
      return nil
    }
    guard let entry = cases.first(where: { $0.tag == word }) else {
      context.descend(.member(tagName)) { $0.reportUnknownVariant(word, among: tags) }
      return nil
    }
    return entry.decode(json, tagName, &context).map { Self($0) }
  }

  /// A member that is the tag misspelt, or the word of the object type that has the members which are there.
  private static func missingTagHint(_ json: JSONValue) -> String? {
    let keys = json.members.map(\.key)
    if let misspelt = keys.first(where: { Suggestion.nearest(to: $0, among: [tagName]) != nil }) {
      return MissingField.hint(tagName, misspelt: misspelt, isRead: true)
    }
    let fitting = cases.first { entry in
      let names = entry.shape(tagName).fields.map(\.name)
      return !keys.isEmpty && keys.allSatisfy(names.contains)
    }
    return (fitting ?? cases.first).map { MissingField.hint(tag: tagName, word: $0.tag) }
  }

  public static func shape(_ rule: NoRule) -> SchemaShape {
    .union(name: schemaName) {
      UnionShape(name: schemaName, doc: doc, tag: tagName, cases: cases.map { ($0.tag, $0.shape(tagName)) })
    }
  }

  public func encode(to builder: inout JSONBuilder) {
    builder.beginObject()
    builder.key(Self.tagName)
    builder.string(type(of: object).tag)
    object.encodeMembers(to: &builder)
    builder.endObject()
  }
}
