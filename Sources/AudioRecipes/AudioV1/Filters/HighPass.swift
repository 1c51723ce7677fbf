import SchemaKit

/// Passes what lies above the cutoff.
public struct HighPass: FilterBlock {
  public var cutoff = 0.0
  public var resonance = 0.0
  public var cutoffEnd: Double? = nil

  public init() {}

  public static let tag = "highpass"
  public static let doc = "Passes what lies above the cutoff."
  public static let table = fields(of: HighPass.self) { f in
    f.required(\.cutoff, "cutoff", .usually(20...20000), unit: .hertz, doc: "Corner frequency.")
    f.required(\.resonance, "resonance", .usually(0.5...10), doc: "Quality factor Q; below 0.5 acts as 0.5.")
    f.optional(
      \.cutoffEnd, "cutoff_end", .usually(20...20000), unit: .hertz,
      doc: "Where an exponential sweep over the layer ends.")
  }

  public var work: Double { cutoffEnd == nil ? 0.017 : 0.09 }
}
