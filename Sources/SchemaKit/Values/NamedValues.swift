import JSONCore

/// An object whose members' names are the author's: each name with a value, in the order of the document.
public struct NamedValues<Value: SchemaValue>: SchemaValue {
  public struct Entry: Sendable {
    public var name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// What can be asked of the names and of the values.
  public struct Rule: Sendable {
    /// Documentation and example: what a name means is the reader's to check.
    public var name: StringRule
    public var value: Value.Rule

    public init(name: StringRule = .any, value: Value.Rule = Value.anyRule) {
      self.name = name
      self.value = value
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry] = []) { self.entries = entries }

  public var names: [String] { entries.map(\.name) }
  public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }

  public static var anyRule: Rule { Rule() }

  /// A name that is given twice is refused: which one counts would be a guess.
  public static func decode(_ json: JSONValue, _ rule: Rule, _ context: inout DecodingContext) -> NamedValues? {
    guard json.kind == .object else {
      context.reportWrongType(json, expected: "a map", hint: "write it in braces: {...}")
      return nil
    }
    var values = NamedValues()
    var isComplete = true
    for member in json.members {
      let name = member.key
      let value = context.descend(.member(name)) { Value.decode(member.value, rule.value, &$0) }
      if let value { values.entries.append(Entry(name, value)) } else { isComplete = false }
    }
    for member in json.duplicateKeys {
      context.descend(.member(member.key)) { $0.report(.duplicateField, "duplicate field `\(member.key)`") }
    }
    return isComplete ? values : nil
  }

  public static func shape(_ rule: Rule) -> SchemaShape { .map(name: rule.name, value: Value.shape(rule.value)) }

  public func encode(to builder: inout JSONBuilder) {
    builder.beginObject()
    for entry in entries {
      builder.key(entry.name)
      entry.value.encode(to: &builder)
    }
    builder.endObject()
  }
}
