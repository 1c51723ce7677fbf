import SchemaKit

/// Noise, optionally filtered.
public struct NoiseBurst: SynthesisBlock {
  public var noiseType: NoiseType = NoiseType.white
  public var filter: Filter? = nil

  public init() {}

  public static let tag = "noise_burst"
  public static let doc = "Noise, optionally filtered."
  public static let table = fields(of: NoiseBurst.self) { f in
    f.required(\.noiseType, "noise_type", doc: "Colour of the noise.")
    f.optional(\.filter, "filter", doc: "Filter of the noise.")
  }

  public var work: Double { (noiseType == .pink ? 0.105 : 0.068) + (filter?.member.work ?? 0) }
}
