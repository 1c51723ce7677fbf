import SchemaKit

/// A spec: says what an asset is (contract, core §1.1).
public struct Spec: SchemaObject {
  public var specVersion: UInt32 = 1
  public var assetId = ""
  public var assetType = AssetType.audio
  public var license = ""
  public var seed: UInt32 = 0
  public var outputs: [Output] = []
  public var description: String? = nil
  public var styleTags: [String]? = nil
  public var engineTargets: [EngineTarget]? = nil
  public var migrationNotes: [String]? = nil
  public var variants: [Variant]? = nil
  public var recipe: RecipeEnvelope? = nil

  public init() {}

  public static let doc = "A description of one asset, from which its files are made."
  public static let table = fields(of: Spec.self, rejectingDuplicates: true) { f in
    f.required(\.specVersion, "spec_version", .usually(1...1), doc: "The version of the document format: 1.")
    f.required(
      \.assetId, "asset_id", .pattern(AssetId.pattern, example: "beep-01"),
      doc: "Names the asset and its report: 3 to 64 characters, a lowercase letter first.")
    f.required(\.assetType, "asset_type", doc: "What kind of asset this is.")
    f.required(\.license, "license", .example("CC0-1.0"), doc: "The licence of the result, best as an SPDX identifier.")
    f.required(\.seed, "seed", doc: "Everything random in the asset comes from this number.")
    f.required(\.outputs, "outputs", doc: "The files to make.")
    f.optional(\.description, "description", doc: "What the asset is, in a sentence.")
    f.optional(\.styleTags, "style_tags", doc: "Free words to find the asset by.")
    f.optional(\.engineTargets, "engine_targets", doc: "Engines it is meant for. Informational.")
    f.optional(\.migrationNotes, "migration_notes", doc: "Notes from earlier versions. Informational.")
    f.optional(\.variants, "variants", doc: "Further renderings under seeds of their own.")
    f.optional(\.recipe, "recipe", doc: "How the asset is made; needed to generate it.")
  }
}

/// The rule that asset identifiers follow.
public enum AssetId {
  public static let pattern = "^[a-z][a-z0-9_-]{2,63}$"

  public static func isValid(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    guard (3...64).contains(bytes.count), let first = bytes.first, isLetter(first) else { return false }
    return bytes.allSatisfy { isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F || $0 == 0x2D }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
}
