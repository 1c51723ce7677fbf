import JSONCore
import SchemaKit

/// A recipe kind that SpecCade can make: parameters, rules, cost and the renderer, in one type.
///
/// Everything that the pipeline, the command line, the cache, the report and the schema need of a kind is here; adding
/// one adds a folder and a line in the registry.
public protocol Recipe: Sendable {
  associatedtype Params: SchemaObject
  static var kind: RecipeKind { get }
  /// What the kind shares with its family.
  static var backend: Backend { get }
  /// Raised with every change that may change bytes of this kind; part of the action key.
  static var algorithmEpoch: Int { get }
  /// The files whose bytes reach the artifacts, in the document's order.
  static func referencedFiles(_ params: Params) -> [ReferencedFile]
  /// Whether the budget profile can change what is made, beyond refusing it; its contents are then part of the action key.
  static var budgetReachesBytes: Bool { get }
  /// Whether what is made of these parameters says which spec it came from; the spec's hash is then part of the action
  /// key, so that a change of its description makes the file anew.
  static func namesSpec(_ params: Params) -> Bool
  /// What these parameters need of the budget's limits.
  static func budgetUses(_ params: Params) -> [BudgetUse]
  /// What rendering will use.
  static func cost(_ params: Params) -> Cost
  /// The same where more or less is asked for than the whole; by default as the whole.
  static func cost(_ params: Params, _ request: RenderingRequest) -> Cost
  /// What validates and cannot be rendered by this version; empty for a complete recipe.
  static func unavailable(_ params: Params) -> [UnavailableFeature]
  /// The values beyond their ranges that validate by the contract, and that rendering replaces by the nearest in range,
  /// in the document's order: validation warns of them.
  static func adjustments(_ params: Params) -> [ParameterAdjustment]
  /// The names of everything that this version cannot render, for `doctor`.
  static var unavailableFeatures: [String] { get }
  /// Declares the functions that Starlark specs build its parameters with.
  static func declareLibrary(_ library: inout LibraryBuilder)
  /// The quality rules of what it makes.
  static var lintRules: [LintRule] { get }
  /// Renders. Pure: the same parameters and context give the same bytes, whatever the machine and the thread count.
  static func generate(_ params: Params, _ context: GenerationContext) throws(GenerationError) -> [Artifact]
}

extension Recipe {
  public static func referencedFiles(_ params: Params) -> [ReferencedFile] { [] }
  public static var budgetReachesBytes: Bool { false }
  public static func cost(_ params: Params, _ request: RenderingRequest) -> Cost { cost(params) }
  public static func namesSpec(_ params: Params) -> Bool { false }
  public static func unavailable(_ params: Params) -> [UnavailableFeature] { [] }
  public static func adjustments(_ params: Params) -> [ParameterAdjustment] { [] }
  public static var unavailableFeatures: [String] { [] }
  public static func declareLibrary(_ library: inout LibraryBuilder) {}
  public static var lintRules: [LintRule] { [] }
}

/// A value that rendering does not use as it stands.
public struct ParameterAdjustment: Sendable, Hashable {
  /// The rule and what was found: `'reverb.wet' must be 0.0-1.0, got 1.01`.
  public var message: String
  /// The value that is used instead.
  public var used: String
  /// The parameter, below `recipe.params`.
  public var path: JSONPath

  public init(_ message: String, used: String, at path: JSONPath) {
    self.message = message
    self.used = used
    self.path = path
  }
}

/// Something that a spec asks for and this version does not render.
public struct UnavailableFeature: Sendable {
  /// What it is: `synthesis type granular`.
  public var name: String
  /// Where the spec asks for it, below `recipe.params`.
  public var path: JSONPath

  public init(_ name: String, at path: JSONPath) {
    self.name = name
    self.path = path
  }
}
