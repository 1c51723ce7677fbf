import SchemaKit
import SpecModel

extension AudioLibrary {
  /// Sines that modulate sines.
  static func declareOperators(_ library: inout LibraryBuilder) {
    library.function(
      "fm_synth", category: "audio.synthesis", doc: "Two operators: one modulates the other's phase.",
      example: "fm_synth(220, 440, 3.5)"
    ) { f in
      let carrier = f.frequency("carrier", doc: "Frequency of the carrier.")
      let modulator = f.frequency("modulator", doc: "Frequency of the modulator.")
      let index = f.real("index", .nonNegative, doc: "Modulation index: how bright it is.")
      let sweepTo = f.sweepTo(doc: "Where the carrier has gone at the end of the layer.")
      f.returns { synthesis in
        synthesis.type(FMSynth.self)
        synthesis.add("carrier_freq", carrier)
        synthesis.add("modulator_freq", modulator)
        synthesis.add("modulation_index", index)
        synthesis.linearSweep(to: sweepTo)
      }
    }
    library.function("feedback_fm", doc: "One operator that modulates itself.") { f in
      let frequency = f.frequency()
      let feedback = f.share("feedback", doc: "How much of its output comes back.")
      let index = f.real("modulation_index", .nonNegative, doc: "Scales the feedback.")
      let sweepTo = f.sweepTo()
      f.returns { synthesis in
        synthesis.type(FeedbackFM.self)
        synthesis.add(frequency, feedback, index)
        synthesis.linearSweep(to: sweepTo)
      }
    }
    library.function("am_synth", category: "audio.synthesis", doc: "A sine whose level another one moves.") { f in
      let carrier = f.frequency("carrier", doc: "Frequency of the carrier.")
      let modulator = f.frequency("modulator", doc: "Frequency of the modulator.")
      let depth = f.share("depth", doc: "Depth of the modulation.")
      let sweepTo = f.sweepTo(doc: "Where the carrier has gone at the end of the layer.")
      f.returns { synthesis in
        synthesis.type(AMSynth.self)
        synthesis.add("carrier_freq", carrier)
        synthesis.add("modulator_freq", modulator)
        synthesis.add("modulation_depth", depth)
        synthesis.linearSweep(to: sweepTo)
      }
    }
    library.function("ring_mod_synth", doc: "A sine times another one.") { f in
      let carrier = f.frequency("carrier", doc: "Frequency of the carrier.")
      let modulator = f.frequency("modulator", doc: "Frequency of the modulator.")
      let mix = f.share("mix", doc: "Share of the product.")
      let sweepTo = f.sweepTo(doc: "Where the carrier has gone at the end of the layer.")
      f.returns { synthesis in
        synthesis.type(RingModSynth.self)
        synthesis.add("carrier_freq", carrier)
        synthesis.add("modulator_freq", modulator)
        synthesis.add(mix)
        synthesis.linearSweep(to: sweepTo)
      }
    }
    library.function("pd_synth", doc: "A sine whose phase is bent, as in the Casio CZ.") { f in
      let frequency = f.frequency()
      let distortion = f.real("distortion", .nonNegative, doc: "How far the phase is bent at the start.")
      let decay = f.real("distortion_decay", default: 0, unit: .perSecond, doc: "How fast the bend goes away.")
      let waveform = f.word("waveform", PDWaveform.self, default: .resonant, doc: "Shape of the bend.")
      let sweepTo = f.sweepTo()
      f.returns { synthesis in
        synthesis.type(PDSynth.self)
        synthesis.add(frequency, distortion, decay, waveform)
        synthesis.linearSweep(to: sweepTo)
      }
    }
    library.function(
      "additive", category: "audio.synthesis", doc: "A sum of harmonics.",
      example: "additive(110, [1, 0.5, 0.25])"
    ) { f in
      f.real("base_freq", .positive, unit: .hertz, doc: "Frequency of the fundamental.")
      f.elements(
        "harmonics", .number, .nonEmpty, lengthCode: .outOfRange, doc: "Amplitudes, the fundamental first.")
      f.returnsParameters(of: Additive.self)
    }
  }
}
