import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareMovement(_ library: inout LibraryBuilder) {
    library.function("chorus", category: "audio.effects", doc: "Many voices out of one.") { f in
      f.real("rate", .positive, unit: .hertz, doc: "Speed of the modulation; 0.1 to 10 is made.")
      f.real("depth", .unit, doc: "Depth of the modulation.")
      f.real("wet", .unit, doc: "Share of the effect.")
      f.integer("voices", .range(1...4), default: 2, doc: "How many voices.")
      f.returnsParameters(of: Chorus.self)
    }
    library.function("phaser", doc: "Notches that wander.") { f in
      f.real("rate", .positive, unit: .hertz, doc: "Speed of the modulation; 0.1 to 10 is made.")
      f.real("depth", .unit, doc: "Depth of the modulation.")
      f.integer("stages", .range(2...12), doc: "How many all-passes.")
      f.real("wet", .unit, doc: "Share of the effect.")
      f.returnsParameters(of: Phaser.self)
    }
    library.function("flanger", doc: "A comb that wanders.") { f in
      f.real("rate", .range(0.1...10), unit: .hertz, doc: "Speed of the modulation.")
      f.real("depth", .unit, doc: "Depth of the modulation.")
      f.real("feedback", .range(-0.99...0.99), doc: "Feedback of the delay.")
      f.real("delay_ms", .range(0.1...50), unit: .milliseconds, doc: "Shortest delay.")
      f.real("wet", .unit, doc: "Share of the effect.")
      f.returnsParameters(of: Flanger.self)
    }
    library.function("auto_filter", doc: "A lowpass that loudness opens.") { f in
      f.namedOnly()
      f.real("sensitivity", .unit, doc: "How far loudness opens it.")
      f.real("attack_ms", .range(0.1...100), unit: .milliseconds, doc: "How fast it opens.")
      f.real("release_ms", .range(10...1000), unit: .milliseconds, doc: "How fast it closes.")
      f.real("depth", .unit, doc: "How far it opens at most.")
      f.real("base_frequency", .range(100...8000), unit: .hertz, doc: "Corner frequency in silence.")
      f.returnsParameters(of: AutoFilter.self)
    }
    library.function("rotary_speaker", doc: "A speaker that turns.") { f in
      f.namedOnly()
      f.real("rate", .range(0.1...20), unit: .hertz, doc: "Turns a second.")
      f.real("depth", .unit, doc: "Depth of the modulation.")
      f.real("wet", .unit, doc: "Share of the effect.")
      f.returnsParameters(of: RotarySpeaker.self)
    }
    library.function("ring_modulator", doc: "The sound times a sine.") { f in
      f.namedOnly()
      f.real("frequency", .range(1...20000), unit: .hertz, doc: "Frequency of the sine.")
      f.real("mix", .unit, doc: "Share of the product.")
      f.returnsParameters(of: RingModulator.self)
    }
  }
}
