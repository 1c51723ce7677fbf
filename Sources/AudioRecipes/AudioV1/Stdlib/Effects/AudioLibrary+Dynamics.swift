import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareDynamics(_ library: inout LibraryBuilder) {
    library.function("compressor", category: "audio.effects", doc: "Less difference between loud and quiet.") { f in
      f.real("threshold_db", default: -12, unit: .decibels, doc: "Where it starts; -60 to 0 is made.")
      f.real("ratio", .positive, default: 4, doc: "Decibels in for one out; 1 to 20 is made.")
      f.real("attack_ms", .positive, default: 10, unit: .milliseconds, doc: "How fast it acts; 0.1 to 100 is made.")
      f.real(
        "release_ms", .positive, default: 100, unit: .milliseconds, doc: "How fast it lets go; 10 to 1000 is made.")
      f.real("makeup_db", default: 0, unit: .decibels, doc: "Gain behind it.")
      f.returnsParameters(of: Compressor.self)
    }
    library.function("limiter", doc: "No peak above a ceiling; sees them coming.") { f in
      f.real("threshold_db", .range(-24...0), unit: .decibels, doc: "Level that is brought up to the ceiling.")
      f.real("release_ms", .range(10...500), default: 100, unit: .milliseconds, doc: "How fast it lets go.")
      f.real("lookahead_ms", .range(1...10), default: 5, unit: .milliseconds, doc: "How far it sees ahead.")
      f.real("ceiling_db", .range(-6...0), default: -0.3, unit: .decibels, doc: "Highest peak.")
      f.returnsParameters(of: Limiter.self)
    }
    library.function("true_peak_limiter", doc: "No peak above a ceiling, between samples either.") { f in
      f.namedOnly()
      f.real("ceiling_db", .range(-6...0), unit: .decibels, doc: "Highest true peak.")
      f.real("release_ms", .range(10...500), default: 100, unit: .milliseconds, doc: "How fast it lets go.")
      f.returnsParameters(of: TruePeakLimiter.self)
    }
    library.function(
      "gate_expander", category: "audio.effects", doc: "Closes where the sound is quiet.",
      example: "gate_expander(threshold_db = -40, ratio = 4, attack_ms = 1, hold_ms = 20, release_ms = 80, "
        + "range_db = -60)"
    ) { f in
      f.namedOnly()
      f.real("threshold_db", .range(-60...0), unit: .decibels, doc: "Below this it closes.")
      f.real("ratio", .atLeast(1), doc: "How steeply: 1 does nothing.")
      f.real("attack_ms", .range(0.1...50), unit: .milliseconds, doc: "How fast it opens.")
      f.real("hold_ms", .range(0...500), unit: .milliseconds, doc: "How long it stays open.")
      f.real("release_ms", .range(10...2000), unit: .milliseconds, doc: "How fast it closes.")
      f.real("range_db", .range(-80...0), unit: .decibels, doc: "How far it closes at most.")
      f.returnsParameters(of: GateExpander.self)
    }
    library.function("transient_shaper", doc: "Sharper or softer attacks.") { f in
      f.namedOnly()
      f.real("attack", .bipolar, doc: "Change of the attacks.")
      f.real("sustain", .bipolar, doc: "Change of what follows.")
      f.real("output_gain_db", .range(-12...12), unit: .decibels, doc: "Gain behind it.")
      f.returnsParameters(of: TransientShaper.self)
    }
  }
}
