import JSONCore

/// A JSON object whose members are declared once, in `table`.
///
/// The stored properties carry their defaults: for a required field a placeholder, for a defaulted one the default, for
/// an optional one nil.
public protocol SchemaObject: SchemaValue where Rule == NoRule {
  init()
  /// Every member, in canonical order.
  static var table: FieldTable<Self> { get }
  /// The name of the type in schemas and reference pages; by default the Swift type's.
  static var schemaName: String { get }
  /// One line on what the object is.
  static var doc: String { get }
  /// Rules between fields. Runs only when every member decoded; a member that breaks its own rule is still given.
  static func validate(_ value: Self, _ context: inout RuleContext<Self>)
}

extension SchemaObject {
  public static var schemaName: String { String(describing: Self.self) }
  public static var doc: String { "" }
  public static func validate(_ value: Self, _ context: inout RuleContext<Self>) {}

  public static func decode(_ json: JSONValue, _ rule: NoRule, _ context: inout DecodingContext) -> Self? {
    decodeObject(json, tag: nil, &context)
  }

  /// - Parameter tag: The member that chose this type in a union, and is no field of it.
  static func decodeObject(_ json: JSONValue, tag: String?, _ context: inout DecodingContext) -> Self? {
    guard json.kind == .object else {
      context.reportWrongType(json, expected: "a map", hint: "write it in braces: {...}")
      return nil
    }
    let before = context.structuralProblemCount
    var value = Self()
    table.decode(json, into: &value, tag: tag, &context)
    guard context.structuralProblemCount == before else { return nil }
    var rules = RuleContext<Self>(path: context.path)
    validate(value, &rules)
    for problem in rules.problems { context.report(problem) }
    return value
  }

  public static func shape(_ rule: NoRule) -> SchemaShape { .object(name: schemaName) { objectShape(tag: nil) } }

  static func objectShape(tag: String?) -> ObjectShape {
    ObjectShape(
      name: schemaName, doc: doc, fields: table.fields.map { $0.shape() }, unknown: table.unknown,
      accepts: { json in
        var context = DecodingContext()
        return decodeObject(json, tag: tag, &context) != nil && context.problems.isEmpty
      })
  }

  public func encode(to builder: inout JSONBuilder) {
    builder.beginObject()
    encodeMembers(to: &builder)
    builder.endObject()
  }

  func encodeMembers(to builder: inout JSONBuilder) { Self.table.encode(self, to: &builder) }
}

/// What rules between fields report to.
public struct RuleContext<Root>: Sendable {
  let path: JSONPath
  public private(set) var problems: [SchemaProblem] = []

  init(path: JSONPath) { self.path = path }

  /// Reports a broken rule at a place inside the object.
  public mutating func fail(_ steps: [JSONPath.Step], _ message: String, hint: String? = nil) {
    problems.append(SchemaProblem(.rule, at: path.appending(steps), message, hint: hint))
  }
}

extension RuleContext where Root: SchemaObject {
  /// Reports a broken rule at a field of the object.
  public mutating func fail<T>(
    _ field: KeyPath<Root, T>, _ message: String, hint: String? = nil
  ) {
    fail([.member(Root.table.name(of: field) ?? "")], message, hint: hint)
  }
}
