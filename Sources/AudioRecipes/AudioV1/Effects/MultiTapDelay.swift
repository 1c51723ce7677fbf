import SchemaKit

/// Several echoes, each with its own place.
public struct MultiTapDelay: EffectBlock {
  public var taps: [DelayTap] = []

  public init() {}

  public static let tag = "multi_tap_delay"
  public static let doc = "Several echoes, each with its own place."
  public static let table = fields(of: MultiTapDelay.self, unknown: .ignored) { f in
    f.required(\.taps, "taps", doc: "The echoes.")
  }

  public var work: Double { 0.01 + 0.115 * Double(taps.count) }
}

/// One echo.
public struct DelayTap: SchemaObject {
  public var timeMs = 0.0
  public var feedback = 0.0
  public var pan = 0.0
  public var level = 0.0
  public var filterCutoff = 0.0

  public init() {}

  public static let doc = "One echo."
  public static let table = fields(of: DelayTap.self) { f in
    f.required(\.timeMs, "time_ms", .usually(1...2000), unit: .milliseconds, doc: "When.")
    f.required(\.feedback, "feedback", .usually(0...0.99), doc: "Level of each repetition against the one before.")
    f.required(\.pan, "pan", .usually(-1...1), doc: "Where.")
    f.required(\.level, "level", .usually(0...1), doc: "How loud.")
    f.defaulted(
      \.filterCutoff, "filter_cutoff", .usually(0...20000), unit: .hertz,
      doc: "Low-pass inside the loop; 0: none.")
  }
}
