import SchemaKit

/// Echoes.
public struct Delay: EffectBlock {
  public var timeMs = 0.0
  public var feedback = 0.0
  public var wet = 0.0
  public var pingPong = false

  public init() {}

  public static let tag = "delay"
  public static let doc = "Echoes."
  public static let table = fields(of: Delay.self, unknown: .ignored) { f in
    f.required(\.timeMs, "time_ms", .usually(1...2000), unit: .milliseconds, doc: "Time between echoes.")
    f.required(\.feedback, "feedback", .usually(0...0.95), doc: "Level of each echo against the one before.")
    f.required(\.wet, "wet", .usually(0...1), doc: "Share of the effect.")
    f.defaulted(\.pingPong, "ping_pong", doc: "Echoes alternate between the sides.")
  }

  public var work: Double { 0.054 }
}
