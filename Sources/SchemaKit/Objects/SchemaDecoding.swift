import JSONCore

extension SchemaValue {
  /// Decodes a value of a document.
  ///
  /// - Parameter path: Where `json` stands in its document; every problem's path begins with it.
  /// - Returns: The value, if there is one, and all problems. A value with problems breaks rules but has the right shape.
  public static func decode(_ json: JSONValue, at path: JSONPath = JSONPath()) -> (
    value: Self?, problems: [SchemaProblem]
  ) {
    var context = DecodingContext(at: path)
    let value = decode(json, anyRule, &context)
    return (value, context.problems)
  }

  /// This value as a JSON document.
  public func jsonDocument() -> JSONDocument {
    var builder = JSONBuilder()
    encode(to: &builder)
    return builder.finish()
  }
}

extension SchemaObject {
  /// Decodes what can be decoded: members that are missing or malformed keep their placeholders.
  ///
  /// For documents whose further checks should run although a member is broken. Rules between fields are not run on an
  /// incomplete value.
  public static func decodePartially(
    _ json: JSONValue, _ context: inout DecodingContext
  ) -> (value: Self, isComplete: Bool) {
    var value = Self()
    guard json.kind == .object else {
      context.reportWrongType(json, expected: "a map", hint: "write it in braces: {...}")
      return (value, false)
    }
    let before = context.structuralProblemCount
    table.decode(json, into: &value, tag: nil, &context)
    return (value, context.structuralProblemCount == before)
  }
}
