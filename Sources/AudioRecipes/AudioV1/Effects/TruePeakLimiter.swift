import SchemaKit

/// A limiter of the reconstructed signal.
public struct TruePeakLimiter: EffectBlock {
  public var ceilingDb = 0.0
  public var releaseMs = 0.0

  public init() {}

  public static let tag = "true_peak_limiter"
  public static let doc = "A limiter of the reconstructed signal."
  public static let table = fields(of: TruePeakLimiter.self, unknown: .ignored) { f in
    f.required(\.ceilingDb, "ceiling_db", .usually(-6...0), unit: .decibels, doc: "Highest true peak.")
    f.required(\.releaseMs, "release_ms", .usually(10...500), unit: .milliseconds, doc: "How fast it lets go.")
  }

  /// Of a sound that reaches the ceiling; a quiet one takes half as long.
  public var work: Double { 1.8 }
}
