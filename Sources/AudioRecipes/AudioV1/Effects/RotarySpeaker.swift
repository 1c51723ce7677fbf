import SchemaKit

/// A turning loudspeaker.
public struct RotarySpeaker: EffectBlock {
  public var rate = 0.0
  public var depth = 0.0
  public var wet = 0.0

  public init() {}

  public static let tag = "rotary_speaker"
  public static let doc = "A turning loudspeaker."
  public static let table = fields(of: RotarySpeaker.self, unknown: .ignored) { f in
    f.required(\.rate, "rate", .usually(0.1...20), unit: .hertz, doc: "Turns a second.")
    f.required(\.depth, "depth", .usually(0...1), doc: "Depth of the modulation.")
    f.required(\.wet, "wet", .usually(0...1), doc: "Share of the effect.")
  }

  public var work: Double { 0.11 }
}
