import SchemaKit
import SpecModel

/// Arguments that a function accepts, as texts of a program.
enum SampleArguments {
  /// A call: texts by name of parameter; what is not in it is not given.
  struct Call {
    let function: LibraryFunction
    var arguments: [(name: String, text: String)]

    subscript(name: String) -> String? {
      get { arguments.first { $0.name == name }?.text }
      set {
        if let place = arguments.firstIndex(where: { $0.name == name }) { arguments.remove(at: place) }
        guard let newValue else { return }
        let rivals = rivals(of: name)
        arguments.removeAll { rivals.contains($0.name) }
        arguments.append((name, newValue))
      }
    }

    /// Parameters that must not be given beside this one.
    private func rivals(of name: String) -> [String] {
      let names = function.parameters.map(\.name)
      guard let place = names.firstIndex(of: name) else { return [] }
      return function.declaration.exclusions.filter { $0.contains(place) }.flatMap { $0 }
        .filter { $0 != place }.map { names[$0] }
    }

    /// Every argument by name.
    var named: String {
      "\(function.name)(\(arguments.map { "\($0.name) = \($0.text)" }.joined(separator: ", ")))"
    }

    /// As many by position as can be.
    var positional: String {
      var texts: [String] = []
      var hasGap = false
      for parameter in function.parameters {
        guard let text = self[parameter.name] else {
          hasGap = true
          continue
        }
        texts.append(parameter.isNamedOnly || hasGap ? "\(parameter.name) = \(text)" : text)
      }
      return "\(function.name)(\(texts.joined(separator: ", ")))"
    }
  }

  /// The plainest call: only what is required.
  static func plain(_ function: LibraryFunction) -> Call {
    if let whole = wholes[function.name]?.first { return Call(function: function, arguments: whole) }
    var call = Call(function: function, arguments: [])
    for parameter in function.parameters where parameter.isRequired {
      call[parameter.name] = texts(parameter, of: function).first
    }
    return call
  }

  /// A call with everything.
  static func full(_ function: LibraryFunction) -> Call {
    if let whole = wholes[function.name]?.last { return Call(function: function, arguments: whole) }
    var call = Call(function: function, arguments: [])
    for parameter in function.parameters { call[parameter.name] = texts(parameter, of: function).first }
    return call
  }

  /// Calls in which every parameter takes each of its boundaries and words once.
  static func variations(_ function: LibraryFunction) -> [Call] {
    if let wholes = wholes[function.name] { return wholes.map { Call(function: function, arguments: $0) } }
    var calls = [plain(function), full(function)]
    for parameter in function.parameters {
      for text in texts(parameter, of: function) {
        for var call in [plain(function), full(function)] {
          call[parameter.name] = text
          calls.append(call)
        }
      }
    }
    return calls
  }

  static func random(_ function: LibraryFunction, _ random: inout SplitMix64) -> Call {
    if let wholes = wholes[function.name], let whole = wholes.randomElement(using: &random) {
      return Call(function: function, arguments: whole)
    }
    var call = Call(function: function, arguments: [])
    for parameter in function.parameters where parameter.isRequired || Bool.random(using: &random) {
      call[parameter.name] = text(parameter, of: function, &random)
    }
    return call
  }

  /// Functions whose arguments depend on each other.
  static let wholes: [String: [[(name: String, text: String)]]] = [
    "granular_source": noiseAndTone + [
      [("source_type", "\"formant\""), ("param1", "200"), ("param2", "800.5")]
    ],
    "spectral_source": noiseAndTone,
  ]

  private static let noiseAndTone: [[(name: String, text: String)]] =
    ["white", "pink", "brown"].map { [("source_type", "\"noise\""), ("param1", "\"\($0)\"")] }
    + ["sine", "square", "sawtooth", "triangle", "pulse"].map {
      [("source_type", "\"tone\""), ("param1", "\"\($0)\""), ("param2", "440")]
    }

  /// What stands for the dicts and lists of other functions.
  private static func structure(_ parameter: LibraryParameter, of function: LibraryFunction) -> String? {
    switch (function.name, parameter.name) {
    case ("granular", "source"): "granular_source(\"noise\", \"pink\")"
    case ("spectral_freeze", "source"): "spectral_source(\"tone\", \"sine\", 330)"
    case ("vocoder", "bands"): "[vocoder_band(400, 4, [0.5, 1.0])]"
    case ("parametric_eq", "bands"): "[eq_band(400, 3, 1, \"peak\")]"
    case ("spec", "recipe"): "{\"kind\": \"audio_v1\", \"params\": {\"duration_seconds\": 1.0, \"layers\": []}}"
    case (_, "synthesis"): "oscillator(440)"
    case (_, "envelope"): "envelope()"
    case (_, "filter"): "lowpass(800)"
    case (_, "lfo"): "lfo_modulation(lfo(\"sine\", 5, 1), \"pitch\", 0.3)"
    case (_, "config"): "lfo(\"sine\", 5, 1)"
    case (_, "oscillators"): "[oscillator_config(\"sine\"), oscillator_config(\"pulse\")]"
    case (_, "modes"): "[modal_mode(1, 1, 0.5)]"
    case ("vector_synth", "path"): "[vector_path_point(0, 1, 0.5)]"
    case (_, "sources"): "[vector_source(\"sine\") for _ in range(4)]"
    case (_, "formants"): "[formant_config(800, 1, 6)]"
    case (_, "envelope_pattern"): "[0.5, 1.0]"
    case (_, "taps"): "[delay_tap(time_ms = 100, feedback = 0.2, pan = 0, level = 0.5)]"
    case (_, "harmonics"): "[1, 0.5]"
    case (_, "layers"): "[audio_layer(oscillator(440))]"
    case (_, "effects"): "[reverb()]"
    case (_, "tags"): "[\"retro\"]"
    case (_, "outputs"): "[output(\"a.wav\", \"wav\")]"
    case (_, "layer"): "audio_layer(oscillator(440))"
    case ("audio_spec", "base_note"): "\"C4\""
    case ("audio_spec", "master_filter"): "highpass(30)"
    case ("audio_spec", "pitch_envelope"): "pitch_envelope(depth = -3)"
    case ("audio_spec", "loop_config"): "loop_config(100, 20000.0)"
    case ("audio_spec", "post_fx_lfos"): "[lfo_modulation(lfo(\"sine\", 1, 1), \"reverb_size\", 0.1)]"
    case ("audio_spec", "variants"): "[{\"variant_id\": \"b\", \"seed_offset\": 1}]"
    case (_, "transient"), (_, "body"), (_, "tail"):
      "{\"synthesis\": oscillator(440), \"envelope\": envelope(), \"volume\": 1, \"filter\": lowpass(900)}"
    default: nil
    }
  }

  /// Texts that only some values fit.
  private static func word(_ parameter: LibraryParameter) -> String? {
    switch parameter.name {
    case "asset_id": "\"beep_one\""
    case "path", "output_path": "\"sounds/a.wav\""
    case "format": "\"wav\""
    default: nil
    }
  }

  /// What the parameter accepts at its ends, between them, and in both number types; each of its words.
  static func texts(_ parameter: LibraryParameter, of function: LibraryFunction) -> [String] {
    if let text = structure(parameter, of: function) ?? word(parameter) { return [text] }
    if !parameter.words.isEmpty { return (parameter.words + parameter.aliases.map(\.word)).map { "\"\($0)\"" } }
    let bounds = parameter.bounds
    switch parameter.type {
    case .integer, .integralNumber:
      let low = Int(bounds.minimum ?? -5)
      let high = Int(bounds.maximum ?? 2_147_483_647)
      return ["\(low + (high - low > 1 ? 1 : 0))", "\(low)", "\(high)"]
        + (parameter.type == .integralNumber ? ["4.0"] : [])
    case .real, .number:
      let low = bounds.minimum.map { bounds.isMinimumExclusive ? $0 + 0.001 : $0 } ?? -30.5
      let high = bounds.maximum ?? 20000
      let whole = (low...high).contains(1) ? ["1"] : []
      return ["\((low + min(high, low + 1000)) / 2)", "\(low)", "\(high)"] + whole
    case .boolean: return ["True", "False"]
    default: return ["\"text\""]
    }
  }

  private static func text(
    _ parameter: LibraryParameter, of function: LibraryFunction, _ random: inout SplitMix64
  ) -> String {
    let some = texts(parameter, of: function)
    switch parameter.type {
    case .real, .number:
      let low = parameter.bounds.minimum ?? -100
      let value = Double.random(in: low...(parameter.bounds.maximum ?? low + 5000), using: &random)
      return parameter.bounds.contains(value) ? "\(value)" : some[0]
    case .integer, .integralNumber:
      let low = Int(parameter.bounds.minimum ?? -100)
      return "\(Int.random(in: low...Int(parameter.bounds.maximum ?? 100_000), using: &random))"
    default: return some.randomElement(using: &random) ?? some[0]
    }
  }
}
