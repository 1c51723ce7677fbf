import SchemaKit

/// Less dynamics, hard knee, sides linked.
public struct Compressor: EffectBlock {
  public var thresholdDb = 0.0
  public var ratio = 0.0
  public var attackMs = 0.0
  public var releaseMs = 0.0
  public var makeupDb = 0.0

  public init() {}

  public static let tag = "compressor"
  public static let doc = "Less dynamics, hard knee, sides linked."
  public static let table = fields(of: Compressor.self, unknown: .ignored) { f in
    f.required(\.thresholdDb, "threshold_db", .usually(-60...0), unit: .decibels, doc: "Where it starts.")
    f.required(\.ratio, "ratio", .usually(1...20), doc: "Decibels in for one out.")
    f.required(\.attackMs, "attack_ms", .usually(0.1...100), unit: .milliseconds, doc: "How fast it acts.")
    f.required(\.releaseMs, "release_ms", .usually(10...1000), unit: .milliseconds, doc: "How fast it lets go.")
    f.defaulted(\.makeupDb, "makeup_db", .usually(0...24), unit: .decibels, doc: "Gain behind it.")
  }

  public var work: Double { 0.156 }
}
