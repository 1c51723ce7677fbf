import SchemaKit

/// Swept all-passes.
public struct Phaser: EffectBlock {
  public var rate = 0.0
  public var depth = 0.0
  public var stages: UInt8 = 4
  public var wet = 0.0

  public init() {}

  public static let tag = "phaser"
  public static let doc = "Swept all-passes."
  public static let table = fields(of: Phaser.self, unknown: .ignored) { f in
    f.required(\.rate, "rate", .usually(0.1...10), unit: .hertz, doc: "Speed of the modulation.")
    f.required(\.depth, "depth", .usually(0...1), doc: "Depth of the modulation.")
    f.required(\.stages, "stages", .usually(2...12), doc: "How many all-passes.")
    f.required(\.wet, "wet", .usually(0...1), doc: "Share of the effect.")
  }

  public var work: Double { 0.105 + 0.0065 * Double(stages) }
}
