import SchemaKit

/// Echoes cut into pitched grains.
public struct GranularDelay: EffectBlock {
  public var timeMs = 0.0
  public var feedback = 0.0
  public var grainSizeMs = 0.0
  public var pitchSemitones = 0.0
  public var wet = 0.0

  public init() {}

  public static let tag = "granular_delay"
  public static let doc = "Echoes cut into pitched grains."
  public static let table = fields(of: GranularDelay.self, unknown: .ignored) { f in
    f.required(\.timeMs, "time_ms", .usually(10...2000), unit: .milliseconds, doc: "Time between echoes.")
    f.required(\.feedback, "feedback", .usually(0...0.95), doc: "Level of each echo against the one before.")
    f.required(\.grainSizeMs, "grain_size_ms", .usually(10...200), unit: .milliseconds, doc: "Length of a grain.")
    f.required(\.pitchSemitones, "pitch_semitones", .usually(-24...24), unit: .semitones, doc: "Pitch of the grains.")
    f.required(\.wet, "wet", .usually(0...1), doc: "Share of the effect.")
  }

  public var work: Double { 0.27 }
}
