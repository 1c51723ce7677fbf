import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareStruckBodies(_ library: inout LibraryBuilder) {
    library.function(
      "modal", category: "audio.synthesis", doc: "A bank of ringing modes.",
      example: "modal(440, [modal_mode(1, 1, 0.8), modal_mode(2.76, 0.5, 0.4)])"
    ) { f in
      let frequency = f.frequency()
      let modes = f.passed("modes", .list(.dict), doc: "The modes, as `modal_mode` gives them.")
      let excitation = f.word("excitation", ModalExcitation.self, default: .impulse, doc: "What strikes them.")
      let sweepTo = f.sweepTo()
      f.returns { synthesis in
        synthesis.type(Modal.self)
        synthesis.add(frequency, modes, excitation)
        synthesis.linearSweep(to: sweepTo)
      }
    }
    library.function("modal_mode", category: "audio.synthesis", doc: "One mode of `modal`.") { f in
      f.real("freq_ratio", .positive, doc: "Its frequency against the base.")
      f.real("amplitude", .unit, doc: "Its level.")
      f.real("decay_time", .positive, unit: .seconds, doc: "How long it rings.")
      f.returnsParameters()
    }
    library.function("membrane_drum", category: "audio.synthesis", doc: "The skin of a drum.") { f in
      f.real("frequency", .positive, unit: .hertz, doc: "Frequency of the sound.")
      f.real("decay", .unit, doc: "Higher is shorter.")
      f.real("tone", .unit, doc: "Share of the upper modes.")
      f.real("strike", .unit, doc: "Strength of the strike.")
      f.returnsParameters(of: MembraneDrum.self)
    }
    library.function("metallic", category: "audio.synthesis", doc: "Partials that are no harmonics.") { f in
      f.real("base_freq", .positive, unit: .hertz, doc: "Frequency of the lowest partial.")
      f.integer("num_partials", .atLeast(1), doc: "How many partials.")
      f.real("inharmonicity", .atLeast(1), doc: "Exponent of the partial's number: 1 is harmonic.")
      f.returnsParameters(of: Metallic.self)
    }
    library.function(
      "pitched_body", category: "audio.synthesis", doc: "A tone that falls or rises, as of a kick drum.",
      example: "pitched_body(start_freq = 180, end_freq = 45)"
    ) { f in
      f.namedOnly()
      f.real("start_freq", .positive, unit: .hertz, doc: "Frequency at the start.")
      f.real("end_freq", .positive, unit: .hertz, doc: "Frequency at the end.")
      f.returnsParameters(of: PitchedBody.self)
    }
  }
}
