import JSONCore

/// Some members of an object, to be laid over a value that has them all.
///
/// Decoded by the object's own table, so names, rules and suggestions are its own. For objects without required members.
public struct Changes<Root: SchemaObject>: SchemaValue {
  /// Nil: nothing changes.
  private let members: JSONValue?

  public init() { members = nil }
  private init(_ members: JSONValue) { self.members = members }

  public typealias Rule = NoRule

  public static func decode(_ json: JSONValue, _ rule: NoRule, _ context: inout DecodingContext) -> Changes? {
    guard json.kind == .object else {
      context.reportWrongType(json, expected: "a map", hint: "write it in braces: {...}")
      return nil
    }
    var scratch = Root()
    Root.table.decode(json, into: &scratch, tag: nil, &context)
    return Changes(json)
  }

  /// Gives `root` the members that are there.
  public func apply(to root: inout Root) {
    guard let members else { return }
    var context = DecodingContext()
    Root.table.decode(members, into: &root, tag: nil, &context)
  }

  public static func shape(_ rule: NoRule) -> SchemaShape {
    .object(name: Root.schemaName) {
      var shape = Root.objectShape(tag: nil)
      for index in shape.fields.indices { shape.fields[index].presence = .inherited }
      return shape
    }
  }

  public func encode(to builder: inout JSONBuilder) {
    if let members {
      builder.copy(members)
    } else {
      builder.beginObject()
      builder.endObject()
    }
  }
}
