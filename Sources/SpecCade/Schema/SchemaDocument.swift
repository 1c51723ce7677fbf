import JSONCore
import SchemaKit
import SpecModel

/// The JSON Schema and the reference pages of a registry's recipes, made from their declarations.
public struct SchemaDocument: Sendable {
  public let registry: RecipeRegistry

  public init(registry: RecipeRegistry) { self.registry = registry }

  /// Draft 2020-12.
  ///
  /// - Parameter recipe: One kind, whose parameters then are required to fit; nil: all kinds, each by its name.
  public func jsonSchema(recipe: String? = nil) -> JSONTree {
    let name = recipe ?? "spec"
    return JSONSchemaPrinter.document(
      Spec.shape(.any), identifier: "https://speccade.invalid/schema/\(name).json",
      title: recipe.map { "SpecCade spec of kind \($0)" } ?? "SpecCade spec"
    ) { printer in
      var members = [JSONTree.Member("properties", properties)]
      let kinds = registry.recipes.filter { recipe == nil || $0.kind.name == recipe }
      let conditions = kinds.compactMap { kind -> JSONTree? in
        guard let shape = kind.implementation?.paramsShape() else { return nil }
        let params = JSONTree.object([.init("params", printer.schema(of: shape))])
        let recipeSchema = JSONTree.object([.init("properties", params)])
        let then = JSONTree.object([.init("properties", .object([.init("recipe", recipeSchema)]))])
        return .object([.init("if", condition(kind.kind)), .init("then", then)])
      }
      if !conditions.isEmpty { members.append(.init("allOf", .array(conditions))) }
      if let recipe, let kind = registry[recipe]?.kind { members.append(.init("anyOf", .array([condition(kind)]))) }
      return members
    }
  }

  /// A page about specs, or about one recipe's parameters.
  public func markdown(recipe: String? = nil) -> String {
    guard let recipe, let entry = registry[recipe], let shape = entry.implementation?.paramsShape() else {
      return ReferencePrinter.page(
        title: "Spec", introduction: "Printed by `speccade schema --markdown`; do not edit.", Spec.shape(.any))
    }
    return ReferencePrinter.page(
      title: "`\(recipe)`",
      introduction: "\(entry.kind.doc) Printed by `speccade schema --recipe \(recipe) --markdown`; do not edit.", shape)
  }

  /// Rules of the document that stand outside its field declarations.
  private var properties: JSONTree {
    .object([
      .init("spec_version", .object([.init("const", .integer(1))])),
      .init("outputs", .object([.init("minItems", .integer(1))])),
    ])
  }

  private func condition(_ kind: RecipeKind) -> JSONTree {
    let name = JSONTree.object([.init("kind", .object([.init("const", .string(kind.name))]))])
    // The type is said too: `required` asks nothing of a recipe that is null.
    let recipe = JSONTree.object([
      .init("type", .string("object")), .init("properties", name), .init("required", .array([.string("kind")])),
    ])
    return .object([
      .init("properties", .object([.init("recipe", recipe)])), .init("required", .array([.string("recipe")])),
    ])
  }
}
