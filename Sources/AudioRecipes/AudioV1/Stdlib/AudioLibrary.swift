import SchemaKit
import SpecModel

/// The library functions of `audio_v1` (contract, audio §16; Starlark §6.2).
public enum AudioLibrary {
  public static func declare(_ library: inout LibraryBuilder) {
    library.begin(domain: "audio", "Audio: synthesis", category: "audio")
    declareOscillators(&library)
    declareOperators(&library)
    declareTables(&library)
    declareNoiseAndGrains(&library)
    declareStrings(&library)
    declareStruckBodies(&library)
    declareVoices(&library)
    library.begin(domain: "audio", "Audio: filters", category: "audio")
    declareFilters(&library)
    library.begin(domain: "audio", "Audio: effects", category: "audio")
    declareSpace(&library)
    declareEchoes(&library)
    declareDynamics(&library)
    declareMovement(&library)
    declareColour(&library)
    library.begin(domain: "audio", "Audio: envelopes and movement", category: "audio")
    declareEnvelopes(&library)
    declareLFOs(&library)
    library.begin(domain: "audio", "Audio: layers", category: "audio")
    declareLayers(&library)
    declareLoops(&library)
    declareBuilders(&library)
    library.begin(domain: "audio", "Audio: whole specs", category: "audio")
    declareSpec(&library)
  }
}

// Parameters that many functions have.
extension LibraryFunctionBuilder {
  mutating func frequency(_ name: String = "frequency", doc: String = "Frequency of the sound.") -> LibraryPlace {
    real(name, .positive, unit: .hertz, doc: doc)
  }

  mutating func share(
    _ name: String, also otherNames: [String] = [], default value: Double? = nil, doc: String
  ) -> LibraryPlace {
    real(name, also: otherNames, .unit, default: value, doc: doc)
  }

  mutating func sweepTo(doc: String = "Where the frequency has gone at the end of the layer.") -> LibraryPlace {
    optionalNumber("sweep_to", .positive, unit: .hertz, doc: doc)
  }

  mutating func milliseconds(
    _ name: String, _ bounds: LibraryBounds, default value: Double? = nil, doc: String
  ) -> LibraryPlace {
    real(name, bounds, default: value, unit: .milliseconds, doc: doc)
  }

  mutating func wet(default value: Double? = nil) -> LibraryPlace {
    share("wet", default: value, doc: "Share of the effect.")
  }
}

extension LibraryObjectBuilder {
  /// `freq_sweep?: {end_freq: …, curve: "linear"}`
  mutating func linearSweep(to end: LibraryPlace) {
    object("freq_sweep", ifGiven: end) { sweep in
      sweep.add(always: "end_freq", end)
      sweep.constant("curve", .string(SweepCurve.linear.rawValue))
    }
  }
}
