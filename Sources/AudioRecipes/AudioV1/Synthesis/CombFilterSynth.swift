import SchemaKit

/// An excited comb filter.
public struct CombFilterSynth: SynthesisBlock {
  public var frequency = 0.0
  public var decay = 0.0
  public var excitation: CombExcitation = CombExcitation.impulse

  public init() {}

  public static let tag = "comb_filter_synth"
  public static let doc = "An excited comb filter."
  public static let table = fields(of: CombFilterSynth.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.decay, "decay", .usually(0...0.999), doc: "Gain of the loop: bigger is longer.")
    f.defaulted(\.excitation, "excitation", doc: "What sets it ringing.")
  }

  public var work: Double { 0.055 }
}

/// What sets a comb ringing.
public enum CombExcitation: String, SchemaEnumeration {
  case impulse
  case noise
  case saw
}
