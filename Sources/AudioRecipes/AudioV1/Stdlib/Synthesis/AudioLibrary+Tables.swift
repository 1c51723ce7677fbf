import SchemaKit
import SpecModel

extension AudioLibrary {
  /// Wavetables and the vector synthesis.
  static func declareTables(_ library: inout LibraryBuilder) {
    library.function("wavetable", category: "audio.synthesis", doc: "A scanned table of single-cycle waves.") { f in
      let table = f.word("table", WavetableName.self, doc: "Which table.")
      let frequency = f.frequency()
      let position = f.share("position", default: 0, doc: "Where in the table.")
      let end = f.optionalNumber("position_end", .unit, doc: "Where in the table at the end of the layer.")
      let voices = f.optionalInteger("voices", .range(1...8), doc: "Unison voices.")
      let detune = f.optionalNumber("detune", unit: .cents, doc: "Detuning of the outermost voices.")
      f.returns { synthesis in
        synthesis.type(Wavetable.self)
        synthesis.add(table, frequency, position)
        synthesis.object("position_sweep", ifGiven: end) { sweep in
          sweep.add(always: "end_position", end)
          sweep.constant("curve", .string(SweepCurve.linear.rawValue))
        }
        synthesis.add(voices, detune)
      }
    }
    library.function("vector_synth", doc: "Four sources in the corners of a plane, crossfaded.") { f in
      f.namedOnly()
      f.real("frequency", .positive, unit: .hertz, doc: "Frequency of the sound.")
      f.elements(
        "sources", .dict, .exactly(4), lengthCode: .outOfRange,
        doc: "Top left, top right, bottom left, bottom right, as `vector_source` gives them.")
      f.real("position_x", .unit, default: 0.5, doc: "Left to right.")
      f.real("position_y", .unit, default: 0.5, doc: "Top to bottom.")
      f.optionalPassed(
        "path", .list(.dict), doc: "A way over the plane, of `vector_path_point`s, instead of a fixed position.")
      f.boolean("path_loop", default: false, doc: "Whether the way starts again at its end.")
      f.word("path_curve", SweepCurve.self, default: .linear, doc: "How each stretch of the way is eased.")
      f.returnsParameters(of: Vector.self)
    }
    library.function("vector_source", doc: "One corner of `vector_synth`.") { f in
      f.word("source_type", VectorSourceType.self, doc: "What it sounds like.")
      f.real("frequency_ratio", .positive, default: 1, doc: "Its frequency against the base.")
      f.returnsParameters()
    }
    library.function("vector_path_point", doc: "One point on the way of `vector_synth`.") { f in
      f.real("x", .unit, doc: "Left to right.")
      f.real("y", .unit, doc: "Top to bottom.")
      f.real("duration", .positive, unit: .seconds, doc: "Time to get here from the point before.")
      f.returnsParameters()
    }
  }
}
