import SchemaKit

/// The parameters of `audio_v1` (contract, audio §2).
public struct AudioParams: SchemaObject {
  public var baseNote: BaseNote? = nil
  public var durationSeconds = 0.0
  public var sampleRate: UInt32 = 44100
  public var layers: [Layer] = []
  public var pitchEnvelope: PitchEnvelope? = nil
  public var loopConfig: LoopConfig? = nil
  public var generateLoopPoints = false
  public var masterFilter: Filter? = nil
  public var effects: [Effect] = []
  public var postFxLfos: [LFOModulation] = []

  public init() {}

  public static let schemaName = "AudioV1"
  public static let doc = "A sound made of layers, mixed, filtered and sent through effects."
  public static let table = fields(of: AudioParams.self, unknown: .rejectedExceptPrefix("_coverage_")) { f in
    f.optional(\.baseNote, "base_note", doc: "The pitch that a sampler takes the sound for. Never changes it.")
    f.required(
      \.durationSeconds, "duration_seconds", .positive.usually(0.05...2), unit: .seconds, doc: "Length of the sound.")
    f.defaulted(
      \.sampleRate, "sample_rate", .usually(44100...44100), unit: .hertz, doc: "22050, 44100 or 48000.")
    f.required(\.layers, "layers", doc: "The voices; none is silence.")
    f.optional(\.pitchEnvelope, "pitch_envelope", doc: "Pitch of all layers over the file.")
    f.optional(\.loopConfig, "loop_config", doc: "The part that a player repeats.")
    f.defaulted(\.generateLoopPoints, "generate_loop_points", doc: "Deprecated: true is an empty `loop_config`.")
    f.optional(\.masterFilter, "master_filter", doc: "Filter of the mix.")
    f.defaulted(\.effects, "effects", doc: "Effects of the mix, in order; any makes the file stereo.")
    f.defaulted(\.postFxLfos, "post_fx_lfos", doc: "Movements of the effects.")
  }
}
