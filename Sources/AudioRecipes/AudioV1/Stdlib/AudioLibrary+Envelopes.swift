import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareEnvelopes(_ library: inout LibraryBuilder) {
    library.function(
      "envelope", category: "audio.modulation", doc: "The loudness of a layer over time.",
      example: "envelope(0.002, 0.08, 0.2, 0.1)"
    ) { f in
      f.real("attack", .nonNegative, default: 0.01, unit: .seconds, doc: "Rise to full level.")
      f.real("decay", .nonNegative, default: 0.1, unit: .seconds, doc: "Fall to the sustain level.")
      f.real("sustain", .unit, default: 0.5, doc: "Level that is held.")
      f.real("release", .nonNegative, default: 0.2, unit: .seconds, doc: "Fall to silence at the end.")
      f.returnsParameters()
    }
    library.function("oneshot_envelope", doc: "An envelope for hits, in milliseconds.") { f in
      let attack = f.milliseconds("attack_ms", .nonNegative, doc: "Rise to full level.")
      let decay = f.milliseconds("decay_ms", .nonNegative, doc: "Fall to the sustain level.")
      let sustain = f.share("sustain_level", doc: "Level that is held.")
      f.returns { envelope in
        envelope.computed("attack", "attack_ms/1000", from: attack) { $0 / 1000 }
        envelope.computed("decay", "decay_ms/1000", from: decay) { $0 / 1000 }
        envelope.add("sustain", sustain)
        envelope.constant("release", 0.05)
      }
    }
    library.function("loop_envelope", doc: "An envelope for sounds that loop, in milliseconds.") { f in
      let attack = f.milliseconds("attack_ms", .nonNegative, doc: "Rise to full level.")
      let sustain = f.share("sustain_level", doc: "Level that is held.")
      let release = f.milliseconds("release_ms", .nonNegative, doc: "Fall to silence at the end.")
      f.returns { envelope in
        envelope.computed("attack", "attack_ms/1000", from: attack) { $0 / 1000 }
        envelope.constant("decay", 0.01)
        envelope.add("sustain", sustain)
        envelope.computed("release", "release_ms/1000", from: release) { $0 / 1000 }
      }
    }
    library.function("pitch_envelope", category: "audio.modulation", doc: "The pitch of all layers over the file.") {
      f in
      f.real("attack", .nonNegative, default: 0.01, unit: .seconds, doc: "Rise to the full deviation.")
      f.real("decay", .nonNegative, default: 0.1, unit: .seconds, doc: "Return to the sustained part.")
      f.real("sustain", .unit, default: 0.5, doc: "Share of the deviation that is held.")
      f.real("release", .nonNegative, default: 0.2, unit: .seconds, doc: "Return at the end of the file.")
      f.real("depth", default: 0, unit: .semitones, doc: "The full deviation, up or down.")
      f.returnsParameters()
    }
  }

  static func declareLFOs(_ library: inout LibraryBuilder) {
    library.function("lfo", category: "audio.modulation", doc: "A low-frequency oscillator.") { f in
      f.word("waveform", Waveform.self, doc: "Shape of the movement.")
      f.real("rate", .positive, unit: .hertz, doc: "Speed of the movement.")
      f.real("depth", .unit, doc: "Scales the target's amount.")
      f.optionalNumber("phase", .unit, unit: .cycles, doc: "Phase at the start.")
      f.returnsParameters()
    }
    library.function(
      "lfo_modulation", doc: "A movement of one thing.",
      example: #"lfo_modulation(lfo("sine", 5, 1), "pitch", 0.3)"#
    ) { f in
      let config = f.passed("config", .dict, doc: "The oscillator, as `lfo` gives it.")
      let target = f.word("target", LFOTarget.tags, doc: "What it moves.")
      let amount = f.real("amount", doc: "How far, in the target's own unit: semitones, milliseconds, Hz or a share.")
      f.returns { modulation in
        modulation.add(config)
        modulation.object("target") { object in
          object.add(target)
          let names = [
            (word: PitchTarget.tag, name: "semitones"), (word: GrainSizeTarget.tag, name: "amount_ms"),
            (word: DelayTimeTarget.tag, name: "amount_ms"),
          ]
          object.add(amount, namedBy: target, names, otherwise: "amount")
        }
      }
    }
  }
}
