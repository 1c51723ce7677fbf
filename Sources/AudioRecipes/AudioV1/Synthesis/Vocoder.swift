import SchemaKit

/// A carrier through a bank of moving bands.
public struct Vocoder: SynthesisBlock {
  public var carrierFreq = 0.0
  public var carrierType: VocoderCarrier = VocoderCarrier.sawtooth
  public var numBands: Count = Count(16)
  public var bandSpacing: BandSpacing = BandSpacing.logarithmic
  public var envelopeAttack = 0.0
  public var envelopeRelease = 0.0
  public var formantRate = 2.0
  public var bands: [VocoderBand] = []

  public init() {}

  public static let tag = "vocoder"
  public static let doc = "A carrier through a bank of moving bands."
  public static let table = fields(of: Vocoder.self) { f in
    f.required(\.carrierFreq, "carrier_freq", .usually(20...20000), unit: .hertz, doc: "Frequency of the carrier.")
    f.required(\.carrierType, "carrier_type", doc: "Wave of the carrier.")
    f.required(\.numBands, "num_bands", .usually(4...64), doc: "How many bands.")
    f.required(\.bandSpacing, "band_spacing", doc: "How the bands are spread.")
    f.required(
      \.envelopeAttack, "envelope_attack", .usually(0.001...1), unit: .seconds,
      doc: "Rise of the band levels.")
    f.required(
      \.envelopeRelease, "envelope_release", .usually(0.001...1), unit: .seconds,
      doc: "Fall of the band levels.")
    f.defaulted(\.formantRate, "formant_rate", .usually(0.1...10), unit: .hertz, doc: "Speed of the made-up speech.")
    f.defaulted(\.bands, "bands", doc: "Bands of its own.")
  }

  public var work: Double { 0.13 + 0.057 * Double(bands.isEmpty ? min(max(numBands.value, 4), 64) : bands.count) }
}

/// Wave of the carrier.
public enum VocoderCarrier: String, SchemaEnumeration {
  case sawtooth
  case pulse
  case noise
}

/// How bands are spread.
public enum BandSpacing: String, SchemaEnumeration {
  case linear
  case logarithmic
}

/// One band.
public struct VocoderBand: SchemaObject {
  public var centerFreq = 0.0
  public var bandwidth = 0.0
  public var envelopePattern: [Double] = []

  public init() {}

  public static let doc = "One band."
  public static let table = fields(of: VocoderBand.self) { f in
    f.required(\.centerFreq, "center_freq", .usually(20...20000), unit: .hertz, doc: "Centre frequency.")
    f.required(
      \.bandwidth, "bandwidth", .usually(0.5...20),
      doc: "Quality factor up to 20; above it the bandwidth in Hz.")
    f.defaulted(
      \.envelopePattern, "envelope_pattern", ArrayRule(element: .usually(0...1)),
      doc: "Levels over the layer.")
  }
}
