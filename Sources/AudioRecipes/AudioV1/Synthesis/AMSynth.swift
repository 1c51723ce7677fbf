import SchemaKit

/// A sine whose level a second sine modulates.
public struct AMSynth: SynthesisBlock {
  public var carrierFreq = 0.0
  public var modulatorFreq = 0.0
  public var modulationDepth = 0.0
  public var freqSweep: FreqSweep? = nil

  public init() {}

  public static let tag = "am_synth"
  public static let doc = "A sine whose level a second sine modulates."
  public static let table = fields(of: AMSynth.self) { f in
    f.required(\.carrierFreq, "carrier_freq", .usually(20...20000), unit: .hertz, doc: "Frequency of the carrier.")
    f.required(
      \.modulatorFreq, "modulator_freq", .usually(20...20000), unit: .hertz,
      doc: "Frequency of the modulator.")
    f.required(\.modulationDepth, "modulation_depth", .usually(0...1), doc: "Depth of the modulation.")
    f.optional(\.freqSweep, "freq_sweep", doc: "Glide of the base frequency over the layer.")
  }

  public var work: Double { 0.127 }
}
