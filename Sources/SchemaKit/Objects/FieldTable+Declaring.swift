import JSONCore

extension FieldTable where Root: SchemaObject {
  /// A member that must be there.
  public mutating func required<T: SchemaValue>(
    _ path: any WritableKeyPath<Root, T> & Sendable, _ name: String, _ rule: T.Rule? = nil, unit: Unit? = nil,
    doc: String
  ) {
    let rule = rule ?? T.anyRule
    append(
      name, isRequired: true, doc, path,
      shape: { FieldShape(name: name, presence: .required, shape: T.shape(rule), unit: unit, doc: doc) },
      decode: { json, root, context in
        if let value = T.decode(json, rule, &context) { root[keyPath: path] = value }
      },
      encode: { root, builder in
        builder.key(name)
        root[keyPath: path].encode(to: &builder)
      })
  }

  /// A member that may be absent and then has the property's initial value; null is refused.
  public mutating func defaulted<T: SchemaValue>(
    _ path: any WritableKeyPath<Root, T> & Sendable, _ name: String, _ rule: T.Rule? = nil, unit: Unit? = nil,
    doc: String
  ) {
    let rule = rule ?? T.anyRule
    let defaultValue: @Sendable () -> JSONTree = { JSONTree(Root()[keyPath: path].jsonDocument().root) }
    append(
      name, isRequired: false, doc, path,
      shape: {
        FieldShape(name: name, presence: .defaulted(defaultValue), shape: T.shape(rule), unit: unit, doc: doc)
      },
      decode: { json, root, context in
        if let value = T.decode(json, rule, &context) { root[keyPath: path] = value }
      },
      encode: { root, builder in
        builder.key(name)
        root[keyPath: path].encode(to: &builder)
      })
  }

  /// A member that may be absent or null.
  public mutating func optional<T: SchemaValue>(
    _ path: any WritableKeyPath<Root, T?> & Sendable, _ name: String, _ rule: T.Rule? = nil, unit: Unit? = nil,
    doc: String
  ) {
    let rule = rule ?? T.anyRule
    append(
      name, isRequired: false, doc, path,
      shape: { FieldShape(name: name, presence: .optional, shape: T.shape(rule), unit: unit, doc: doc) },
      decode: { json, root, context in
        if !json.isNull, let value = T.decode(json, rule, &context) { root[keyPath: path] = value }
      },
      encode: { root, builder in
        guard let value = root[keyPath: path] else { return }
        builder.key(name)
        value.encode(to: &builder)
      })
  }

  private mutating func append(
    _ name: String, isRequired: Bool, _ doc: String, _ keyPath: any AnyKeyPath & Sendable,
    shape: @escaping @Sendable () -> FieldShape,
    decode: @escaping @Sendable (JSONValue, inout Root, inout DecodingContext) -> Void,
    encode: @escaping @Sendable (Root, inout JSONBuilder) -> Void
  ) {
    append(
      Field(
        name: name, isRequired: isRequired, doc: doc, shape: shape,
        operations: Operations(decode: decode, encode: encode), keyPath: keyPath))
  }
}
