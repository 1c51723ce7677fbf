import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareNoiseAndGrains(_ library: inout LibraryBuilder) {
    library.function(
      "noise_burst", category: "audio.synthesis", doc: "Noise, filtered if wanted.",
      example: #"noise_burst("pink", filter = lowpass(2000))"#
    ) { f in
      f.word("noise_type", NoiseType.self, default: .white, doc: "Colour of the noise.")
      f.optionalPassed("filter", .dict, doc: "A filter, as `lowpass` gives it.")
      f.returnsParameters(of: NoiseBurst.self)
    }
    library.function("granular", category: "audio.synthesis", doc: "A cloud of grains.") { f in
      f.passed("source", .dict, doc: "What grains are cut from, as `granular_source` gives it.")
      f.real("grain_size_ms", .range(10...500), unit: .milliseconds, doc: "Length of a grain.")
      f.real("grain_density", .range(1...100), unit: .perSecond, doc: "Grains a second.")
      f.real("pitch_spread", default: 0, unit: .semitones, doc: "How far the pitch of grains strays.")
      f.real("position_spread", .unit, default: 0, doc: "How far the times of grains stray.")
      f.real("pan_spread", .unit, default: 0, doc: "How far grains are spread over the stereo field.")
      f.returnsParameters(of: Granular.self)
    }
    library.function(
      "granular_source", category: "audio.synthesis", doc: "What the grains of `granular` are cut from.",
      example: #"granular_source("tone", "sine", 440)"#
    ) { f in
      let type = f.word("source_type", GranularSource.tags, doc: "Noise, a tone, or a buzzing formant.")
      let first = f.dependent(
        "param1", .stringOrNumber, doc: "The noise's colour, the tone's waveform, or the formant's pitch in Hz.")
      let second = f.optionalNumber("param2", doc: "The tone's frequency, or the formant's, in Hz.")
      declareNoiseAndTone(&f, type, first, second)
      f.when(type, is: FormantSource.tag) { source in
        source.number(first, .positive)
        source.number(second, .positive)
      }
      f.returns(by: type) { source in
        source.when(NoiseSource.tag) { noise(&$0, first) }
        source.when(ToneSource.tag) { tone(&$0, first, second) }
        source.when(FormantSource.tag) { formant in
          formant.type(FormantSource.self)
          formant.add("frequency", first)
          formant.add(always: "formant_freq", second)
        }
      }
    }
    library.function(
      "spectral_freeze", category: "audio.synthesis", doc: "One spectrum, held.",
      example: #"spectral_freeze(source = spectral_source("noise", "pink"))"#
    ) { f in
      f.namedOnly()
      f.passed("source", .dict, doc: "What the spectrum is taken from, as `spectral_source` gives it.")
      f.returnsParameters(of: SpectralFreeze.self)
    }
    library.function("spectral_source", doc: "What the spectrum of `spectral_freeze` is taken from.") { f in
      let type = f.word("source_type", SpectralSource.tags, doc: "Noise or a tone.")
      let first = f.dependent("param1", .string, doc: "The noise's colour, or the tone's waveform.")
      let second = f.optionalNumber("param2", doc: "The tone's frequency in Hz.")
      declareNoiseAndTone(&f, type, first, second)
      f.returns(by: type) { source in
        source.when(NoiseSource.tag) { noise(&$0, first) }
        source.when(ToneSource.tag) { tone(&$0, first, second) }
      }
    }
    library.function("pulsar", category: "audio.synthesis", doc: "A train of windowed bursts.") { f in
      f.namedOnly()
      f.real("frequency", .positive, unit: .hertz, doc: "Frequency inside the bursts.")
      f.real("pulse_rate", .positive, unit: .hertz, doc: "Bursts a second.")
      f.real("grain_size_ms", .positive, unit: .milliseconds, doc: "Length of a burst.")
      f.word("shape", Waveform.self, doc: "Wave inside the bursts.")
      f.returnsParameters(of: Pulsar.self)
    }
  }

  private static func declareNoiseAndTone(
    _ f: inout LibraryFunctionBuilder, _ type: LibraryPlace, _ first: LibraryPlace, _ second: LibraryPlace
  ) {
    f.when(type, is: NoiseSource.tag) { $0.word(first, NoiseType.words) }
    f.when(type, is: ToneSource.tag) { source in
      source.word(first, Waveform.words)
      source.number(second, .positive)
    }
  }

  private static func noise(_ object: inout LibraryObjectBuilder, _ first: LibraryPlace) {
    object.type(NoiseSource.self)
    object.add("noise_type", first)
  }

  private static func tone(_ object: inout LibraryObjectBuilder, _ first: LibraryPlace, _ second: LibraryPlace) {
    object.type(ToneSource.self)
    object.add("waveform", first)
    object.add(always: "frequency", second)
  }
}
