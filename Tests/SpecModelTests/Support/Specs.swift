import JSONCore
import SchemaKit
import SpecModel

/// A recipe kind for these tests: its budget uses are what its parameters say.
enum StubRecipe: Recipe {
  struct Params: SchemaObject {
    var amounts: [Amount] = []
    var rate: UInt32? = nil
    init() {}
    static let table = fields(of: Params.self) { f in
      f.defaulted(\.amounts, "amounts", doc: "Uses.")
      f.optional(\.rate, "rate", doc: "Sample rate.")
    }
  }

  struct Amount: SchemaObject {
    var limit = ""
    var value = 0.0
    init() {}
    static let table = fields(of: Amount.self) { f in
      f.required(\.limit, "limit", doc: "Which.")
      f.required(\.value, "value", .nonNegative, doc: "How much.")
    }
  }

  static let kind = RecipeKind("audio_v1", .audio, outputs: OutputRule(.exactlyOne(.wav)), doc: "Stub.")
  static let backend = Backend("stub", version: "1.0.0")
  static let algorithmEpoch = 3

  static func budgetUses(_ params: Params) -> [BudgetUse] {
    var uses: [BudgetUse] = []
    for (index, amount) in params.amounts.enumerated() {
      guard let limit = BudgetLimit(rawValue: amount.limit) else { continue }
      uses.append(BudgetUse(limit, amount.value, subject: "use", at: ["amounts", .index(index)]))
    }
    if let rate = params.rate { uses.append(BudgetUse(sampleRate: rate, at: ["rate"])) }
    return uses
  }

  static func cost(_ params: Params) -> Cost { Cost(outputBytes: 0, workingBytes: 0, work: 0) }
  static func generate(_ params: Params, _ context: GenerationContext) throws(GenerationError) -> [Artifact] { [] }
}

enum Specs {
  static let registry = RecipeRegistry([
    AnyRecipe(StubRecipe.self),
    AnyRecipe(
      declaring: RecipeKind("texture.matcap_v1", .texture, outputs: OutputRule(.anyNumber([.png])), doc: "M.")),
    AnyRecipe(
      declaring: RecipeKind(
        "texture.decal_v1", .texture, outputs: OutputRule(.anyNumber([.png]), acceptsMetadata: true), doc: "D.")),
    AnyRecipe(
      declaring: RecipeKind(
        "static_mesh.modular_kit_v1", .staticMesh, tier: .two, outputs: OutputRule(.anyNumber([.glb, .gltf])), doc: "K."
      )),
  ])

  static let good: JSONTree = [
    "spec_version": 1, "asset_id": "beep-01", "asset_type": "audio", "license": "CC0-1.0", "seed": 42,
    "outputs": [["kind": "primary", "format": "wav", "path": "sounds/beep.wav"]], "description": "short beep",
    "recipe": ["kind": "audio_v1", "params": ["amounts": []]],
  ]

  static func with(_ changes: [(String, JSONTree?)]) -> JSONTree {
    var tree = good
    for (key, value) in changes { tree[key] = value }
    return tree
  }

  static func outputs(_ outputs: [(kind: String, format: String, path: String)]) -> JSONTree {
    with([
      (
        "outputs",
        .array(outputs.map { ["kind": .string($0.kind), "format": .string($0.format), "path": .string($0.path)] })
      )
    ])
  }

  static func validate(
    _ tree: JSONTree, _ level: SpecValidator.Level = .contract, budget: BudgetProfile = .default
  ) -> ValidationResult {
    SpecValidator(registry: registry, budget: budget, level: level).validate(tree.document().root, file: "x.json")
  }
}

extension ValidationResult {
  /// `E001: spec_version must be 1, got 2 (at spec_version)`, errors then warnings.
  var said: [String] { (errors + warnings).map(\.description) }
}
