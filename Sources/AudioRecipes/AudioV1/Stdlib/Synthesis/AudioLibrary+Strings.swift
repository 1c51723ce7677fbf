import SchemaKit
import SpecModel

extension AudioLibrary {
  /// Strings, tubes and combs: delay lines that ring.
  static func declareStrings(_ library: inout LibraryBuilder) {
    library.function("karplus_strong", category: "audio.synthesis", doc: "A plucked string.") { f in
      let frequency = f.frequency()
      let damping = f.share(
        "damping", also: ["decay"],
        doc: "Gain of the loop, against its name: bigger rings longer. `decay` is its other name, and what it becomes.")
      let blend = f.share("blend", doc: "1 keeps all highs, 0.5 is the classic string, the darkest.")
      f.returns { synthesis in
        synthesis.type(KarplusStrong.self)
        synthesis.add(frequency)
        synthesis.add("decay", damping)
        synthesis.add(blend)
      }
    }
    library.function("comb_filter_synth", doc: "A comb that something sets ringing.") { f in
      f.real("frequency", .positive, unit: .hertz, doc: "Frequency of the sound.")
      f.real("decay", .unit, doc: "Gain of the loop: bigger is longer.")
      f.word("excitation", CombExcitation.self, default: .impulse, doc: "What sets it ringing.")
      f.returnsParameters(of: CombFilterSynth.self)
    }
    library.function("waveguide", category: "audio.synthesis", doc: "A blown tube.") { f in
      f.namedOnly()
      f.real("frequency", .positive, unit: .hertz, doc: "Frequency of the sound.")
      f.real("breath", .unit, doc: "Strength of the breath.")
      f.real("noise", .unit, doc: "Share of noise in the breath.")
      f.real("damping", .unit, doc: "Loss of highs.")
      f.real("resonance", .unit, doc: "Gain of the loop.")
      f.returnsParameters(of: Waveguide.self)
    }
    library.function("bowed_string", category: "audio.synthesis", doc: "A bowed string.") { f in
      f.namedOnly()
      f.real("frequency", .positive, unit: .hertz, doc: "Frequency of the sound.")
      f.real("bow_pressure", .unit, doc: "How hard the bow presses.")
      f.real("bow_position", .unit, doc: "Where on the string the bow is.")
      f.real("damping", .unit, doc: "Loss of highs.")
      f.returnsParameters(of: BowedString.self)
    }
  }
}
