import SchemaKit

/// A look-ahead peak limiter.
public struct Limiter: EffectBlock {
  public var thresholdDb = 0.0
  public var releaseMs = 0.0
  public var lookaheadMs = 0.0
  public var ceilingDb = 0.0

  public init() {}

  public static let tag = "limiter"
  public static let doc = "A look-ahead peak limiter."
  public static let table = fields(of: Limiter.self, unknown: .ignored) { f in
    f.required(\.thresholdDb, "threshold_db", .usually(-24...0), unit: .decibels, doc: "Where it starts.")
    f.required(\.releaseMs, "release_ms", .usually(10...500), unit: .milliseconds, doc: "How fast it lets go.")
    f.required(\.lookaheadMs, "lookahead_ms", .usually(1...10), unit: .milliseconds, doc: "How far it looks ahead.")
    f.required(
      \.ceilingDb, "ceiling_db", .usually(-6...0), unit: .decibels,
      doc: "Level of the loudest sample behind it.")
  }

  public var work: Double { 0.14 }
}
