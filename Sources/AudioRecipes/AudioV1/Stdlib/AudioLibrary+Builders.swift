import SchemaKit
import SpecModel

extension AudioLibrary {
  /// Layers for usual sounds.
  static func declareBuilders(_ library: inout LibraryBuilder) {
    library.function("impact_builder", doc: "The three layers of a hit, as a list.") { f in
      f.namedOnly()
      let members = [
        LibraryMember("synthesis"), LibraryMember("envelope"), LibraryMember("volume", .unit),
        LibraryMember("filter", isRequired: false),
      ]
      let parts = [
        f.dict("transient", members: members, doc: "The click: a dict of synthesis, envelope, volume and filter."),
        f.dict("body", members: members, doc: "The mass of the sound, the same way."),
        f.dict("tail", members: members, doc: "What rings on, the same way."),
      ]
      f.returnsList(of: parts) { layer, part in
        layer.member("synthesis", of: part)
        layer.member("envelope", of: part)
        layer.member("volume", of: part)
        layer.constant("pan", 0.0)
        layer.member("filter", of: part, isRequired: false)
      }
    }
    library.function(
      "whoosh_builder", doc: "A layer of noise that sweeps by.",
      example: #"whoosh_builder(direction = "rising", duration_ms = 400, start_freq = 300, end_freq = 4000)"#
    ) { f in
      f.namedOnly()
      let direction = f.word(
        "direction", ["rising", "falling"],
        doc: "Where it goes. Frequencies that go the other way are exchanged, with a warning.")
      let duration = f.milliseconds("duration_ms", .positive, doc: "Length of the movement.")
      let start = f.frequency("start_freq", doc: "Centre of the noise at the start.")
      let end = f.frequency("end_freq", doc: "Centre of the noise at the end.")
      let noise = f.word("noise_type", NoiseType.self, default: .white, doc: "Colour of the noise.")
      f.ordered(start, end, by: direction, rising: "rising", falling: "falling")
      f.returns { layer in
        layer.object("synthesis") { synthesis in
          synthesis.type(NoiseBurst.self)
          synthesis.add(noise)
        }
        layer.object("envelope") { envelope in
          envelope.computed("attack", "0.3*d", from: duration) { $0 / 1000 * 0.3 }
          envelope.computed("decay", "0.1*d", from: duration) { $0 / 1000 * 0.1 }
          envelope.constant("sustain", 0.8)
          envelope.computed("release", "0.6*d", from: duration) { $0 / 1000 * 0.6 }
        }
        layer.constant("volume", 0.8)
        layer.constant("pan", 0.0)
        layer.object("filter") { filter in
          filter.type(BandPass.self)
          filter.add("center", start)
          filter.constant("resonance", 2.0)
          filter.add("center_end", end)
        }
      }
    }
  }
}
