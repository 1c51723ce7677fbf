import SchemaKit

/// One band-limited waveform.
public struct Oscillator: SynthesisBlock {
  public var waveform: Waveform = Waveform.sine
  public var frequency = 0.0
  public var freqSweep: FreqSweep? = nil
  public var detune: Double? = nil
  public var duty: Double? = nil

  public init() {}

  public static let tag = "oscillator"
  public static let doc = "One band-limited waveform."
  public static let table = fields(of: Oscillator.self) { f in
    f.required(\.waveform, "waveform", doc: "Shape of the wave.")
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.optional(\.freqSweep, "freq_sweep", doc: "Glide of the base frequency over the layer.")
    f.optional(\.detune, "detune", .usually(-100...100), unit: .cents, doc: "Offset of the frequency.")
    f.optional(
      \.duty, "duty", .usually(0.01...0.99),
      doc: "Share of the period that square and pulse are high; 0.5 when absent.")
  }

  public var work: Double { waveform == .sine ? (freqSweep == nil ? 0.05 : 0.12) : (freqSweep == nil ? 0.08 : 0.155) }
}
