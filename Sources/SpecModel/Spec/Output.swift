import SchemaKit

/// A file that a spec declares (contract, core §1.3).
public struct Output: SchemaObject, Hashable {
  public var kind = OutputKind.primary
  public var format = OutputFormat.wav
  public var path = ""
  public var source: String? = nil

  public init() {}

  public init(kind: OutputKind, format: OutputFormat, path: String, source: String? = nil) {
    self.kind = kind
    self.format = format
    self.path = path
    self.source = source
  }

  public static let doc = "A file that the spec makes."
  public static let table = fields(of: Output.self, rejectingDuplicates: true) { f in
    f.required(\.kind, "kind", doc: "Role of the file.")
    f.required(\.format, "format", doc: "File type; the path ends in the same word.")
    f.required(
      \.path, "path", .pattern(#"^[^/\\]"#, example: "sounds/beep.wav"),
      doc: "Where the file goes, relative to the output root, with forward slashes and without `..`.")
    f.optional(
      \.source, "source", doc: "Binds the output to a graph node, map or layer, for the texture recipes that have some."
    )
  }
}

/// A second rendering of the same spec under another seed (contract, core §1.4, §8).
public struct Variant: SchemaObject, Hashable {
  public var variantId = ""
  public var seedOffset: UInt32 = 0

  public init() {}

  public static let doc = "A rendering of the spec under a seed of its own."
  public static let table = fields(of: Variant.self, rejectingDuplicates: true) { f in
    f.required(
      \.variantId, "variant_id", .pattern("^[a-z][a-z0-9_-]*$", example: "soft"),
      doc: "Names the variant's folder and report.")
    f.required(\.seedOffset, "seed_offset", doc: "Enters the variant's seed.")
  }
}

/// Which recipe makes the asset, and with what (contract, core §1.5).
public struct RecipeEnvelope: SchemaObject {
  public var kind = ""
  public var params = RawJSON()

  public init() {}

  public static let schemaName = "Recipe"
  public static let doc = "Which recipe makes the asset, and with what."
  public static let table = fields(of: RecipeEnvelope.self, rejectingDuplicates: true) { f in
    f.required(\.kind, "kind", .example("audio_v1"), doc: "The recipe kind.")
    f.required(\.params, "params", doc: "The recipe's parameters; each kind has its own.")
  }
}
