import SchemaKit

/// Turns phases, leaves levels.
public struct AllPass: FilterBlock {
  public var frequency = 0.0
  public var resonance = 0.0
  public var frequencyEnd: Double? = nil

  public init() {}

  public static let tag = "allpass"
  public static let doc = "Turns phases, leaves levels."
  public static let table = fields(of: AllPass.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the half turn.")
    f.required(\.resonance, "resonance", .usually(0.5...10), doc: "Quality factor Q; below 0.5 acts as 0.5.")
    f.optional(
      \.frequencyEnd, "frequency_end", .usually(20...20000), unit: .hertz,
      doc: "Where an exponential sweep over the layer ends.")
  }

  public var work: Double { frequencyEnd == nil ? 0.017 : 0.09 }
}
