import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareVoices(_ library: inout LibraryBuilder) {
    library.function("formant_synth", category: "audio.synthesis", doc: "A voice: pulses through resonances.") { f in
      f.namedOnly()
      f.real("frequency", .positive, unit: .hertz, doc: "Frequency of the sound.")
      f.optionalPassed(
        "formants", .list(.dict), doc: "Resonances, as `formant_config` gives them, instead of a vowel.")
      f.optionalWord("vowel", Vowel.words, doc: "The vowel.")
      f.optionalWord("vowel_morph", Vowel.words, doc: "A second vowel to blend towards.")
      f.real("morph_amount", .unit, default: 0, doc: "How far towards the second vowel.")
      f.real("breathiness", .unit, default: 0, doc: "Share of noise.")
      f.returnsParameters(of: Formant.self)
    }
    library.function("formant_config", doc: "One resonance of `formant_synth`.") { f in
      f.real("frequency", .positive, unit: .hertz, doc: "Centre frequency.")
      f.real("amplitude", .unit, doc: "Level.")
      f.real("bandwidth", .positive, doc: "Quality factor up to 20; above it the bandwidth in Hz.")
      f.returnsParameters()
    }
    library.function("vosim", category: "audio.synthesis", doc: "A voice of squared sine pulses.") { f in
      f.namedOnly()
      f.real("frequency", .positive, unit: .hertz, doc: "Frequency of the sound.")
      f.real("formant_freq", .positive, unit: .hertz, doc: "Frequency of the formant.")
      f.integer("pulses", .range(1...16), doc: "Pulses a period.")
      f.real("breathiness", .unit, default: 0, doc: "Share of noise.")
      f.returnsParameters(of: VOSIM.self)
    }
    library.function("vocoder", category: "audio.synthesis", doc: "A carrier that made-up speech shapes.") { f in
      f.namedOnly()
      f.real("carrier_freq", .positive, unit: .hertz, doc: "Frequency of the carrier.")
      f.word("carrier_type", VocoderCarrier.self, doc: "What the carrier is.")
      f.integer("num_bands", .range(8...32), doc: "How many bands.")
      f.word("band_spacing", BandSpacing.self, doc: "How the bands are spread.")
      f.real("envelope_attack", .positive, unit: .seconds, doc: "How fast a band opens.")
      f.real("envelope_release", .positive, unit: .seconds, doc: "How fast a band closes.")
      f.real("formant_rate", .positive, default: 2, unit: .hertz, doc: "Speed of the made-up speech.")
      f.optionalPassed("bands", .list(.dict), doc: "Bands of its own, as `vocoder_band` gives them.")
      f.returnsParameters(of: Vocoder.self)
    }
    library.function("vocoder_band", doc: "One band of `vocoder`.") { f in
      f.real("center_freq", .positive, unit: .hertz, doc: "Centre frequency.")
      f.real("bandwidth", .positive, doc: "Quality factor up to 20; above it the bandwidth in Hz.")
      f.optionalPassed("envelope_pattern", .list(.real), doc: "The band's level over the layer.")
      f.returnsParameters()
    }
  }
}
