import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareSpace(_ library: inout LibraryBuilder) {
    library.function(
      "reverb", category: "audio.effects", doc: "A room.", example: "reverb(decay = 0.4, wet = 0.25, room_size = 0.6)"
    ) { f in
      let decay = f.real(
        "decay", also: ["damping"], default: 0.5,
        doc: "Loss of highs in the room, against its name: bigger is duller; 0 to 1 is made. `damping` is its other "
          + "name, and what it becomes. How long it rings is `room_size`.")
      let wet = f.wet(default: 0.3)
      let size = f.share("room_size", default: 0.8, doc: "Size of the room.")
      let width = f.share("width", default: 1, doc: "Width of the room's sound.")
      f.returns { effect in
        effect.type(Reverb.self)
        effect.add(size)
        effect.add("damping", decay)
        effect.add(wet, width)
      }
    }
    library.function("stereo_widener", doc: "Widens or narrows the stereo field.") { f in
      f.namedOnly()
      f.real("width", .range(0...2), doc: "0 is mono, 1 unchanged.")
      f.word("mode", WidenerMode.self, default: .simple, doc: "How.")
      f.real("delay_ms", .range(0.1...50), default: 10, unit: .milliseconds, doc: "Delay of one side, for `haas`.")
      f.returnsParameters(of: StereoWidener.self)
    }
    library.function("cabinet_sim", doc: "A loudspeaker.") { f in
      f.namedOnly()
      f.word("cabinet_type", CabinetType.self, doc: "Which.")
      f.real("mic_position", .unit, default: 0, doc: "From the centre to the edge.")
      f.returnsParameters(of: CabinetSim.self)
    }
  }
}
