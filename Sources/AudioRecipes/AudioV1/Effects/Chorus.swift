import SchemaKit

/// Moving copies of the sound.
public struct Chorus: EffectBlock {
  public var rate = 0.0
  public var depth = 0.0
  public var wet = 0.0
  public var voices: UInt8 = 2

  public init() {}

  public static let tag = "chorus"
  public static let doc = "Moving copies of the sound."
  public static let table = fields(of: Chorus.self, unknown: .ignored) { f in
    f.required(\.rate, "rate", .usually(0.1...10), unit: .hertz, doc: "Speed of the modulation.")
    f.required(\.depth, "depth", .usually(0...1), doc: "Depth of the modulation.")
    f.required(\.wet, "wet", .usually(0...1), doc: "Share of the effect.")
    f.defaulted(\.voices, "voices", .usually(1...4), doc: "How many copies.")
  }

  public var work: Double { 0.02 + 0.08 * Double(min(max(voices, 1), 4)) }
}
