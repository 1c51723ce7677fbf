import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareSpec(_ library: inout LibraryBuilder) {
    library.function("audio_spec", doc: "A whole spec of a sound, with one recipe and one file.") { f in
      f.namedOnly()
      let assetId = f.text("asset_id", .nonEmpty, doc: "What the asset is called; names the report.")
      let seed = f.seed()
      let path = f.text("output_path", doc: "Where the file goes, below the output root.")
      let format = f.word("format", ["wav", "ogg", "mp3", "flac"], doc: "The file's format; only `wav` can be made.")
      let duration = f.real("duration_seconds", .positive, unit: .seconds, doc: "Length of the sound.")
      let rate = f.integer("sample_rate", .atLeast(1), unit: .hertz, doc: "22050, 44100 or 48000.")
      let layers = f.list("layers", doc: "The voices, as `audio_layer` gives them; none is silence.")
      let effects = f.optionalPassed("effects", .list(.dict), doc: "Effects of the mix, in order.")
      let words = SpecWords(&f)
      let note = f.optionalIntegerOrText(
        "base_note", .range(0...255),
        doc: "The pitch that a sampler takes the sound for: a MIDI number, or a note as `\"C4\"`.")
      let filter = f.optionalDict("master_filter", doc: "Filter of the mix, as `lowpass` gives it.")
      let pitch = f.optionalDict(
        "pitch_envelope", doc: "Pitch of all layers over the file, as `pitch_envelope` gives it.")
      let loop = f.optionalDict("loop_config", doc: "The part that a player repeats, as `loop_config` gives it.")
      let movements = f.optionalList(
        "post_fx_lfos", of: .dict, doc: "Movements of the effects, as `lfo_modulation` gives them.")
      let variants = f.optionalList(
        "variants", of: .dict, doc: "Renderings under other seeds: `{\"variant_id\": \"b\", \"seed_offset\": 1}`.")
      liftLoop(of: layers, to: loop, at: rate, &f)
      f.returns { spec in
        spec.constant("spec_version", 1)
        spec.add(assetId)
        spec.constant("asset_type", .string(AssetType.audio.rawValue))
        spec.add(words.license, seed)
        spec.list("outputs") { output in
          output.constant("kind", .string(OutputKind.primary.rawValue))
          output.add(format)
          output.add("path", path)
        }
        spec.add(words.description)
        spec.add("style_tags", words.tags)
        spec.add(variants)
        spec.object("recipe") { recipe in
          recipe.constant("kind", .string(AudioV1.kind.name))
          recipe.object("params") { $0.add(duration, rate, layers, effects, note, filter, pitch, loop, movements) }
        }
      }
    }
  }
}
