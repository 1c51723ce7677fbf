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

  public var work: Double { 0.46 }
}
