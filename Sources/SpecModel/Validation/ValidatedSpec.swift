import BLAKE3
import JSONCore

/// A spec that passed every check under a budget profile, with its recipe ready to render.
///
/// Only `SpecValidator` makes one, so a backend cannot be reached by a spec that was not validated (DESIGN.md, rule 4).
public struct ValidatedSpec: Sendable {
  public let spec: Spec
  public let budget: BudgetProfile
  public let specHash: BLAKE3.Digest
  public let recipeHash: BLAKE3.Digest
  public let recipe: PreparedRecipe
  /// The recipe's parameters as the spec has them.
  public let params: JSONValue

  init(_ spec: Spec, recipe: PreparedRecipe, envelope: RecipeEnvelope, budget: BudgetProfile) {
    self.spec = spec
    self.budget = budget
    self.recipe = recipe
    params = envelope.params.value
    specHash = spec.specHash()
    recipeHash = envelope.recipeHash()
  }

  /// Renders the spec.
  public func generate(_ context: GenerationContext) throws(GenerationError) -> [Artifact] {
    try recipe.generate(context)
  }
}

/// What validation says of a document.
public struct ValidationResult: Sendable {
  /// The decoded spec; nil where the document is no spec.
  public var spec: Spec?
  /// The kind that the document names, decoded or not.
  public var recipeKind: String?
  /// Set when there are no errors and the recipe can be rendered.
  public var validated: ValidatedSpec?
  public var errors: [Diagnostic]
  public var warnings: [Diagnostic]

  public var ok: Bool { errors.isEmpty }
}
