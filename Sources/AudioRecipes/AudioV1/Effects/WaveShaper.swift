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

  public var work: Double { curve == .softClip || curve == .hardClip ? 0.85 : 0.95 }
}

/// Curves of the distortion.
public enum WaveShaperCurve: String, SchemaEnumeration {
  case tanh
  case softClip = "soft_clip"
  case hardClip = "hard_clip"
  case sine
}
