import SchemaKit

/// Lowers what is quiet.
public struct GateExpander: EffectBlock {
  public var thresholdDb = 0.0
  public var ratio = 0.0
  public var attackMs = 0.0
  public var holdMs = 0.0
  public var releaseMs = 0.0
  public var rangeDb = 0.0

  public init() {}

  public static let tag = "gate_expander"
  public static let doc = "Lowers what is quiet."
  public static let table = fields(of: GateExpander.self, unknown: .ignored) { f in
    f.required(\.thresholdDb, "threshold_db", .usually(-60...0), unit: .decibels, doc: "Below this it closes.")
    f.required(\.ratio, "ratio", .usually(1...100), doc: "How steeply.")
    f.required(\.attackMs, "attack_ms", .usually(0.1...50), unit: .milliseconds, doc: "How fast it opens.")
    f.required(\.holdMs, "hold_ms", .usually(0...500), unit: .milliseconds, doc: "How long it stays open.")
    f.required(\.releaseMs, "release_ms", .usually(10...2000), unit: .milliseconds, doc: "How fast it closes.")
    f.required(\.rangeDb, "range_db", .usually(-80...0), unit: .decibels, doc: "How far it closes.")
  }

  public var work: Double { 0.055 }
}
