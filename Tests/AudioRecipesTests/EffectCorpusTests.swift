import Foundation
import JSONCore
import SpecModel
import Testing

@testable import AudioRecipes

/// Renders the corpus's cases into a folder, for tools that compare: SPECCADE_DUMP=folder.
@Suite(
  "Corpus of single filters and effects", .enabled(if: ProcessInfo.processInfo.environment["SPECCADE_DUMP"] != nil))
struct EffectCorpusTests {
  /// By what conforms: a block may be finished before it is listed as available.
  static func isRendered(_ params: AudioParams) -> Bool {
    params.effects.allSatisfy { $0.member is any RenderableEffect }
      && params.layers.allSatisfy { layer in
        layer.synthesis.member is any RenderableSynthesis
          && (layer.filter.map { $0.member is any RenderableFilter } ?? true)
      }
  }

  @Test func dump() throws {
    let environment = ProcessInfo.processInfo.environment
    let folder = try #require(environment["SPECCADE_DUMP"])
    let corpus = (environment["SPECCADE_SHARED"] ?? "/work/shared") + "/corpus/audio-cases.jsonl"
    for line in try String(contentsOfFile: corpus, encoding: .utf8).split(separator: "\n") {
      guard let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let id = row["id"] as? String, let spec = row["spec"] as? [String: Any],
        let recipe = spec["recipe"] as? [String: Any], let params = recipe["params"],
        let seed = spec["seed"] as? Int,
        let text = String(data: try JSONSerialization.data(withJSONObject: params), encoding: .utf8)
      else { continue }
      let decoded = try Render.params(text)
      guard Self.isRendered(decoded) else { continue }
      let wave = try #require(Render.artifacts(decoded, seed: UInt32(seed)).first)
      try Data(wave.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(id).wav"))
    }
  }
}
