import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareLayers(_ library: inout LibraryBuilder) {
    library.function(
      "audio_layer", category: "audio.layers", doc: "One voice of a sound.",
      example: #"audio_layer(oscillator(440), envelope(0.001, 0.1, 0, 0.05), volume = 0.6)"#
    ) { f in
      let synthesis = f.passed("synthesis", .dict, doc: "The source, as `oscillator` gives it.")
      let envelope = f.optionalPassed("envelope", .dict, doc: "Loudness over time, as `envelope` gives it.")
      let volume = f.share("volume", default: 0.8, doc: "Linear gain in the mix.")
      let pan = f.real("pan", .bipolar, default: 0, doc: "Left to right, equal power.")
      let filter = f.optionalPassed("filter", .dict, doc: "Filter before the envelope, as `lowpass` gives it.")
      let lfo = f.optionalPassed("lfo", .dict, doc: "A movement, as `lfo_modulation` gives it.")
      let delay = f.optionalNumber("delay", .nonNegative, unit: .seconds, doc: "When the layer starts.")
      f.returns { layer in
        layer.add(synthesis)
        layer.add(envelope) { usual in
          let values = Envelope()
          usual.constant("attack", .real(values.attack))
          usual.constant("decay", .real(values.decay))
          usual.constant("sustain", .real(values.sustain))
          usual.constant("release", .real(values.release))
        }
        layer.add(volume, pan, filter, lfo, delay)
      }
    }
  }
}
