import SchemaKit

/// Passes a band, with 0 dB at its centre.
public struct BandPass: FilterBlock {
  public var center = 0.0
  public var resonance = 0.0
  public var centerEnd: Double? = nil

  public init() {}

  public static let tag = "bandpass"
  public static let doc = "Passes a band, with 0 dB at its centre."
  public static let table = fields(of: BandPass.self) { f in
    f.required(\.center, "center", .usually(20...20000), unit: .hertz, doc: "Centre frequency.")
    f.required(\.resonance, "resonance", .usually(0.5...10), doc: "Quality factor Q; below 0.5 acts as 0.5.")
    f.optional(
      \.centerEnd, "center_end", .usually(20...20000), unit: .hertz,
      doc: "Where an exponential sweep over the layer ends.")
  }

  public var work: Double { centerEnd == nil ? 0.017 : 0.09 }
}
