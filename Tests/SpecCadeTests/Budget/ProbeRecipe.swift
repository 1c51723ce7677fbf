import JSONCore
import SchemaKit
import SpecModel

/// A recipe kind of the tests that can need any amount of any limit: those of families whose recipes do not exist yet
/// are in force all the same.
enum ProbeRecipe: Recipe {
  struct Params: SchemaObject {
    var needs: [Need] = []
    var rate: UInt32? = nil
    init() {}
    static let schemaName = "ProbeParams"
    static let table = fields(of: Params.self) { f in
      f.defaulted(\.needs, "needs", doc: "What it needs.")
      f.optional(\.rate, "rate", unit: .hertz, doc: "A sample rate that it needs.")
    }
  }

  struct Need: SchemaObject {
    var limit = ""
    var amount = 0.0
    init() {}
    static let schemaName = "ProbeNeed"
    static let table = fields(of: Need.self) { f in
      f.required(\.limit, "limit", doc: "Which limit.")
      f.required(\.amount, "amount", .nonNegative, doc: "How much of it.")
    }
  }

  static let kind = RecipeKind("ui.budget_probe_v1", .ui, outputs: OutputRule(.anyNumber([.json])), doc: "For tests.")
  static let backend = Backend("probe", version: "1.0.0")
  static let algorithmEpoch = 1

  static func budgetUses(_ params: Params) -> [BudgetUse] {
    var uses = params.needs.enumerated().compactMap { index, need in
      BudgetLimit.named(need.limit).flatMap { BudgetUse($0, need.amount, at: ["needs", .index(index), "amount"]) }
    }
    if let rate = params.rate { uses.append(BudgetUse(sampleRate: rate, at: ["rate"])) }
    return uses
  }

  static func cost(_ params: Params) -> Cost { Cost(outputBytes: 2, workingBytes: 2, work: 0) }

  static func generate(_ params: Params, _ context: GenerationContext) throws(GenerationError) -> [Artifact] {
    try context.require(budgetUses(params), code: "PROBE_001")
    return context.outputs.map { Artifact(kind: $0.kind, format: $0.format, path: $0.path, bytes: Array("{}".utf8)) }
  }

  static func spec(_ params: JSONTree) -> JSONTree {
    [
      "spec_version": 1, "asset_id": "probe-01", "asset_type": "ui", "license": "CC0-1.0", "seed": 1,
      "description": "probe", "outputs": [["kind": "primary", "format": "json", "path": "probe.json"]],
      "recipe": ["kind": "ui.budget_probe_v1", "params": params],
    ]
  }

  static func spec(_ limit: BudgetLimit, _ amount: Double) -> JSONTree {
    spec(["needs": [["limit": .string(limit.fullName), "amount": .float(amount)]]])
  }
}

extension RecipeRegistry {
  /// The standard kinds, the toy and the probe.
  static let probe = RecipeRegistry.toy.adding([AnyRecipe(ProbeRecipe.self)])
}
