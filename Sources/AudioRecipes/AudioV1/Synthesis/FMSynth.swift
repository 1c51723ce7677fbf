import SchemaKit

/// A sine whose phase a second sine modulates.
public struct FMSynth: SynthesisBlock {
  public var carrierFreq = 0.0
  public var modulatorFreq = 0.0
  public var modulationIndex = 0.0
  public var freqSweep: FreqSweep? = nil

  public init() {}

  public static let tag = "fm_synth"
  public static let doc = "A sine whose phase a second sine modulates."
  public static let table = fields(of: FMSynth.self) { f in
    f.required(\.carrierFreq, "carrier_freq", .usually(20...20000), unit: .hertz, doc: "Frequency of the carrier.")
    f.required(
      \.modulatorFreq, "modulator_freq", .usually(20...20000), unit: .hertz,
      doc: "Frequency of the modulator.")
    f.required(\.modulationIndex, "modulation_index", .usually(0...20), unit: .radians, doc: "Peak phase deviation.")
    f.optional(\.freqSweep, "freq_sweep", doc: "Glide of the base frequency over the layer.")
  }

  public var work: Double { freqSweep == nil ? 0.17 : 0.24 }
}
