import BLAKE3
import JSONCore

/// A spec that passed every check under a budget profile, with its recipe ready to render.
///
/// Only `SpecValidator` makes one, and it takes the budget stage's clearance: a backend cannot be reached by a spec that
/// was not validated under a budget (DESIGN.md, rule 4).
public struct ValidatedSpec: Sendable {
  public let spec: Spec
  /// Under which profile, and what of it the spec uses.
  public let clearance: BudgetClearance
  public let specHash: BLAKE3.Digest
  public let recipeHash: BLAKE3.Digest
  public let recipe: PreparedRecipe
  /// The recipe's parameters as the spec has them.
  public let params: JSONValue

  public var budget: BudgetProfile { clearance.profile }

  init(_ spec: Spec, recipe: PreparedRecipe, envelope: RecipeEnvelope, _ clearance: BudgetClearance) {
    self.spec = spec
    self.clearance = clearance
    self.recipe = recipe
    params = envelope.params.value
    specHash = spec.specHash()
    recipeHash = envelope.recipeHash()
  }

  /// Renders the spec, under the budget that it was validated under.
  public func generate(_ context: GenerationContext) throws(GenerationError) -> [Artifact] {
    var context = context
    context.budget = budget
    return try recipe.generate(context)
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
  /// What the spec needs, whether it may or not.
  public var measured: MeasuredSpec
  public var errors: [Diagnostic]
  public var warnings: [Diagnostic]

  public var ok: Bool { errors.isEmpty }
}
