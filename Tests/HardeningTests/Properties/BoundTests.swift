import JSONCore
import SchemaKit
import SpecModel
import Testing

/// Numbers at every bound that a field declares, and one ulp to each side.
@Suite("Numbers at every bound") struct BoundTests {
  private struct Place {
    let path: [JSONPath.Step]
    let rule: NumberRule
  }

  @Test(
    "At a bound and one ulp inside it nothing is said of the field; one ulp outside it is refused there",
    arguments: GeneratedSpecs.kinds)
  func bounds(_ recipe: AnyRecipe) throws {
    var cases = 0
    for tree in GeneratedSpecs.specs(recipe, Intensity.pick(25, full: 200), seed: 81) {
      guard let params = tree["recipe"]?["params"] else { continue }
      for place in places(params, GeneratedSpecs.shape(recipe), at: []) {
        for (value, fits) in Self.values(place.rule) {
          cases += 1
          let path = JSONPath(["recipe", "params"]).appending(place.path)
          let problems = GeneratedSpecs.problems(tree.replacing(path.steps, with: .float(value)))
          // Rules between fields and budgets have their say elsewhere; outside the bound the field itself is refused.
          let refused = problems.contains { $0.path == path && $0.code == .invalidRecipeParams }
          if !fits { #expect(refused, "\(value) at \(path)") }
          if fits, refused {
            let said = problems.filter { $0.path == path }.map(\.message).joined()
            #expect(!said.contains("must be in [") && !said.contains("must be >"), "\(value) at \(path): \(said)")
          }
        }
      }
    }
    Intensity.record("property cases, numbers at every bound and one ulp beside, \(recipe.kind.name): \(cases)")
  }

  /// Values about the rule's bounds, and whether each fits.
  private static func values(_ rule: NumberRule) -> [(Double, Bool)] {
    switch rule.bounds {
    case .any: []
    case .positive: [(0, false), (-0.0, false), (.leastNonzeroMagnitude, true), (-.leastNonzeroMagnitude, false)]
    case .nonNegative: [(0, true), (-0.0, true), (-.leastNonzeroMagnitude, false)]
    case .range(let range):
      [
        (range.lowerBound, true), (range.lowerBound.nextDown, false), (range.upperBound, true),
        (range.upperBound.nextUp, false),
      ].filter { rule.zeroRefusal == nil || $0.0 != 0 }
    case .above(let bound): [(bound, false), (bound.nextUp, true), (bound.nextDown, false)]
    }
  }

  private func places(_ value: JSONTree, _ shape: SchemaShape, at path: [JSONPath.Step]) -> [Place] {
    switch (shape, value) {
    case (.number(let rule), .float), (.number(let rule), .integer): return [Place(path: path, rule: rule)]
    case (.array(let element, _), .array(let elements)):
      return elements.enumerated().flatMap { places($0.element, element, at: path + [.index($0.offset)]) }
    case (.object(_, let object), .object): return members(value, object(), at: path)
    case (.union(_, let union), .object):
      let union = union()
      guard case .string(let tag)? = value[union.tag], let chosen = union.cases.first(where: { $0.tag == tag }) else {
        return []
      }
      return members(value, chosen.object, at: path)
    default: return []
    }
  }

  private func members(_ value: JSONTree, _ object: ObjectShape, at path: [JSONPath.Step]) -> [Place] {
    object.fields.flatMap { field in
      value[field.name].map { places($0, field.shape, at: path + [.member(field.name)]) } ?? []
    }
  }
}
