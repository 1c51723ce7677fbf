import SchemaKit
import SpecModel

extension AudioLibrary {
  static func declareLoops(_ library: inout LibraryBuilder) {
    library.function(
      "with_loop_config",
      doc: "A copy of a layer with the loop of its sound, which `audio_spec` moves to where it belongs."
    ) { f in
      let layer = f.dict("layer", doc: "What is copied.")
      let start = f.optionalIntegralNumber(
        "loop_start", .nonNegative, unit: .samples, doc: "Where the loop starts.")
      let end = f.optionalIntegralNumber("loop_end", .nonNegative, unit: .samples, doc: "Where the loop ends.")
      let crossfade = f.integer(
        "crossfade_samples", .nonNegative, default: 441, unit: .samples,
        doc: "Length of the blend; in milliseconds at 44100 Hz until `audio_spec` reckons it at its own rate.")
      f.returns(copyOf: layer) { copy in
        copy.object("loop_config") { loop in
          loop.constant("enabled", true)
          loop.add("start_sample", start)
          loop.add("end_sample", end)
          loop.computed("crossfade_ms", "crossfade_samples/44.1", from: crossfade) { $0 / 44.1 }
          loop.constant("snap_to_zero_crossing", true)
        }
      }
    }
    library.function(
      "loop_config", doc: "The part of a sound that a player repeats.",
      example: "loop_config(start_sample = 17640, end_sample = 79380, crossfade_ms = 30)"
    ) { f in
      let usual = LoopConfig()
      let start = f.optionalIntegralNumber(
        "start_sample", .nonNegative, unit: .samples,
        doc: "Where it starts; not given: after attack and decay of the first layer.")
      let end = f.optionalIntegralNumber(
        "end_sample", .nonNegative, unit: .samples,
        doc: "Where it ends; not given: where the first layer's release starts.")
      let crossfade = f.milliseconds(
        "crossfade_ms", .nonNegative, default: usual.crossfadeMs, doc: "Length of the blend; 0 is none.")
      let snaps = f.boolean(
        "snap_to_zero_crossing", default: usual.snapToZeroCrossing,
        doc: "Whether both points move to near zero crossings.")
      let tolerance = f.integer(
        "zero_crossing_tolerance", .nonNegative, default: Int(usual.zeroCrossingTolerance), unit: .samples,
        doc: "How far they move at most.")
      let enabled = f.boolean("enabled", default: usual.enabled, doc: "Whether there is a loop.")
      f.returns { $0.add(enabled, start, end, crossfade, snaps, tolerance) }
    }
  }

  /// Takes the loop of a layer, as `with_loop_config` gives it, up to the sound.
  ///
  /// It says its crossfade in milliseconds that hold at 44100 Hz, whatever the sample rate (contract, audio §19.28). What
  /// was meant is its number of samples, an integer: so many samples at the rate of the sound.
  static func liftLoop(
    of layers: LibraryPlace, to loop: LibraryPlace, at rate: LibraryPlace, _ f: inout LibraryFunctionBuilder
  ) {
    let members = [
      LibraryMember("enabled"), LibraryMember("start_sample", isRequired: false),
      LibraryMember("end_sample", isRequired: false), LibraryMember("crossfade_ms"),
      LibraryMember("snap_to_zero_crossing"),
    ]
    f.lift(loop, from: layers, members: members, converting: "crossfade_ms", by: rate) { milliseconds, rate in
      rate == 44100 ? milliseconds : (milliseconds * 44.1).rounded() / (rate / 1000)
    }
  }
}
