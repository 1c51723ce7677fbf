import AudioRecipes
import JSONCore
import SchemaKit

/// What a spec is made of, as `kind name`: `synthesis fm_synth`, `filter lowpass`, `sweep lowpass`, `effect delay`,
/// `lfo pitch`; and members that it has.
struct Ingredients {
  private(set) var all: Set<String> = []

  /// Every block that the schema knows. From its own lists, so that a new block is missed here.
  static let blocks: [String] =
    Synthesis.tags.map { "synthesis \($0)" } + Filter.tags.map { "filter \($0)" }
    + Effect.tags.map { "effect \($0)" } + LFOTarget.tags.map { "lfo \($0)" }

  /// What else the pack shows.
  static let members = [
    "freq_sweep", "sweep lowpass", "sweep highpass", "sweep bandpass", "pitch_envelope", "layer delay", "pan",
    "master_filter", "base_note", "loop_config", "post_fx_lfos", "variants",
  ]

  init(of root: JSONValue) {
    let params = root["recipe"]?["params"]
    for layer in params?["layers"]?.elements.map({ $0 }) ?? [] { addLayer(layer) }
    addFilter(params?["master_filter"])
    for effect in params?["effects"]?.elements.map({ $0 }) ?? [] { add("effect", effect["type"]) }
    for lfo in params?["post_fx_lfos"]?.elements.map({ $0 }) ?? [] { add("lfo", lfo["target"]?["target"]) }
    for member in ["pitch_envelope", "base_note", "master_filter", "loop_config", "post_fx_lfos"]
    where params?[member] != nil {
      all.insert(member)
    }
    if root["variants"] != nil { all.insert("variants") }
  }

  private mutating func addLayer(_ layer: JSONValue) {
    add("synthesis", layer["synthesis"]?["type"])
    addFilter(layer["synthesis"]?["filter"])
    addFilter(layer["filter"])
    add("lfo", layer["lfo"]?["target"]?["target"])
    if layer["synthesis"]?["freq_sweep"] != nil { all.insert("freq_sweep") }
    if let delay = layer["delay"]?.number, delay > 0 { all.insert("layer delay") }
    if let pan = layer["pan"]?.number, pan != 0 { all.insert("pan") }
  }

  private mutating func add(_ kind: String, _ tag: JSONValue?) {
    if let name = tag?.string { all.insert("\(kind) \(name)") }
  }

  private mutating func addFilter(_ filter: JSONValue?) {
    add("filter", filter?["type"])
    if filter?["cutoff_end"] != nil || filter?["center_end"] != nil { add("sweep", filter?["type"]) }
  }
}
