import SchemaKit

/// A low-pass that follows the level.
public struct AutoFilter: EffectBlock {
  public var sensitivity = 0.0
  public var attackMs = 0.0
  public var releaseMs = 0.0
  public var depth = 0.0
  public var baseFrequency = 0.0

  public init() {}

  public static let tag = "auto_filter"
  public static let doc = "A low-pass that follows the level."
  public static let table = fields(of: AutoFilter.self, unknown: .ignored) { f in
    f.required(\.sensitivity, "sensitivity", .usually(0...1), doc: "How much the level moves it.")
    f.required(\.attackMs, "attack_ms", .usually(0.1...100), unit: .milliseconds, doc: "How fast it opens.")
    f.required(\.releaseMs, "release_ms", .usually(10...1000), unit: .milliseconds, doc: "How fast it closes.")
    f.required(\.depth, "depth", .usually(0...1), doc: "How far it opens.")
    f.required(\.baseFrequency, "base_frequency", .usually(100...8000), unit: .hertz, doc: "Where it rests.")
  }

  public var work: Double { 0.285 }
}
