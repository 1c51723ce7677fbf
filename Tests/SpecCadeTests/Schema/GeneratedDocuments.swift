import AudioRecipes
import JSONCore
import SchemaKit
import SpecModel

/// Random specs of kind `audio_v1` that fit, and such that miss by one thing.
enum GeneratedDocuments {
  /// A spec whose outputs and kind suit `audio_v1`, from the generators of both declarations.
  static func spec(_ generator: inout ValueGenerator, index: Int) -> JSONTree? {
    guard var spec = generator.value(for: Spec.shape(.any)), let params = generator.value(for: AudioParams.shape(.any))
    else { return nil }
    spec["asset_type"] = "audio"
    spec["outputs"] = [["kind": "primary", "format": "wav", "path": .string("sounds/\(index).wav")]]
    spec["recipe"] = .object([.init("kind", "audio_v1"), .init("params", params)])
    return spec
  }

  static func specs(_ count: Int, seed: UInt64) -> [JSONTree] {
    var generator = ValueGenerator(seed: seed)
    return (0..<count).compactMap { spec(&generator, index: $0) }
  }

  /// Near misses of a spec: of the document and of its parameters, at paths from the root.
  static func nearMisses(of spec: JSONTree) -> [NearMiss] {
    var misses = NearMisses.all(of: spec, Spec.shape(.any))
    guard let params = spec["recipe"]?["params"] else { return misses }
    let base: [JSONPath.Step] = ["recipe", "params"]
    for miss in NearMisses.all(of: params, AudioParams.shape(.any)) {
      misses.append(
        NearMiss(
          document: spec.replacing(base, with: miss.document), path: JSONPath(base).appending(miss.path.steps),
          description: miss.description))
    }
    return misses
  }
}
