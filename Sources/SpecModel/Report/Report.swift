import JSONCore
import SchemaKit

/// What happened to a spec, and what exactly was made from it (contract, core §5).
public struct Report: SchemaObject {
  public var reportVersion: UInt32 = 1
  public var specHash = ""
  public var baseSpecHash: String? = nil
  public var variantId: String? = nil
  public var assetId: String? = nil
  public var assetType: AssetType? = nil
  public var license: String? = nil
  public var seed: UInt32? = nil
  public var recipeKind: String? = nil
  public var recipeHash: String? = nil
  public var sourceKind: SourceKind? = nil
  public var sourceHash: String? = nil
  public var stdlibVersion: String? = nil
  public var ok = false
  public var errors: [ReportEntry] = []
  public var warnings: [ReportEntry] = []
  public var outputs: [OutputResult] = []
  public var lint: LintReport? = nil
  public var stages: [StageTime]? = nil
  public var durationMilliseconds: UInt64 = 0
  public var backendVersion = ""
  public var targetTriple = ""
  public var gitCommit: String? = nil
  public var gitDirty: Bool? = nil
  public var recipeBackendVersion: UInt32? = nil
  public var budgetProfile: String? = nil
  public var actionKey: String? = nil
  public var provenance: Provenance? = nil
  public var run: RunRecord? = nil

  public init() {}

  public static let doc = "What happened to a spec, and what exactly was made from it."
  // A reader tolerates members it does not know at the top: reports of later versions must stay readable.
  public static let table = fields(of: Report.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.reportVersion, "report_version", .range(1...1), doc: "1.")
    f.required(\.specHash, "spec_hash", doc: "BLAKE3 of the canonical spec that was used.")
    f.optional(\.baseSpecHash, "base_spec_hash", doc: "For a variant: the hash of the spec it was expanded from.")
    f.optional(\.variantId, "variant_id", doc: "For a variant: which one.")
    f.optional(\.assetId, "asset_id", doc: "From the spec.")
    f.optional(\.assetType, "asset_type", doc: "From the spec.")
    f.optional(\.license, "license", doc: "From the spec.")
    f.optional(\.seed, "seed", doc: "From the spec, or derived for a variant.")
    f.optional(\.recipeKind, "recipe_kind", doc: "From the spec, when it has a recipe.")
    f.optional(\.recipeHash, "recipe_hash", doc: "BLAKE3 of the canonical recipe.")
    f.optional(\.sourceKind, "source_kind", doc: "What the spec was written in.")
    f.optional(\.sourceHash, "source_hash", doc: "BLAKE3 of the source file's bytes.")
    f.optional(\.stdlibVersion, "stdlib_version", doc: "For Starlark sources: the library's version.")
    f.required(\.ok, "ok", doc: "Whether there were no errors.")
    f.required(\.errors, "errors", doc: "Every error.")
    f.required(\.warnings, "warnings", doc: "Every warning.")
    f.required(\.outputs, "outputs", doc: "Every file that was made; empty after `validate` and after failures.")
    f.optional(\.lint, "lint", doc: "Findings about the quality of the result.")
    f.optional(\.stages, "stages", doc: "With --profile: how long each stage took. Varies between runs.")
    f.required(
      \.durationMilliseconds, "duration_ms", unit: .milliseconds, doc: "How long it took. Varies between runs.")
    f.required(\.backendVersion, "backend_version", doc: "The program that did it.")
    f.required(\.targetTriple, "target_triple", doc: "The platform that it ran on. Varies between machines.")
    f.optional(\.gitCommit, "git_commit", doc: "The commit that the program was built from.")
    f.optional(\.gitDirty, "git_dirty", doc: "Whether that build had local changes.")
    f.optional(\.recipeBackendVersion, "recipe_backend_version", doc: "The algorithm epoch of the recipe kind.")
    f.optional(\.budgetProfile, "budget_profile", doc: "The budget profile in force.")
    f.optional(\.actionKey, "action_key", doc: "The cache key of the generation.")
    f.optional(\.provenance, "provenance", doc: "What it was made from and by.")
    f.optional(\.run, "run", doc: "How this run went. Varies between runs.")
  }
}
