import JSONCore
import SchemaKit

/// A recipe kind without its parameter type: what the pipeline holds in its registry.
public struct AnyRecipe: Sendable {
  public let kind: RecipeKind
  /// What this version can do with the kind, or nil for one that is declared and not made yet.
  public let implementation: Implementation?

  public struct Implementation: Sendable {
    public let backend: Backend
    public let algorithmEpoch: Int
    public let unavailableFeatures: [String]
    /// The shape of `recipe.params`.
    public let paramsShape: @Sendable () -> SchemaShape
    public let lintRules: @Sendable () -> [LintRule]
    let declareLibrary: @Sendable (inout LibraryBuilder) -> Void
    let prepare: @Sendable (JSONValue, inout DecodingContext) -> PreparedRecipe?
  }

  /// A kind that is known, with the rules of its outputs, and cannot be made yet.
  public init(declaring kind: RecipeKind) {
    self.kind = kind
    implementation = nil
  }

  public init<R: Recipe>(_ recipe: R.Type) {
    kind = R.kind
    implementation = Implementation(
      backend: R.backend, algorithmEpoch: R.algorithmEpoch, unavailableFeatures: R.unavailableFeatures,
      paramsShape: { R.Params.shape(.any) }, lintRules: { R.lintRules }, declareLibrary: { R.declareLibrary(&$0) },
      prepare: { json, context in
        R.Params.decode(json, .any, &context).map { PreparedRecipe(R.self, $0) }
      })
  }
}

/// Decoded parameters with the recipe that made them, ready to be measured and rendered.
public struct PreparedRecipe: Sendable {
  public let kind: String
  public let backend: Backend
  public let algorithmEpoch: Int
  public let referencedFiles: [ReferencedFile]
  public let budgetReachesBytes: Bool
  public let namesSpec: Bool
  public let budgetUses: [BudgetUse]
  public let unavailable: [UnavailableFeature]
  public let adjustments: [ParameterAdjustment]
  private let costOfRequest: @Sendable (RenderingRequest) -> Cost
  /// Reachable only through a `ValidatedSpec`.
  let generate: @Sendable (GenerationContext) throws(GenerationError) -> [Artifact]

  init<R: Recipe>(_ recipe: R.Type, _ params: R.Params) {
    kind = R.kind.name
    backend = R.backend
    algorithmEpoch = R.algorithmEpoch
    referencedFiles = R.referencedFiles(params)
    budgetReachesBytes = R.budgetReachesBytes
    namesSpec = R.namesSpec(params)
    budgetUses = R.budgetUses(params)
    unavailable = R.unavailable(params)
    adjustments = R.adjustments(params)
    costOfRequest = { R.cost(params, $0) }
    generate = { (context) throws(GenerationError) in try R.generate(params, context) }
  }

  /// What rendering will use, of the whole or of what is asked for.
  public func cost(_ request: RenderingRequest = RenderingRequest()) -> Cost { costOfRequest(request) }
}

/// The recipe kinds that a host knows, in listing order.
public struct RecipeRegistry: Sendable {
  public let recipes: [AnyRecipe]

  /// A later entry of the same kind takes the earlier one's place.
  public init(_ recipes: [AnyRecipe]) {
    var list: [AnyRecipe] = []
    for recipe in recipes {
      if let place = list.firstIndex(where: { $0.kind.name == recipe.kind.name }) {
        list[place] = recipe
      } else {
        list.append(recipe)
      }
    }
    self.recipes = list
  }

  public subscript(kind: String) -> AnyRecipe? { recipes.first { $0.kind.name == kind } }

  /// The registry with more kinds.
  public func adding(_ more: [AnyRecipe]) -> RecipeRegistry { RecipeRegistry(recipes + more) }

  public var kindNames: [String] { recipes.map(\.kind.name) }

  /// The functions that specs of these kinds are built with, behind the core's. O(functions).
  public func makeLibrary() -> Library {
    Library { library in
      CoreLibrary.declare(&library)
      for recipe in recipes { recipe.implementation?.declareLibrary(&library) }
    }
  }
}
