import JSONCore
import SpecModel

/// The standard library as data: what `stdlib dump` prints (contract, core §7.17; Starlark §7).
public struct LibraryDocument: Sendable {
  public let library: Library
  public let lintRules: [LintRule]

  public init(registry: RecipeRegistry) {
    library = registry.makeLibrary()
    lintRules = registry.recipes.flatMap { $0.implementation?.lintRules() ?? [] }
  }

  /// Everything, functions by category and name.
  public var json: JSONTree {
    let functions = library.functions.sorted { ($0.category, $0.name) < ($1.category, $1.name) }
    return .object([
      .init("stdlib_version", .string(library.version)),
      .init("coordinate_system", Self.coordinateSystem),
      .init("functions", .array(functions.map { Self.json($0) })),
      .init("lint_rules", .array(lintRules.map { Self.json($0) })),
    ])
  }

  /// `{name, category, description, params, returns, example?}`
  public static func json(_ function: LibraryFunction) -> JSONTree {
    var members: [JSONTree.Member] = [
      .init("name", .string(function.name)), .init("category", .string(function.category)),
      .init("description", .string(function.doc)),
      .init("params", .array(function.parameters.map { json($0) })), .init("returns", .string(function.shape)),
    ]
    if let example = function.example { members.append(.init("example", .string(example))) }
    return .object(members)
  }

  /// `{name, type, required, default?, enum_values?, range?: {min?, max?}}`, and beyond the contract `other_names?`.
  private static func json(_ parameter: LibraryParameter) -> JSONTree {
    var members: [JSONTree.Member] = [
      .init("name", .string(parameter.name)), .init("type", .string(parameter.annotation)),
      .init("required", .boolean(parameter.isRequired)),
    ]
    switch parameter.presence {
    case .required: break
    case .defaulted(let value): members.append(.init("default", value.json))
    case .optional: members.append(.init("default", .null))
    }
    if !parameter.words.isEmpty {
      members.append(.init("enum_values", .array(parameter.words.map { .string($0) })))
    }
    if let range = range(parameter) { members.append(.init("range", range)) }
    if !parameter.otherNames.isEmpty {
      members.append(.init("other_names", .array(parameter.otherNames.map { .string($0) })))
    }
    return .object(members)
  }

  private static func range(_ parameter: LibraryParameter) -> JSONTree? {
    if parameter.bounds == .any { return nil }
    func number(_ x: Double) -> JSONTree {
      if parameter.type.isInteger, let whole = Int64(exactly: x) { return .integer(whole) }
      return .float(x)
    }
    var members: [JSONTree.Member] = []
    if let minimum = parameter.bounds.minimum { members.append(.init("min", number(minimum))) }
    if let maximum = parameter.bounds.maximum { members.append(.init("max", number(maximum))) }
    return .object(members)
  }

  private static func json(_ rule: LintRule) -> JSONTree {
    .object([
      .init("id", .string(rule.id)), .init("description", .string(rule.doc)),
      .init("severity", .string(rule.severity.rawValue)),
      .init("applies_to", .array(rule.appliesTo.map { .string($0.rawValue) })),
    ])
  }

  private static let coordinateSystem = JSONTree.object([
    .init("handedness", "right"), .init("up", "+Z"), .init("forward", "+Y"), .init("right", "+X"),
    .init("units", "meters"), .init("rotation_order", "XYZ"), .init("rotation_units", "degrees"),
  ])
}

extension LibraryParameter {
  /// The type as the published listing spells it: what the engine checks, else `typing.Any`.
  public var annotation: String {
    if wrongType != .engine { return "typing.Any" }
    if case .list(let element) = type { return "list[\(element?.text ?? "typing.Any")]" }
    return type.text
  }
}

extension LibraryConstant {
  public var json: JSONTree {
    switch self {
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(Int64(value))
    case .real(let value): .float(value)
    case .string(let value): .string(value)
    }
  }
}
