import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareFilters(_ library: inout LibraryBuilder) {
    library.function(
      "lowpass", category: "audio.filters", doc: "Keeps what lies below a frequency.",
      example: "lowpass(8000, 0.9, sweep_to = 400)"
    ) { sweeping(&$0, LowPass.self, "cutoff", "Corner frequency.", resonance: 0.707) }
    library.function("highpass", category: "audio.filters", doc: "Keeps what lies above a frequency.") {
      sweeping(&$0, HighPass.self, "cutoff", "Corner frequency.", resonance: 0.707)
    }
    library.function("bandpass", category: "audio.filters", doc: "Keeps what lies around a frequency.") {
      sweeping(&$0, BandPass.self, "center", "Centre frequency.", resonance: 1)
    }
    library.function("notch", doc: "Takes out what lies around a frequency.") {
      sweeping(&$0, Notch.self, "center", "Centre frequency.", resonance: 1)
    }
    library.function("allpass", doc: "Turns phases around a frequency.") {
      sweeping(&$0, AllPass.self, "frequency", "Frequency of the half turn.", resonance: 0.707)
    }
    library.function("ladder", doc: "A lowpass of four poles with feedback, as of analogue synthesisers.") { f in
      let cutoff = f.frequency("cutoff", doc: "Corner frequency of each pole.")
      let resonance = f.share("resonance", default: 0, doc: "Feedback: at 1 it sings.")
      let sweepTo = f.sweepTo()
      f.returns { filter in
        filter.type(Ladder.self)
        filter.add(cutoff, resonance)
        filter.add("cutoff_end", sweepTo)
      }
    }
    library.function("comb_filter", doc: "An echo so short that it is a pitch.") { f in
      f.real("delay_ms", .positive, unit: .milliseconds, doc: "Delay of the loop.")
      f.real("feedback", .range(0...0.99), doc: "Gain of the loop.")
      f.real("wet", .unit, doc: "Share of the filtered sound.")
      f.returnsParameters(of: Comb.self)
    }
    library.function("formant_filter", doc: "Resonances of a vowel.") { f in
      f.word("vowel", Vowel.self, doc: "Which vowel.")
      f.real("intensity", .unit, doc: "Share of the filtered sound.")
      f.returnsParameters(of: VowelFilter.self)
    }
    library.function("shelf_low", doc: "Raises or lowers what lies below a frequency.") { f in
      f.real("frequency", .positive, unit: .hertz, doc: "Corner frequency.")
      f.real("gain_db", unit: .decibels, doc: "Gain of the shelf.")
      f.returnsParameters(of: ShelfLow.self)
    }
    library.function("shelf_high", doc: "Raises or lowers what lies above a frequency.") { f in
      f.real("frequency", .positive, unit: .hertz, doc: "Corner frequency.")
      f.real("gain_db", unit: .decibels, doc: "Gain of the shelf.")
      f.returnsParameters(of: ShelfHigh.self)
    }
  }

  /// A biquad whose frequency can move; the end's name is the frequency's with `_end`.
  private static func sweeping<Block: FilterBlock>(
    _ f: inout LibraryFunctionBuilder, _ block: Block.Type, _ name: String, _ doc: String, resonance: Double
  ) {
    let frequency = f.frequency(name, doc: doc)
    let resonance = f.real("resonance", .positive, default: resonance, doc: "Quality factor Q; below 0.5 acts as 0.5.")
    let sweepTo = f.sweepTo()
    f.returns { filter in
      filter.type(block)
      filter.add(frequency, resonance)
      filter.add("\(name)_end", sweepTo)
    }
  }
}
