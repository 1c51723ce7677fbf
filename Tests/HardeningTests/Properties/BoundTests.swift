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

  @Test(
    "No number anywhere makes it crash: what is validated is made, everything else is refused",
    arguments: GeneratedSpecs.kinds)
  func extremes(_ recipe: AnyRecipe) throws {
    let hard: [Double] = [
      1e7, 4_294_967_296, 9.007_199_254_740_993e15, 9.223_372_036_854_775_8e18, 1.9e19, 1e39, 1e300,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, -1e19, 0,
    ]
    var cases = 0
    for tree in GeneratedSpecs.specs(recipe, Intensity.pick(25, full: 200), seed: 82) {
      guard let params = tree["recipe"]?["params"] else { continue }
      for place in places(params, GeneratedSpecs.shape(recipe), at: []) {
        for value in hard {
          cases += 1
          let spec = tree.replacing(["recipe", "params"] + place.path, with: .float(value))
          for profile in [BudgetProfile.default, .unlimited] {
            let validator = SpecValidator(registry: .probed, budget: profile, level: .generation)
            let result = validator.validate(spec.document().root)
            guard let validated = result.validated else { continue }
            let cost = validated.recipe.cost()
            #expect(cost.workingBytes >= 0 && cost.outputBytes >= 0 && cost.work >= 0)
            guard cost.work < 0.09 else { continue }
            do throws(GenerationError) {
              let artifacts = try validated.generate(
                GenerationContext(seed: 1, outputs: validated.spec.outputs, budget: profile))
              #expect(!artifacts.isEmpty)
            } catch {
              Issue.record("\(value) at \(place.path): \(error)")
            }
          }
        }
      }
    }
    Intensity.record("property cases, hard numbers in every field, \(recipe.kind.name): \(cases)")
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
