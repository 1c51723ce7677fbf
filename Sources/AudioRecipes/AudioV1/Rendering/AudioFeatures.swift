import SchemaKit
import SpecModel

/// What of `audio_v1` this version renders.
enum AudioFeatures {
  /// Everything that validates and is not rendered.
  static var unavailable: [String] {
    missing("synthesis type", Synthesis.tags, RenderedBlocks.synthesis.map { $0.tag })
      + missing("filter type", Filter.tags, RenderedBlocks.filters.map { $0.tag })
      + missing("effect type", Effect.tags, RenderedBlocks.effects.map { $0.tag })
      + missing("LFO target", LFOTarget.tags, RenderedBlocks.lfoTargets.map { $0.tag })
  }

  private static func missing(_ what: String, _ tags: [String], _ rendered: [String]) -> [String] {
    tags.filter { !rendered.contains($0) }.map { "\(what) \($0)" }
  }

  static func unavailable(in params: AudioParams) -> [UnavailableFeature] {
    var found: [UnavailableFeature] = []
    func check(_ filter: Filter?, at path: JSONPath) {
      guard let filter, !RenderedBlocks.filters.contains(where: { $0 == type(of: filter.member) }) else { return }
      found.append(UnavailableFeature("filter type \(type(of: filter.member).tag)", at: path))
    }
    func check(_ lfo: LFOModulation?, at path: JSONPath) {
      guard let lfo, !RenderedBlocks.lfoTargets.contains(where: { $0 == type(of: lfo.target.member) }) else { return }
      found.append(UnavailableFeature("LFO target \(type(of: lfo.target.member).tag)", at: path))
    }
    for (index, layer) in params.layers.enumerated() {
      let path: JSONPath = ["layers", .index(index)]
      let synthesis = layer.synthesis.member
      if !RenderedBlocks.synthesis.contains(where: { $0 == type(of: synthesis) }) {
        found.append(
          UnavailableFeature("synthesis type \(type(of: synthesis).tag)", at: path.appending(["synthesis", "type"])))
      }
      check((synthesis as? NoiseBurst)?.filter, at: path.appending(["synthesis", "filter", "type"]))
      check(layer.filter, at: path.appending(["filter", "type"]))
      check(layer.lfo, at: path.appending(["lfo", "target", "target"]))
    }
    check(params.masterFilter, at: ["master_filter", "type"])
    for (index, effect) in params.effects.enumerated()
    where !RenderedBlocks.effects.contains(where: { $0 == type(of: effect.member) }) {
      found.append(
        UnavailableFeature("effect type \(type(of: effect.member).tag)", at: ["effects", .index(index), "type"]))
    }
    for (index, lfo) in params.postFxLfos.enumerated() where !params.effects.isEmpty {
      check(lfo, at: ["post_fx_lfos", .index(index), "target", "target"])
    }
    return found
  }
}

/// An LFO target that this version renders.
protocol RenderableLFOTarget: LFOTargetBlock {}
