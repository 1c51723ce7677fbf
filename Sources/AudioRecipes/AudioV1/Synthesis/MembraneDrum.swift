import SchemaKit

/// A circular drum skin.
public struct MembraneDrum: SynthesisBlock {
  public var frequency = 0.0
  public var decay = 0.0
  public var tone = 0.0
  public var strike = 0.0

  public init() {}

  public static let tag = "membrane_drum"
  public static let doc = "A circular drum skin."
  public static let table = fields(of: MembraneDrum.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(\.decay, "decay", .usually(0...1), doc: "Higher is shorter.")
    f.required(\.tone, "tone", .usually(0...1), doc: "Share of the upper modes.")
    f.required(\.strike, "strike", .usually(0...1), doc: "Strength of the strike.")
  }

  public var work: Double { 0.106 }
}
