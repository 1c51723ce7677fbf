import SchemaKit

/// The checks that every spec passes, whatever its recipe (contract, core §3.2).
struct ContractChecks {
  let spec: Spec
  let registry: RecipeRegistry
  private(set) var errors: [Diagnostic] = []
  private(set) var seedWarnings: [Diagnostic] = []
  private(set) var textWarnings: [Diagnostic] = []

  init(spec: Spec, registry: RecipeRegistry) {
    self.spec = spec
    self.registry = registry
  }

  mutating func run() {
    checkIdentity()
    checkOutputs()
    checkKind()
    checkTexts()
  }

  private mutating func checkIdentity() {
    if spec.specVersion != 1 {
      errors.append(
        Diagnostic(
          .unsupportedSpecVersion, "spec_version must be 1, got \(spec.specVersion)", at: ["spec_version"]))
    }
    if !AssetId.isValid(spec.assetId) {
      errors.append(
        Diagnostic(
          .invalidAssetId, "asset_id must match pattern '\(AssetId.pattern)', got '\(spec.assetId)'", at: ["asset_id"],
          hint: AssetIdHint.suggestion(for: spec.assetId).map { "try `\($0)`" }))
    }
    if spec.seed >= 4_294_966_295 {
      seedWarnings.append(
        Diagnostic(
          .seedNearOverflow, "seed \(spec.seed) is close to the maximum value (4294967295)", at: ["seed"]))
    }
  }

  private mutating func checkOutputs() {
    if spec.outputs.isEmpty {
      errors.append(
        Diagnostic(.noOutputs, "outputs array must have at least one entry", at: ["outputs"]))
      return
    }
    if !spec.outputs.contains(where: { $0.kind == .primary }) {
      errors.append(Diagnostic(.noPrimaryOutput, "No primary output declared.", at: ["outputs"]))
    }
    let acceptsMetadata = spec.recipe.flatMap { registry[$0.kind] }?.kind.outputs.acceptsMetadata ?? false
    // By bytes: Swift's strings are equal across normalisation, file systems' names are not.
    var seen: Set<[UInt8]> = []
    for (index, output) in spec.outputs.enumerated() {
      checkKind(of: output, index, acceptsMetadata: acceptsMetadata)
      if !seen.insert(Array(output.path.utf8)).inserted {
        errors.append(
          Diagnostic(
            .duplicateOutputPath, "duplicate output path: '\(output.path)'", at: ["outputs", .index(index), "path"]))
      }
      errors += OutputPathChecks.errors(output, index: index)
    }
  }

  private mutating func checkKind(of output: Output, _ index: Int, acceptsMetadata: Bool) {
    let path: JSONPath = ["outputs", .index(index), "kind"]
    switch output.kind {
    case .primary: break
    case .preview:
      errors.append(
        Diagnostic(
          .outputValidationFailed, "output kind 'preview' is reserved (not generated)", at: path,
          hint: "previews are written beside the primary output without being declared"))
    case .metadata where acceptsMetadata: break
    case .metadata:
      errors.append(
        Diagnostic(
          .outputValidationFailed,
          "output kind 'metadata' is reserved; use '\(spec.assetId).report.json' instead", at: path))
    }
  }

  private mutating func checkKind() {
    guard let kind = spec.recipe?.kind, RecipeKind.prefix(of: kind) != spec.assetType.rawValue else { return }
    let kinds = registry.recipes.filter { $0.kind.assetType == spec.assetType }.map(\.kind.name)
    errors.append(
      Diagnostic(
        .recipeAssetTypeMismatch,
        "recipe kind '\(kind)' is not compatible with asset_type '\(spec.assetType.rawValue)'", at: ["recipe", "kind"],
        hint: kinds.isEmpty
          ? nil : "kinds of `\(spec.assetType.rawValue)`: \(kinds.joined(separator: ", "))"))
  }

  private mutating func checkTexts() {
    if spec.license.isEmpty {
      textWarnings.append(
        Diagnostic(.missingLicense, "license field is empty", at: ["license"], hint: "name one, as CC0-1.0"))
    }
    if (spec.description ?? "").isEmpty {
      textWarnings.append(
        Diagnostic(
          .missingDescription, "description field is missing or empty", at: ["description"],
          hint: "say in a sentence what the asset is"))
    }
  }
}

/// A valid identifier close to one that is not.
enum AssetIdHint {
  static func suggestion(for id: String) -> String? {
    var text = ""
    for scalar in id.lowercased().unicodeScalars.prefix(64) {
      switch scalar {
      case "a"..."z", "0"..."9", "_", "-": text.unicodeScalars.append(scalar)
      case " ", ".", "/": text += "-"
      default: break
      }
    }
    text = String(text.drop { !("a"..."z").contains($0) })
    return AssetId.isValid(text) ? text : nil
  }
}
