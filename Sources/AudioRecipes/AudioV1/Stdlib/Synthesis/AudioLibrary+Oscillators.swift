import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareOscillators(_ library: inout LibraryBuilder) {
    library.function(
      "oscillator", category: "audio.synthesis", doc: "One waveform, with a glide of its pitch if wanted.",
      example: #"oscillator(880, "square", sweep_to = 220, curve = "exponential")"#
    ) { f in
      let frequency = f.frequency()
      let waveform = f.word("waveform", Waveform.self, default: .sine, doc: "Shape of the wave.")
      let sweepTo = f.sweepTo()
      let curve = f.word("curve", SweepCurve.self, default: .linear, doc: "How it gets there.")
      let detune = f.optionalNumber("detune", unit: .cents, doc: "Offset of the frequency.")
      let duty = f.optionalNumber("duty", .unit, doc: "Share of the period that square and pulse are high.")
      f.returns { synthesis in
        synthesis.type(Oscillator.self)
        synthesis.add(waveform, frequency)
        synthesis.object("freq_sweep", ifGiven: sweepTo) { sweep in
          sweep.add(always: "end_freq", sweepTo)
          sweep.add(curve)
        }
        synthesis.add(detune, duty)
      }
    }
    library.function("multi_oscillator", doc: "A stack of oscillators over one frequency.") { f in
      let frequency = f.frequency(doc: "Common base frequency.")
      let oscillators = f.passed(
        "oscillators", .list(.dict), doc: "The oscillators, as `oscillator_config` gives them.")
      let sweepTo = f.sweepTo()
      f.returns { synthesis in
        synthesis.type(MultiOscillator.self)
        synthesis.add(frequency, oscillators)
        synthesis.linearSweep(to: sweepTo)
      }
    }
    library.function(
      "oscillator_config", doc: "One oscillator of `multi_oscillator`.",
      example: #"oscillator_config("sawtooth", volume = 0.7, detune = -6, phase_cycles = 0.25)"#
    ) { f in
      let waveform = f.word("waveform", Waveform.self, doc: "Shape of the wave.")
      let volume = f.share("volume", default: 1, doc: "Level in the sum.")
      let detune = f.optionalNumber("detune", unit: .cents, doc: "Offset from the common frequency.")
      let phase = f.optionalNumber(
        "phase", .range(0...2 * .pi), unit: .radians,
        doc: "Phase at the start in radians: 0.25 is 14 degrees, no quarter of a period.")
      let duty = f.optionalNumber("duty", .unit, doc: "Share of the period that square and pulse are high.")
      f.namedOnly()
      let cycles = f.optionalNumber(
        "phase_cycles", .unit, unit: .cycles,
        doc: "Phase at the start in periods, instead of `phase`: 0.25 is a quarter.")
      f.exclusive(phase, cycles)
      f.returns { oscillator in
        oscillator.add(waveform, volume, detune, phase)
        oscillator.computed("phase", "2π*phase_cycles", from: cycles) { $0 * 2 * .pi }
        oscillator.add(duty)
      }
    }
    library.function(
      "supersaw_unison", category: "audio.synthesis", doc: "A stack of detuned saws, spread over the stereo field.",
      example: "supersaw_unison(220, 7, 18, 0.8)"
    ) { f in
      f.real("frequency", .positive, unit: .hertz, doc: "Frequency of the sound.")
      f.integer("voices", .range(1...16), doc: "How many saws.")
      f.real("detune_cents", .nonNegative, unit: .cents, doc: "Detuning of the outermost saws.")
      f.real("spread", .unit, doc: "How far the saws are spread over the stereo field.")
      f.word(
        "detune_curve", DetuneCurve.self, default: .linear, doc: "How the detuning grows from the middle outwards.")
      f.returnsParameters(of: SupersawUnison.self)
    }
  }
}
