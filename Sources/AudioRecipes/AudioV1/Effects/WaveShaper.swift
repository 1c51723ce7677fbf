import SchemaKit

/// Distortion by a curve.
public struct WaveShaper: EffectBlock {
  public var drive = 0.0
  public var curve: WaveShaperCurve = WaveShaperCurve.tanh
  public var wet = 0.0

  public init() {}

  public static let tag = "waveshaper"
  public static let doc = "Distortion by a curve."
  public static let table = fields(of: WaveShaper.self, unknown: .ignored) { f in
    f.required(\.drive, "drive", .usually(1...100), doc: "Gain into the curve.")
    f.defaulted(\.curve, "curve", doc: "The curve.")
    f.required(\.wet, "wet", .usually(0...1), doc: "Share of the effect.")
  }

  /// Of a sound at full scale: how far it goes into the curve decides the rate.
  public var work: Double {
    switch (curve, curve.factor(upTo: drive.clamped(to: 1...100))) {
    case (.softClip, .four), (.hardClip, .four): 1
    case (.tanh, .four), (.sine, .four): 1.09
    case (.hardClip, _): 1.4
    case (.softClip, _): 1.75
    case (.tanh, .eight): 1.3
    case (.sine, .eight): 1.5
    case (.tanh, .sixteen): 1.7
    case (.sine, .sixteen): 2.3
    case (.tanh, _): 3
    case (.sine, _): 3.6
    }
  }
}

/// Curves of the distortion.
public enum WaveShaperCurve: String, SchemaEnumeration {
  case tanh
  case softClip = "soft_clip"
  case hardClip = "hard_clip"
  case sine
}
