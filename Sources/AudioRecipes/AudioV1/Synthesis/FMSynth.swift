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

  /// More where sidebands have to be cut (`SidebandReach`), taken at 44.1 kHz.
  public var work: Double {
    let plain = freqSweep == nil ? 0.13 : 0.18
    let fastest = max(carrierFreq.magnitude, freqSweep?.endFreq.magnitude ?? 0)
    let ratio = carrierFreq == 0 ? 1 : fastest / carrierFreq.magnitude
    let factor = SidebandReach.factor(
      carrier: fastest / 44100, modulator: modulatorFreq.magnitude * ratio / 44100, index: modulationIndex.magnitude)
    return switch factor {
    case 1: plain
    case 2: plain + 0.32
    case 4: plain + 0.67
    default: plain + 1.38
    }
  }
}
