import SchemaKit

/// The product of two sines, mixed with the first.
public struct RingModSynth: SynthesisBlock {
  public var carrierFreq = 0.0
  public var modulatorFreq = 0.0
  public var mix = 0.0
  public var freqSweep: FreqSweep? = nil

  public init() {}

  public static let tag = "ring_mod_synth"
  public static let doc = "The product of two sines, mixed with the first."
  public static let table = fields(of: RingModSynth.self) { f in
    f.required(\.carrierFreq, "carrier_freq", .usually(20...20000), unit: .hertz, doc: "Frequency of the carrier.")
    f.required(
      \.modulatorFreq, "modulator_freq", .usually(20...20000), unit: .hertz,
      doc: "Frequency of the modulator.")
    f.required(\.mix, "mix", .usually(0...1), doc: "Share of the product.")
    f.optional(\.freqSweep, "freq_sweep", doc: "Glide of the base frequency over the layer.")
  }

  public var work: Double { 0.125 }
}
