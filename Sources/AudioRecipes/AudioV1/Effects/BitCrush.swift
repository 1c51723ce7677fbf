import SchemaKit

/// Fewer bits and samples.
public struct BitCrush: EffectBlock {
  public var bits: UInt8 = 8
  public var sampleRateReduction = 1.0

  public init() {}

  public static let tag = "bitcrush"
  public static let doc = "Fewer bits and samples."
  public static let table = fields(of: BitCrush.self, unknown: .ignored) { f in
    f.required(\.bits, "bits", .usually(1...16), doc: "Bits a sample.")
    f.defaulted(
      \.sampleRateReduction, "sample_rate_reduction", .usually(1...64), unit: .samples,
      doc: "Each sample is held so long.")
  }

  public var work: Double { 0.01 }
}
