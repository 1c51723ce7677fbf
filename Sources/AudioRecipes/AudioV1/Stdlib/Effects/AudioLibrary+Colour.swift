import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareColour(_ library: inout LibraryBuilder) {
    library.function("bitcrush", category: "audio.effects", doc: "Fewer bits and fewer samples.") { f in
      f.integer("bits", .range(1...16), doc: "Bits a sample.")
      f.real("sample_rate_reduction", .atLeast(1), default: 1, doc: "For how many samples one is held.")
      f.returnsParameters(of: BitCrush.self)
    }
    library.function("waveshaper", doc: "Distortion by a curve.") { f in
      f.real("drive", .range(1...100), doc: "Gain into the curve.")
      f.word("curve", WaveShaperCurve.self, default: .tanh, doc: "The curve.")
      f.real("wet", .unit, default: 1, doc: "Share of the effect.")
      f.returnsParameters(of: WaveShaper.self)
    }
    library.function("tape_saturation", doc: "The colour of tape.") { f in
      f.namedOnly()
      f.real("drive", .range(1...20), doc: "Gain into the saturation.")
      f.real("bias", .range(-0.5...0.5), doc: "Asymmetry.")
      f.real("wow_rate", .range(0...3), unit: .hertz, doc: "Slow wavering.")
      f.real("flutter_rate", .range(0...20), unit: .hertz, doc: "Fast wavering.")
      f.real("hiss_level", .range(0...0.1), doc: "Level of the hiss.")
      f.returnsParameters(of: TapeSaturation.self)
    }
    library.function(
      "parametric_eq", doc: "An equaliser of several bands.",
      example: #"parametric_eq([eq_band(120, 3, 0.7, "lowshelf"), eq_band(3000, -4, 2, "peak")])"#
    ) { f in
      f.passed("bands", .list(.dict), doc: "The bands in order, as `eq_band` gives them.")
      f.returnsParameters(of: ParametricEQ.self)
    }
    library.function("eq_band", doc: "One band of `parametric_eq`.") { f in
      f.real("frequency", .positive, unit: .hertz, doc: "Centre or corner frequency.")
      f.real("gain_db", .range(-24...24), unit: .decibels, doc: "Gain.")
      f.real("q", .range(0.1...10), doc: "Quality factor; shelves have a fixed slope.")
      f.word("band_type", EQBandType.self, doc: "What it does.")
      f.returnsParameters()
    }
  }
}
