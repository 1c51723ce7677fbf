import SchemaKit

/// A short moving delay with feedback.
public struct Flanger: EffectBlock {
  public var rate = 0.0
  public var depth = 0.0
  public var feedback = 0.0
  public var delayMs = 0.0
  public var wet = 0.0

  public init() {}

  public static let tag = "flanger"
  public static let doc = "A short moving delay with feedback."
  public static let table = fields(of: Flanger.self, unknown: .ignored) { f in
    f.required(\.rate, "rate", .usually(0.1...10), unit: .hertz, doc: "Speed of the modulation.")
    f.required(\.depth, "depth", .usually(0...1), doc: "Depth of the modulation.")
    f.required(\.feedback, "feedback", .usually(-0.99...0.99), doc: "Feedback of the delay.")
    f.required(\.delayMs, "delay_ms", .usually(0.1...50), unit: .milliseconds, doc: "Shortest delay.")
    f.required(\.wet, "wet", .usually(0...1), doc: "Share of the effect.")
  }

  public var work: Double { 0.14 }
}
