import Foundation
import JSONCore

/// The pack of specs in Examples/.
enum Examples {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Paths relative to Examples/, sorted: `ui/click.json`.
  static let paths: [String] = {
    let base = root.appendingPathComponent("Examples").path
    let found = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") && !$0.hasSuffix(".report.json") }.sorted()
  }()

  static func file(_ path: String) -> String { root.appendingPathComponent("Examples/\(path)").path }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(path))))
  }

  static func document(_ path: String) throws -> JSONDocument { try JSONDocument.parse(try bytes(path)) }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}

/// What a spec is made of, as `kind name`: `synthesis fm_synth`, `filter lowpass`, `sweep lowpass`, `effect delay`.
struct Ingredients {
  private(set) var all: Set<String> = []

  init(of root: JSONValue) {
    let params = root["recipe"]?["params"]
    for layer in params?["layers"]?.elements.map({ $0 }) ?? [] {
      add("synthesis", layer["synthesis"]?["type"])
      addFilter(layer["synthesis"]?["filter"])
      addFilter(layer["filter"])
      if layer["synthesis"]?["freq_sweep"] != nil { all.insert("freq_sweep") }
      if layer["delay"] != nil { all.insert("layer delay") }
      if let pan = layer["pan"]?.number, pan != 0 { all.insert("pan") }
      if layer["lfo"] != nil { all.insert("lfo") }
    }
    addFilter(params?["master_filter"])
    for effect in params?["effects"]?.elements.map({ $0 }) ?? [] { add("effect", effect["type"]) }
    for member in ["pitch_envelope", "base_note", "master_filter", "loop_config", "post_fx_lfos"]
    where params?[member] != nil {
      all.insert(member)
    }
  }

  private mutating func add(_ kind: String, _ tag: JSONValue?) {
    if let name = tag?.string { all.insert("\(kind) \(name)") }
  }

  private mutating func addFilter(_ filter: JSONValue?) {
    add("filter", filter?["type"])
    if filter?["cutoff_end"] != nil || filter?["center_end"] != nil { add("sweep", filter?["type"]) }
  }
}
