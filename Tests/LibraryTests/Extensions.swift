import SpecModel

/// What the library has beyond the published signatures, each with its reason. Whatever else differs fails.
enum Extensions {
  /// Functions that the contract does not have.
  static let functions = [
    // "no `gate_expander`" (audio §19.28): an effect of the recipe that was to be written as a dict.
    "gate_expander",
    // "audio_spec lacks … loop" (audio §19.28): what its new parameter takes.
    "loop_config",
  ]

  struct Parameter: Sendable {
    let function: String
    /// As the contract's tables write it (Starlark §5): `name: type? [range]`.
    let text: String
  }

  /// Parameters behind those of the contract: named only, and left out of the result where they are not given.
  static let parameters = [
    // "audio_spec lacks base_note, master_filter, pitch_envelope, loop, post_fx_lfos" (audio §19.28).
    Parameter(function: "audio_spec", text: "base_note: int|str!? [0..255]"),
    Parameter(function: "audio_spec", text: "master_filter: dict!?"),
    Parameter(function: "audio_spec", text: "pitch_envelope: dict!?"),
    Parameter(function: "audio_spec", text: "loop_config: dict!?"),
    Parameter(function: "audio_spec", text: "post_fx_lfos: list<dict>!?"),
    // The member of the document that sounds have most use for: takes of a footstep.
    Parameter(function: "audio_spec", text: "variants: list<dict>!?"),
    // "oscillator_config phase is 0–1 but read as radians" (audio §19.28): the same in what 0–1 says.
    Parameter(function: "oscillator_config", text: "phase_cycles: number!? [0..1]"),
  ]

  /// Ranges that are wider than the contract's functions have: what the generator takes (audio §11, §7.2), which says
  /// "ranges unlike the generator's" (audio §19.28). The contract's range lies within each.
  static let ranges: [String: ClosedRange<Double>] = [
    "ring_modulator.frequency": 1...20000, "rotary_speaker.rate": 0.1...20, "flanger.delay_ms": 0.1...50,
    "stereo_widener.delay_ms": 0.1...50,
    // Radians: with 0 to 1 most phases could not be said.
    "oscillator_config.phase": 0...2 * .pi,
  ]

  /// Second names of parameters, where the first says something else than what it does (audio §19.28).
  static let otherNames = ["karplus_strong.damping": ["decay"], "reverb.decay": ["damping"]]

  /// "in the introspection dump `envelope` is "core", `loop_envelope` "music"" (audio §19.28): beside `pitch_envelope` and
  /// beside `oneshot_envelope`.
  static let categories = ["envelope": "audio.modulation", "loop_envelope": "audio"]

  /// Results with the members that new parameters make.
  static let shapes = [
    "audio_spec":
      "{spec_version: 1, asset_id, asset_type: \"audio\", license, seed, outputs: [{kind: \"primary\", format, "
      + "path: output_path}], description?, style_tags?: tags, variants?, recipe: {kind: \"audio_v1\", params: "
      + "{duration_seconds, sample_rate, layers, effects?, base_note?, master_filter?, pitch_envelope?, loop_config?, "
      + "post_fx_lfos?}}}",
    "oscillator_config": "{waveform, volume, detune?, phase?, phase?: 2π*phase_cycles, duty?}",
  ]

  /// Rules between parameters: the contract has none beyond words that narrow.
  static let rules = [
    // `phase` and `phase_cycles` say the same.
    "oscillator_config": "exclusions 1, orders 0, lifts 0",
    // "`whoosh_builder.direction` is unused" (audio §19.28).
    "whoosh_builder": "exclusions 0, orders 2, lifts 0",
    // "`with_loop_config` emits a layer key that validation always rejects" (audio §19.28).
    "audio_spec": "exclusions 0, orders 0, lifts 1",
  ]

  /// A parameter as the contract's tables write it.
  static func text(_ parameter: LibraryParameter) -> String {
    var text = "\(parameter.name): \(parameter.type.text)"
    switch parameter.wrongType {
    case .engine: break
    case .refused: text += "!"
    case .ignored: text += "~"
    case .unchecked: text += "^"
    }
    if parameter.presence == .optional { text += "?" }
    if let low = parameter.bounds.minimum, let high = parameter.bounds.maximum {
      text += " [\(Int(low))..\(Int(high))]"
    }
    return text
  }
}
