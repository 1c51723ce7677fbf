import SchemaKit

/// One spectrum held for ever.
public struct SpectralFreeze: SynthesisBlock {
  public var source: SpectralSource = SpectralSource(NoiseSource())

  public init() {}

  public static let tag = "spectral_freeze"
  public static let doc = "One spectrum held for ever."
  public static let table = fields(of: SpectralFreeze.self) { f in
    f.required(\.source, "source", doc: "What is frozen.")
  }

  public var work: Double { 0.4 }
}
