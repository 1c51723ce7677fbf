import SchemaKit

/// One voice of the sound: a source with its filter, loudness and place.
public struct Layer: SchemaObject {
  public var synthesis = Synthesis(Oscillator())
  public var envelope = Envelope()
  public var volume = 0.0
  public var pan = 0.0
  public var delay: Double? = nil
  public var filter: Filter? = nil
  public var lfo: LFOModulation? = nil

  public init() {}

  public static let doc = "One voice of the sound: a source with its filter, loudness and place."
  public static let table = fields(of: Layer.self) { f in
    f.required(\.synthesis, "synthesis", doc: "The source.")
    f.required(\.envelope, "envelope", doc: "Loudness over time.")
    f.required(\.volume, "volume", .unit, doc: "Linear gain in the mix.")
    f.required(\.pan, "pan", .range(-1...1), doc: "Left to right, equal power.")
    f.optional(\.delay, "delay", .nonNegative.usually(0...0.2), unit: .seconds, doc: "When the layer starts.")
    f.optional(\.filter, "filter", doc: "Filter before the envelope.")
    f.optional(\.lfo, "lfo", doc: "A movement.")
    f.elsewhere(
      "loop_config",
      hint: "a loop is of the whole sound: it stands in `params`, where `audio_spec(loop_config = …)` puts it")
    f.elsewhere(
      "pitch_envelope",
      hint: "it is of the whole sound: it stands in `params`, where `audio_spec(pitch_envelope = …)` puts it")
  }
}
