import SchemaKit

/// More or less attack and sustain.
public struct TransientShaper: EffectBlock {
  public var attack = 0.0
  public var sustain = 0.0
  public var outputGainDb = 0.0

  public init() {}

  public static let tag = "transient_shaper"
  public static let doc = "More or less attack and sustain."
  public static let table = fields(of: TransientShaper.self, unknown: .ignored) { f in
    f.required(\.attack, "attack", .usually(-1...1), doc: "Change of the attacks.")
    f.required(\.sustain, "sustain", .usually(-1...1), doc: "Change of what follows.")
    f.required(\.outputGainDb, "output_gain_db", .usually(-12...12), unit: .decibels, doc: "Gain behind it.")
  }

  public var work: Double { 0.09 }
}
