import JSONCore
import SchemaKit
import SpecCade
import SpecModel
import Testing

/// Random specs of every recipe kind that is made: a new kind is covered by being registered.
enum GeneratedSpecs {
  static let kinds: [AnyRecipe] = RecipeRegistry.probed.recipes.filter { $0.implementation != nil }

  static func shape(_ recipe: AnyRecipe) -> SchemaShape { recipe.implementation?.paramsShape() ?? .anything }

  /// Specs of one kind whose outputs suit it; fewer where rules between fields refuse many.
  static func specs(_ recipe: AnyRecipe, _ count: Int, seed: UInt64) -> [JSONTree] {
    var generator = ValueGenerator(seed: seed)
    return (0..<count).compactMap { _ in
      guard var spec = generator.value(for: Spec.shape(.any)), let params = generator.value(for: shape(recipe)) else {
        return nil
      }
      spec["spec_version"] = 1
      spec["asset_type"] = .string(recipe.kind.assetType.rawValue)
      spec["recipe"] = .object([.init("kind", .string(recipe.kind.name)), .init("params", params)])
      for format in OutputFormat.allCases {
        spec["outputs"] = [
          ["kind": "primary", "format": .string(format.rawValue), "path": .string("made/it.\(format.rawValue)")]
        ]
        if !problems(spec).contains(where: { $0.path?.steps.first == "outputs" }) { return spec }
      }
      return spec
    }
  }

  static func problems(_ spec: JSONTree) -> [Diagnostic] {
    SpecValidator(registry: .probed, budget: .unlimited, level: .generation).validate(spec.document().root).errors
  }

  /// Near misses of a spec: of the document and of its parameters, at paths from the root.
  static func nearMisses(of spec: JSONTree, _ recipe: AnyRecipe) -> [NearMiss] {
    var misses = NearMisses.all(of: spec, Spec.shape(.any))
    guard let params = spec["recipe"]?["params"] else { return misses }
    let base: [JSONPath.Step] = ["recipe", "params"]
    for miss in NearMisses.all(of: params, shape(recipe)) {
      misses.append(
        NearMiss(
          document: spec.replacing(base, with: miss.document), path: JSONPath(base).appending(miss.path.steps),
          description: miss.description))
    }
    return misses
  }
}

extension AnyRecipe: CustomTestStringConvertible {
  public var testDescription: String { kind.name }
}
