import JSONCore
import SchemaKit
import SpecCade
import SpecModel
import Synchronization

/// A recipe kind of these tests: it makes some bytes, counts how often it was asked, and needs of the budget whatever a
/// spec says that it needs.
enum ProbeRecipe: Recipe {
  static let kind = RecipeKind(
    "ui.probe_v1", .ui, outputs: OutputRule(.anyNumber([.png]), acceptsMetadata: true), doc: "Bytes for tests.")
  static let backend = Backend("probe", version: "1")
  static let algorithmEpoch = 3

  static func budgetUses(_ params: ProbeParams) -> [BudgetUse] {
    params.uses.enumerated().compactMap { index, use in
      BudgetLimit.named(use.limit).flatMap { BudgetUse($0, use.value, at: ["uses", .index(index), "value"]) }
    }
  }

  static func cost(_ params: ProbeParams) -> Cost {
    Cost(outputBytes: Int(params.size), workingBytes: Int(params.size), work: 0)
  }

  static func generate(_ params: ProbeParams, _ context: GenerationContext) throws(GenerationError) -> [Artifact] {
    ProbeCalls.note(context.seed)
    return context.outputs.enumerated().map { index, output in
      var random = SplitMix64(seed: UInt64(context.seed) &+ UInt64(index))
      let bytes = (0..<Int(params.size)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      return Artifact(kind: output.kind, format: output.format, path: output.path, bytes: bytes)
    }
  }
}

struct ProbeParams: SchemaObject {
  /// Of each file, in bytes.
  var size: UInt32 = 100
  var uses: [ProbeUse] = []

  init() {}

  static let table = fields(of: ProbeParams.self) { f in
    f.defaulted(\.size, "size", .range(0...1_000_000), unit: .bytes, doc: "Length of each file.")
    f.defaulted(\.uses, "uses", doc: "What it needs of the budget.")
  }
}

struct ProbeUse: SchemaObject {
  var limit = ""
  var value = 0.0

  init() {}

  static let table = fields(of: ProbeUse.self) { f in
    f.required(\.limit, "limit", .example("audio.max_layers"), doc: "Which limit.")
    f.required(\.value, "value", doc: "How much.")
  }
}

/// How often the renderer ran, by seed: every test has seeds of its own.
enum ProbeCalls {
  private static let counts = Mutex<[UInt32: Int]>([:])
  static func note(_ seed: UInt32) { counts.withLock { $0[seed, default: 0] += 1 } }
  static func count(_ seed: UInt32) -> Int { counts.withLock { $0[seed] ?? 0 } }
}

extension RecipeRegistry {
  /// The standard kinds and the probe.
  static let probed = RecipeRegistry.standard.adding([AnyRecipe(ProbeRecipe.self)])
}

/// Texts of probe specs.
enum ProbeSpec {
  static func text(
    id: String = "probe-01", seed: UInt32, size: Int = 100, outputs: [String] = ["a.png", "deep/b.png"],
    more: String = ""
  ) -> String {
    let list = outputs.map { #"{"kind": "primary", "format": "png", "path": "\#($0)"}"# }.joined(separator: ", ")
    return """
      {"spec_version": 1, "asset_id": "\(id)", "asset_type": "ui", "license": "CC0-1.0", "seed": \(seed),
       "description": "probe", "outputs": [\(list)],
       "recipe": {"kind": "ui.probe_v1", "params": {"size": \(size)}}\(more)}
      """
  }
}
