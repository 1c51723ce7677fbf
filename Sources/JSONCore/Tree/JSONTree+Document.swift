extension JSONTree {
  /// The tree as a document. O(nodes), recursive.
  public func document() -> JSONDocument {
    var builder = JSONBuilder()
    append(to: &builder)
    return builder.finish()
  }

  /// Appends the tree to a document that is being built.
  public func append(to builder: inout JSONBuilder) {
    switch self {
    case .null: builder.null()
    case .boolean(let value): builder.boolean(value)
    case .integer(let value): builder.integer(value)
    case .unsigned(let value): builder.unsigned(value)
    case .float(let value): builder.float(value)
    case .string(let text): builder.string(text)
    case .array(let elements):
      builder.beginArray()
      for element in elements { element.append(to: &builder) }
      builder.endArray()
    case .object(let members):
      builder.beginObject()
      for member in members {
        builder.key(member.key)
        member.value.append(to: &builder)
      }
      builder.endObject()
    }
  }

  /// Compact JSON text that reads back as the same tree: floats keep a `.0` or an exponent, integers have neither.
  public var text: String { document().root.description }
}

extension JSONTree: CustomStringConvertible {
  /// The ``text``.
  public var description: String { text }
}
