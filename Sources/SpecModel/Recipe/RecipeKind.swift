import JSONCore
import SchemaKit

/// What is known of a recipe kind before any of its parameters are looked at (contract, core §1.7).
public struct RecipeKind: Sendable {
  /// The rendering's promise.
  public enum Tier: Int, Sendable {
    /// Deterministic bytes; outputs carry a hash.
    case one = 1
    /// Outputs carry metrics.
    case two = 2

    public var promise: String { self == .one ? "deterministic" : "metrics" }
  }

  /// The word in `recipe.kind`.
  public var name: String
  public var assetType: AssetType
  public var tier: Tier
  public var outputs: OutputRule
  /// One line on what it makes.
  public var doc: String

  public init(_ name: String, _ assetType: AssetType, tier: Tier = .one, outputs: OutputRule, doc: String) {
    self.name = name
    self.assetType = assetType
    self.tier = tier
    self.outputs = outputs
    self.doc = doc
  }

  /// The asset type that a kind's name claims: what stands before its first dot, or without one before its first
  /// underscore (contract, core §1.6).
  public static func prefix(of kind: String) -> Substring {
    kind.contains(".") ? kind.prefix { $0 != "." } : kind.prefix { $0 != "_" }
  }
}
