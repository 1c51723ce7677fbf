import SchemaKit

/// A blown tube.
public struct Waveguide: SynthesisBlock {
  public var frequency = 0.0
  public var breath = 0.0
  public var noise = 0.0
  public var damping = 0.0
  public var resonance = 0.0

  public init() {}

  public static let tag = "waveguide"
  public static let doc = "A blown tube."
  public static let table = fields(of: Waveguide.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.breath, "breath", .usually(0...1), doc: "Strength of the breath.")
    f.required(\.noise, "noise", .usually(0...1), doc: "Share of noise in the breath.")
    f.required(\.damping, "damping", .usually(0...1), doc: "Loss of highs.")
    f.required(\.resonance, "resonance", .usually(0...1), doc: "Feedback of the tube.")
  }

  /// High tubes are rendered at twice and at four times the rate, at 44,100 Hz from 735 and 2205 Hz on.
  public var work: Double { frequency < 735 ? 0.46 : frequency < 2205 ? 1.55 : 3.05 }
}
