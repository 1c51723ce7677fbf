import SchemaKit

/// Saturation, wow, flutter and hiss.
public struct TapeSaturation: EffectBlock {
  public var drive = 0.0
  public var bias = 0.0
  public var wowRate = 0.0
  public var flutterRate = 0.0
  public var hissLevel = 0.0

  public init() {}

  public static let tag = "tape_saturation"
  public static let doc = "Saturation, wow, flutter and hiss."
  public static let table = fields(of: TapeSaturation.self, unknown: .ignored) { f in
    f.required(\.drive, "drive", .usually(1...20), doc: "Gain into the saturation.")
    f.required(\.bias, "bias", .usually(-0.5...0.5), doc: "Asymmetry.")
    f.required(\.wowRate, "wow_rate", .usually(0...3), unit: .hertz, doc: "Slow wavering.")
    f.required(\.flutterRate, "flutter_rate", .usually(0...20), unit: .hertz, doc: "Fast wavering.")
    f.required(\.hissLevel, "hiss_level", .usually(0...0.1), doc: "Level of the hiss.")
  }

  /// Of a sound at full scale.
  public var work: Double {
    switch Self.factor(upTo: (1 + bias.magnitude.clamped(to: 0...0.5)) * drive.clamped(to: 1...20)) {
    case .four: 1.35
    case .eight: 1.6
    case .sixteen, .thirtyTwo: 1.9
    }
  }
}
