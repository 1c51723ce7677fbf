import JSONCore

/// Prints shapes as JSON Schema, draft 2020-12.
///
/// Named types become entries of `$defs`. What JSON Schema cannot say (that `4.0` is no integer, rules between fields)
/// is left to the decoder: the schema never refuses what the decoder accepts.
public struct JSONSchemaPrinter {
  private var definitions: [(name: String, schema: JSONTree)] = []
  private var begun: Set<String> = []

  public init() {}

  /// A complete schema document.
  ///
  /// - Parameters:
  ///   - identifier: The schema's `$id`.
  ///   - extra: More members of the top schema (conditions that the shapes do not carry).
  public static func document(
    _ shape: SchemaShape, identifier: String, title: String,
    extra: (inout JSONSchemaPrinter) -> [JSONTree.Member] = { _ in [] }
  ) -> JSONTree {
    var printer = JSONSchemaPrinter()
    let top = printer.schema(of: shape)
    let more = extra(&printer)
    var members: [JSONTree.Member] = [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")), .init("$id", .string(identifier)),
      .init("title", .string(title)),
    ]
    if case .object(let fields) = top { members += fields }
    members += more
    if !printer.definitions.isEmpty {
      members.append(.init("$defs", .object(printer.definitions.map { .init($0.name, $0.schema) })))
    }
    return .object(members)
  }

  /// The schema of a shape; named types are referred to, and defined on the way.
  public mutating func schema(of shape: SchemaShape) -> JSONTree {
    switch shape {
    case .anything: return .object([])
    case .boolean: return type("boolean")
    case .integer(let integer): return schema(of: integer)
    case .number(let rule): return schema(of: rule)
    case .string(let rule):
      return type("string", rule.pattern.map { [.init("pattern", .string($0))] } ?? [])
    case .enumeration(let enumeration):
      return define(enumeration.name) { _ in
        .object([.init("enum", .array(enumeration.values.map { .string($0.name) }))])
      }
    case .array(let element, let count):
      var more: [JSONTree.Member] = [.init("items", schema(of: element))]
      if let count {
        more.append(.init("minItems", .integer(Int64(count.lowerBound))))
        if count.upperBound != Int.max { more.append(.init("maxItems", .integer(Int64(count.upperBound)))) }
      }
      return type("array", more)
    case .map(let name, let value):
      let names = name.pattern.map {
        [JSONTree.Member("propertyNames", .object([.init("pattern", .string($0))]))]
      }
      return type("object", [.init("additionalProperties", schema(of: value))] + (names ?? []))
    case .object(let name, let object):
      return define(name) { $0.schema(of: object(), tag: nil) }
    case .union(let name, let union):
      return define(name) { $0.schema(of: union()) }
    case .alternatives(let shapes): return .object([.init("anyOf", .array(shapes.map { schema(of: $0) }))])
    }
  }

  private mutating func define(_ name: String, _ make: (inout JSONSchemaPrinter) -> JSONTree) -> JSONTree {
    if begun.insert(name).inserted {
      let place = definitions.count
      definitions.append((name, .null))
      definitions[place].schema = make(&self)
    }
    return .object([.init("$ref", .string("#/$defs/\(name)"))])
  }

  private mutating func schema(of union: UnionShape) -> JSONTree {
    // A chain of conditions on the tag rather than `oneOf`: a validator then reports the chosen case's faults only.
    let conditions: [JSONTree] = union.cases.map { entry in
      let chosen: JSONTree = .object([
        .init("properties", .object([.init(union.tag, .object([.init("const", .string(entry.tag))]))])),
        .init("required", .array([.string(union.tag)])),
      ])
      let reference = define("\(union.name).\(entry.tag)") { $0.schema(of: entry.object, tag: (union.tag, entry.tag)) }
      return .object([.init("if", chosen), .init("then", reference)])
    }
    var members: [JSONTree.Member] = [.init("type", .string("object"))]
    if !union.doc.isEmpty { members.append(.init("description", .string(union.doc))) }
    members += [
      .init("required", .array([.string(union.tag)])),
      .init(
        "properties",
        .object([.init(union.tag, .object([.init("enum", .array(union.cases.map { .string($0.tag) }))]))])),
      .init("allOf", .array(conditions)),
    ]
    return .object(members)
  }

  private mutating func schema(of object: ObjectShape, tag: (name: String, value: String)?) -> JSONTree {
    var properties: [JSONTree.Member] = []
    var required: [JSONTree] = []
    if let tag {
      properties.append(.init(tag.name, .object([.init("const", .string(tag.value))])))
      required.append(.string(tag.name))
    }
    for field in object.fields {
      properties.append(.init(field.name, property(field)))
      if case .required = field.presence { required.append(.string(field.name)) }
    }
    var members: [JSONTree.Member] = [.init("type", .string("object"))]
    if !object.doc.isEmpty { members.append(.init("description", .string(object.doc))) }
    members.append(.init("properties", .object(properties)))
    if !required.isEmpty { members.append(.init("required", .array(required))) }
    switch object.unknown {
    case .ignored: break
    case .rejected: members.append(.init("additionalProperties", .boolean(false)))
    case .rejectedExceptPrefix(let prefix):
      members.append(.init("patternProperties", .object([.init("^\(prefix)", .boolean(true))])))
      members.append(.init("additionalProperties", .boolean(false)))
    }
    return .object(members)
  }

  private mutating func property(_ field: FieldShape) -> JSONTree {
    var schema = schema(of: field.shape)
    if case .optional = field.presence {
      schema = .object([.init("anyOf", .array([schema, .object([.init("type", .string("null"))])]))])
    }
    guard case .object(var members) = schema else { return schema }
    members.append(.init("description", .string(field.doc + (field.unit.map { " [\($0.rawValue)]" } ?? ""))))
    if case .defaulted(let value) = field.presence { members.append(.init("default", value())) }
    return .object(members)
  }

  private func schema(of integer: IntegerShape) -> JSONTree {
    var more: [JSONTree.Member] = [.init("minimum", .integer(integer.bounds.lowerBound))]
    // The decoder takes unsigned 64-bit values; a bound that Int64 cannot hold is left out rather than tightened.
    if integer.bounds.upperBound != .max { more.append(.init("maximum", .integer(integer.bounds.upperBound))) }
    return type("integer", more)
  }

  private func schema(of rule: NumberRule) -> JSONTree {
    var more: [JSONTree.Member] = []
    switch rule.bounds {
    case .any: break
    case .positive: more.append(.init("exclusiveMinimum", .integer(0)))
    case .nonNegative: more.append(.init("minimum", .integer(0)))
    case .range(let range):
      more.append(.init("minimum", .float(range.lowerBound)))
      more.append(.init("maximum", .float(range.upperBound)))
    case .above(let bound): more.append(.init("exclusiveMinimum", .float(bound)))
    }
    if rule.zeroRefusal != nil { more.append(.init("not", .object([.init("const", .integer(0))]))) }
    return type("number", more)
  }

  private func type(_ name: String, _ more: [JSONTree.Member] = []) -> JSONTree {
    .object([.init("type", .string(name))] + more)
  }
}
