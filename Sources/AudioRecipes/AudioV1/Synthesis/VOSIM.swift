import SchemaKit

/// Squared sine pulses at a formant.
public struct VOSIM: SynthesisBlock {
  public var frequency = 0.0
  public var formantFreq = 0.0
  public var pulses: UInt8 = 4
  public var breathiness = 0.0

  public init() {}

  public static let tag = "vosim"
  public static let doc = "Squared sine pulses at a formant."
  public static let table = fields(of: VOSIM.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.formantFreq, "formant_freq", .usually(20...20000), unit: .hertz, doc: "Frequency of the formant.")
    f.required(\.pulses, "pulses", .usually(1...16), doc: "Pulses a period.")
    f.defaulted(\.breathiness, "breathiness", .usually(0...1), doc: "Share of noise.")
  }

  public var work: Double { breathiness > 0 ? 0.9 : 0.85 }
}
