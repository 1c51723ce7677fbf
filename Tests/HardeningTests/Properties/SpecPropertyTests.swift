import JSONCore
import SchemaKit
import SpecCade
import SpecModel
import Testing

/// What holds of every spec of every kind.
@Suite("Specs of every kind") struct SpecPropertyTests {
  private let validator = SpecValidator(registry: .probed, budget: .unlimited, level: .generation)

  @Test("Valid, canonical, parsed: valid and equal", arguments: GeneratedSpecs.kinds)
  func roundTrip(_ recipe: AnyRecipe) throws {
    let count = Intensity.pick(150, full: 2000)
    for tree in GeneratedSpecs.specs(recipe, count, seed: 71) {
      let first = validator.validate(tree.document().root)
      // The profile's rates are no field's rule.
      #expect(first.errors.allSatisfy { $0.code == .budgetExceeded }, "\(first.errors) \(tree)")
      guard let spec = first.spec else { continue }
      let form = CanonicalJSON.bytes(of: spec.document().root)
      let second = validator.validate(try JSONDocument.parse(form).root)
      #expect(second.errors.map(\.description) == first.errors.map(\.description))
      #expect(second.warnings.map(\.description) == first.warnings.map(\.description))
      #expect((second.validated == nil) == (first.validated == nil))
      #expect(second.spec?.specHash() == spec.specHash())
    }
    Intensity.record("property cases, valid specs through the canonical form, \(recipe.kind.name): \(count)")
  }

  @Test(
    "One field off: refused at exactly that path, and every diagnostic points at its token",
    arguments: GeneratedSpecs.kinds)
  func nearMisses(_ recipe: AnyRecipe) throws {
    var cases = 0
    let stride = Intensity.pick(7, full: 1)
    for (index, tree) in GeneratedSpecs.specs(recipe, Intensity.pick(30, full: 60), seed: 72).enumerated() {
      for (number, miss) in GeneratedSpecs.nearMisses(of: tree, recipe).enumerated()
      where (number + index) % stride == 0 {
        cases += 1
        let text = RenderedJSON(miss.document)
        let result = validator.validate(try JSONDocument.parse(text.bytes).root, file: "s.json")
        #expect(result.validated == nil)
        #expect(
          result.errors.contains { $0.path == miss.path }, "\(miss.description) at \(miss.path): \(result.errors)")
        for problem in result.errors + result.warnings {
          let places = text.places(of: problem.path ?? [])
          let place = problem.position?.offset
          #expect(
            place.map { places.contains($0) } ?? false,
            "\(problem) stands at \(place ?? -1), its token at \(places): \(miss.description) at \(miss.path)")
        }
      }
    }
    #expect(cases > 50, "\(cases)")
    Intensity.record("property cases, one field off, \(recipe.kind.name): \(cases)")
  }

  @Test("What validates generates", arguments: GeneratedSpecs.kinds)
  func whatValidatesGenerates(_ recipe: AnyRecipe) throws {
    var made = 0
    for tree in GeneratedSpecs.specs(recipe, Intensity.pick(400, full: 6000), seed: 73) {
      guard let validated = validator.validate(tree.document().root).validated,
        validated.recipe.cost().work < (Intensity.isFull ? 2 : 0.2)
      else { continue }
      do throws(GenerationError) {
        let context = GenerationContext(
          seed: validated.spec.seed, outputs: validated.spec.outputs, budget: validated.budget)
        let artifacts = try validated.generate(context)
        #expect(!artifacts.isEmpty)
        let bytes = artifacts.reduce(0) { $0 + $1.bytes.count }
        #expect(bytes <= validated.recipe.cost().outputBytes, "\(bytes) bytes, said \(validated.recipe.cost())")
        made += 1
      } catch {
        Issue.record("\(error) \(tree)")
      }
    }
    #expect(made > 20, "\(made)")
    Intensity.record("property cases, what validates generates, \(recipe.kind.name): \(made) made")
  }
}
