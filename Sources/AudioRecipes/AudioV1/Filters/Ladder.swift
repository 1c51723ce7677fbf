import SchemaKit

/// A four-pole transistor ladder.
public struct Ladder: FilterBlock {
  public var cutoff = 0.0
  public var resonance = 0.0
  public var cutoffEnd: Double? = nil

  public init() {}

  public static let tag = "ladder"
  public static let doc = "A four-pole transistor ladder."
  public static let table = fields(of: Ladder.self) { f in
    f.required(\.cutoff, "cutoff", .usually(20...20000), unit: .hertz, doc: "Corner frequency of each pole.")
    f.required(\.resonance, "resonance", .usually(0...1), doc: "Feedback: at 1 it sings.")
    f.optional(
      \.cutoffEnd, "cutoff_end", .usually(20...20000), unit: .hertz,
      doc: "Where an exponential sweep over the layer ends.")
  }

  /// Lower cutoffs are made at twice the rate.
  public var work: Double { max(cutoff, cutoffEnd ?? cutoff) < 11900 ? 2.1 : 1 }
}
