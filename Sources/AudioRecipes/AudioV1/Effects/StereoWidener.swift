import SchemaKit

/// Wider or narrower sides.
public struct StereoWidener: EffectBlock {
  public var width = 0.0
  public var mode: WidenerMode = WidenerMode.simple
  public var delayMs = 10.0

  public init() {}

  public static let tag = "stereo_widener"
  public static let doc = "Wider or narrower sides."
  public static let table = fields(of: StereoWidener.self, unknown: .ignored) { f in
    f.required(\.width, "width", .usually(0...2), doc: "0 is mono, 1 unchanged.")
    f.defaulted(\.mode, "mode", doc: "How.")
    f.defaulted(
      \.delayMs, "delay_ms", .usually(0.1...50), unit: .milliseconds,
      doc: "For `haas`: delay of the right side.")
  }

  public var work: Double { mode == .haas ? 0.015 : 0.008 }
}

/// Ways to widen.
public enum WidenerMode: String, SchemaEnumeration {
  case simple
  case haas
  case midSide = "mid_side"
}
