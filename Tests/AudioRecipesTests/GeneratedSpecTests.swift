import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import AudioRecipes

@Suite("What validates generates") struct GeneratedSpecTests {
  @Test("Nothing of the kind is missing any more")
  func complete() {
    #expect(AudioFeatures.unavailable.isEmpty)
    #expect(RenderedBlocks.synthesis.count == 26 && RenderedBlocks.filters.count == 10)
    #expect(RenderedBlocks.effects.count == 21 && RenderedBlocks.lfoTargets.count == 11)
  }

  @Test("§19.27: members that begin with _coverage_ are no obstacle; a pitch envelope belongs to the file")
  func coverageMembers() throws {
    let layer =
      #"{"synthesis": {"type": "noise_burst", "noise_type": "white"}, "envelope": {"attack": 0, "decay": 0, "sustain": 1, "release": 0.01}, "volume": 1, "pan": 0"#
    let params = try Render.params(
      #"{"_coverage_tag": [1, {"a": null}], "duration_seconds": 0.05, "layers": [\#(layer)}]}"#)
    #expect(try Render.artifacts(params).count == 2)
    let envelope = #", "pitch_envelope": {"attack": 0, "decay": 0, "sustain": 1, "release": 0, "depth": 1}}"#
    let misplaced = try JSONDocument.parse(#"{"duration_seconds": 0.05, "layers": [\#(layer)\#(envelope)]}"#)
    #expect(AudioParams.decode(misplaced.root).value == nil)
  }

  @Test("Values beyond an effect's range are told, each at its field, with what is used")
  func adjusted() throws {
    let params = try Render.params(
      #"""
      {"duration_seconds": 0.05, "layers": [], "effects": [
        {"type": "reverb", "room_size": 0.5, "damping": -1, "wet": 1.01},
        {"type": "delay", "time_ms": 9, "feedback": 0.5, "wet": 0.5},
        {"type": "multi_tap_delay", "taps": [{"time_ms": 1, "feedback": 0, "pan": 2, "level": 1}]}]}
      """#)
    let adjustments = AudioV1.adjustments(params)
    #expect(
      adjustments.map(\.message) == [
        "'reverb.damping' must be 0.0-1.0, got -1", "'reverb.wet' must be 0.0-1.0, got 1.01",
        "'multi_tap_delay.taps[0].pan' must be -1.0-1.0, got 2",
      ])
    #expect(adjustments.map(\.used) == ["0", "1", "1"])
    #expect(
      adjustments.map(\.path.description) == ["effects[0].damping", "effects[0].wet", "effects[2].taps[0].pan"])
  }

  @Test("Random recipes generate, whatever their values", arguments: 0..<8)
  func random(_ seed: Int) throws {
    var generator = ValueGenerator(seed: UInt64(1000 + seed))
    var rendered = 0
    for _ in 0..<40 {
      guard let tree = generator.value(for: AudioParams.shape(.any)),
        let params = AudioParams.decode(tree.document().root).value
      else { continue }
      let unavailable = AudioV1.unavailable(params)
      #expect(unavailable.isEmpty)
      guard params.durationSeconds <= 30, params.layers.count <= 32, [22050, 44100, 48000].contains(params.sampleRate)
      else { continue }
      let context = GenerationContext(
        seed: UInt32(seed), outputs: [Output(kind: .primary, format: .wav, path: "a.wav")], previewSeconds: 0.05)
      #expect(try AudioV1.generate(params, context).count == 2)
      rendered += 1
    }
    #expect(rendered > 0)
  }
}
