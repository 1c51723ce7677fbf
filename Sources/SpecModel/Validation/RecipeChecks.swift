import SchemaKit

/// The checks of a spec's recipe: parameters and outputs (contract, core §3.5).
struct RecipeChecks {
  let spec: Spec
  let registry: RecipeRegistry
  private(set) var errors: [Diagnostic] = []
  private(set) var outputErrors: [Diagnostic] = []
  private(set) var warnings: [Diagnostic] = []
  private(set) var prepared: PreparedRecipe?

  init(spec: Spec, registry: RecipeRegistry) {
    self.spec = spec
    self.registry = registry
  }

  mutating func run() {
    guard let envelope = spec.recipe, !envelope.kind.isEmpty else { return }
    guard let recipe = registry[envelope.kind] else {
      reportUnknownKind(envelope.kind)
      return
    }
    if let implementation = recipe.implementation {
      checkParams(envelope, implementation)
    } else {
      warnings.append(
        Diagnostic(
          .paramsNotChecked, "the parameters of '\(envelope.kind)' are not checked by this version",
          at: ["recipe", "params"], hint: "`speccade doctor` lists what this version can do"))
    }
    outputErrors = recipe.kind.outputs.validate(spec.outputs, params: envelope.params.value, kind: envelope.kind)
  }

  private mutating func checkParams(_ envelope: RecipeEnvelope, _ implementation: AnyRecipe.Implementation) {
    var context = DecodingContext(at: ["recipe", "params"])
    let prepared = implementation.prepare(envelope.params.value, &context)
    errors += context.problems.map {
      Diagnostic(
        $0, code: .invalidRecipeParams, prefix: $0.isStructural ? "invalid params for \(envelope.kind): " : "")
    }
    guard let prepared else { return }
    self.prepared = prepared
    warnings += distinct(prepared.unavailable).map {
      Diagnostic(
        .notGeneratedYet, "\($0.name) is not generated yet by this version",
        at: JSONPath(["recipe", "params"]).appending($0.path.steps), hint: "`speccade doctor` lists what is missing")
    }
    warnings += prepared.adjustments.map {
      Diagnostic(
        .valueOutOfRange, "\($0.message): generate takes \($0.used) instead",
        at: JSONPath(["recipe", "params"]).appending($0.path.steps),
        hint: "write \($0.used), or a value within the range")
    }
  }

  /// The first place of each missing feature: sixteen layers that use it need not be told sixteen times.
  private func distinct(_ features: [UnavailableFeature]) -> [UnavailableFeature] {
    var seen: Set<String> = []
    return features.filter { seen.insert($0.name).inserted }
  }

  /// An unknown texture kind is refused even where only the contract is checked; other unknown kinds only by generation.
  private mutating func reportUnknownKind(_ kind: String) {
    guard RecipeKind.prefix(of: kind) == "texture", kind.contains(".") else { return }
    let known = registry.recipes.filter { $0.kind.assetType == .texture }.map(\.kind.name)
    errors.append(
      Diagnostic(
        .unsupportedRecipeKind,
        "texture recipe kind '\(kind)' is not supported; expected one of \(known.joined(separator: ", "))",
        at: ["recipe", "kind"], hint: Suggestion.nearest(to: kind, among: known).map { "did you mean `\($0)`?" }))
  }
}
