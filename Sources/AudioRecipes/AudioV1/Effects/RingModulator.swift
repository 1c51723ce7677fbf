import SchemaKit

/// Multiplies by a sine.
public struct RingModulator: EffectBlock {
  public var frequency = 0.0
  public var mix = 0.0

  public init() {}

  public static let tag = "ring_modulator"
  public static let doc = "Multiplies by a sine."
  public static let table = fields(of: RingModulator.self, unknown: .ignored) { f in
    f.required(\.frequency, "frequency", .usually(1...20000), unit: .hertz, doc: "Frequency of the sine.")
    f.required(\.mix, "mix", .usually(0...1), doc: "Share of the product.")
  }

  public var work: Double { 0.016 }
}
