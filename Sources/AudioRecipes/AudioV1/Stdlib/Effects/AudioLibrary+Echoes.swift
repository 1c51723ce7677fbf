import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareEchoes(_ library: inout LibraryBuilder) {
    library.function("delay", category: "audio.effects", doc: "Echoes.") { f in
      f.real("time_ms", .positive, default: 250, unit: .milliseconds, doc: "Time between echoes.")
      f.real("feedback", .unit, default: 0.4, doc: "Level of each echo against the one before; at most 0.95 is made.")
      f.real("wet", .unit, default: 0.3, doc: "Share of the effect.")
      f.boolean("ping_pong", default: false, doc: "Whether echoes alternate between the sides.")
      f.returnsParameters(of: Delay.self)
    }
    library.function(
      "multi_tap_delay", doc: "Several echoes, each with a place of its own.",
      example: "multi_tap_delay(taps = [delay_tap(time_ms = 180, feedback = 0.3, pan = -0.5, level = 0.6)])"
    ) { f in
      f.namedOnly()
      f.elements("taps", .dict, doc: "The taps, as `delay_tap` gives them.")
      f.returnsParameters(of: MultiTapDelay.self)
    }
    library.function("delay_tap", doc: "One echo of `multi_tap_delay`.") { f in
      f.namedOnly()
      f.real("time_ms", .range(1...2000), unit: .milliseconds, doc: "When it sounds.")
      f.real("feedback", .range(0...0.99), doc: "Level of its repetitions.")
      f.real("pan", .bipolar, doc: "Left to right.")
      f.real("level", .unit, doc: "Its level.")
      f.real("filter_cutoff", .nonNegative, default: 0, unit: .hertz, doc: "Corner of its lowpass; 0 is none.")
      f.returnsParameters()
    }
    library.function("granular_delay", doc: "Echoes of grains, moved in pitch.") { f in
      f.namedOnly()
      f.real("time_ms", .range(10...2000), unit: .milliseconds, doc: "Time between echoes.")
      f.real("feedback", .range(0...0.95), doc: "Level of each echo against the one before.")
      f.real("grain_size_ms", .range(10...200), unit: .milliseconds, doc: "Length of a grain.")
      f.real("pitch_semitones", .range(-24...24), unit: .semitones, doc: "How far the pitch moves with each echo.")
      f.real("wet", .unit, doc: "Share of the effect.")
      f.returnsParameters(of: GranularDelay.self)
    }
  }
}
