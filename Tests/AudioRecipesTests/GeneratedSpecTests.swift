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

  @Test("Random recipes generate, or are refused for a range of an effect", arguments: 0..<8)
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
      do throws(GenerationError) {
        let context = GenerationContext(
          seed: UInt32(seed), outputs: [Output(kind: .primary, format: .wav, path: "a.wav")], previewSeconds: 0.05)
        let first = try AudioV1.generate(params, context)
        #expect(first.count == 2)
        rendered += 1
      } catch {
        #expect(error.code == "AUDIO_006", "\(error.message)")
      }
    }
    #expect(rendered > 0)
  }
}
