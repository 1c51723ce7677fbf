import JSONCore
import SpecCade
import SpecModel

/// Decoding, validation and budgets of any document; what passes is made, where that is cheap.
enum SpecTarget {
  /// In units; beyond this a rendering would take the time that other inputs need. The picture of a sound alone is 0.07.
  private static let affordableWork = 0.085

  /// What the contract leaves to the renderer (core §3.5, audio §11): ranges of effects and filters.
  private static let contractRefusals: Set<String> = ["AUDIO_006"]

  static func run(_ bytes: [UInt8]) -> String? {
    guard let document = try? JSONDocument.parse(bytes) else { return nil }
    for profile in BudgetProfile.all {
      let validator = SpecValidator(registry: .standard, budget: profile, level: .generation)
      let result = validator.validate(document.root, file: "spec.json")
      for problem in result.errors + result.warnings {
        if problem.message.isEmpty { return "\(problem.code) says nothing" }
        guard let place = problem.position?.offset else { continue }
        if !(0..<max(bytes.count, 1)).contains(place) { return "\(problem.code) stands at \(place) of \(bytes.count)" }
      }
      if result.ok != result.errors.isEmpty { return "ok with errors" }
      guard let validated = result.validated else { continue }
      if let fault = roundTrip(validated) ?? generation(validated) { return fault }
    }
    return nil
  }

  /// RFC 8785 has doubles only: an integer beyond 2^53 may be another in the canonical form, and none of its type.
  private static func hasHugeIntegers(_ value: JSONValue) -> Bool {
    if value.kind == .integer { return (value.number?.magnitude ?? 0) > 9_007_199_254_740_992 }
    return value.elements.contains { hasHugeIntegers($0) } || value.members.contains { hasHugeIntegers($0.value) }
  }

  private static func roundTrip(_ validated: ValidatedSpec) -> String? {
    if hasHugeIntegers(validated.spec.document().root) { return nil }
    let canonical = CanonicalJSON.bytes(of: validated.spec.document().root)
    guard let again = try? JSONDocument.parse(canonical) else { return "the canonical spec is no JSON" }
    let validator = SpecValidator(registry: .standard, budget: validated.budget, level: .generation)
    guard let twice = validator.validate(again.root).validated else { return "the canonical spec does not validate" }
    return twice.specHash == validated.specHash ? nil : "the canonical spec has another hash"
  }

  private static func generation(_ validated: ValidatedSpec) -> String? {
    guard validated.budget.name == "strict", validated.recipe.cost().work <= affordableWork else { return nil }
    do throws(GenerationError) {
      let context = GenerationContext(
        seed: validated.spec.seed, outputs: validated.spec.outputs, budget: validated.budget)
      _ = try validated.generate(context)
      return nil
    } catch {
      if contractRefusals.contains(error.code) { return nil }
      return "a valid spec is not made: \(error.code) \(error.message) at \(error.path?.description ?? "")"
    }
  }
}
