import JSONCore
import SchemaKit

/// Decodes a document and checks it under a budget profile; reports everything at once (contract, core §3).
public struct SpecValidator: Sendable {
  public enum Level: Sendable {
    /// The document and, when it has one, its recipe.
    case contract
    /// Also that there is a recipe that can be generated.
    case generation
  }

  public var registry: RecipeRegistry
  public var budget: BudgetProfile
  public var level: Level

  public init(registry: RecipeRegistry, budget: BudgetProfile = .default, level: Level = .contract) {
    self.registry = registry
    self.budget = budget
    self.level = level
  }

  /// - Parameters:
  ///   - file: The document's name as the user gave it; every diagnostic carries it.
  ///   - sourceBytes: The size of the file that the document came from; nil: it came from none.
  ///   - sourceKind: What it was written in: the codes of structural faults differ.
  public func validate(
    _ root: JSONValue, file: String? = nil, sourceBytes: Int? = nil, sourceKind: SourceKind = .json
  ) -> ValidationResult {
    var context = DecodingContext()
    let decoded = Spec.decodePartially(root, &context)
    let spec = decoded.value
    let structural = context.problems.map { Self.diagnostic(of: $0, sourceKind) }

    var checks = ContractChecks(spec: spec, registry: registry)
    checks.run()
    var recipeChecks = RecipeChecks(spec: spec, registry: registry)
    recipeChecks.run()
    let measured = MeasuredSpec(recipe: recipeChecks.prepared, sourceBytes: sourceBytes)
    let outcome = validateBudgets(measured, budget)
    var semantic = checks.errors + recipeChecks.errors
    if case .exceeded(let violations) = outcome { semantic += violations }
    semantic += recipeChecks.outputErrors
    if level == .generation { semantic += generationErrors(spec, recipeChecks) }

    let maximum = DecodingContext.maximumProblemCount
    let untold = semantic.count - maximum
    if untold > 0 { semantic = Array(semantic.prefix(maximum)) }

    // A member that did not decode has a placeholder: whatever the checks say of that place is about the placeholder.
    let broken = structural.compactMap(\.path)
    let typeIsBroken = broken.contains(["asset_type"])
    semantic.removeAll { error in
      if typeIsBroken, error.code == .recipeAssetTypeMismatch { return true }
      guard let path = error.path else { return false }
      return broken.contains { path.isInside($0) || $0.isInside(path) }
    }
    if untold > 0, let last = semantic.indices.last {
      semantic[last].hint = "\(semantic[last].hint.map { "\($0); " } ?? "")\(untold) more errors are not told"
    }
    let errors = (structural + semantic).map { $0.located(in: root, file: file) }
    let warnings = (decoded.isComplete ? checks.seedWarnings + recipeChecks.warnings + checks.textWarnings : [])
      .map { $0.located(in: root, file: file) }

    var result = ValidationResult(
      spec: decoded.isComplete ? spec : nil, recipeKind: root["recipe"]?["kind"]?.string, validated: nil,
      measured: measured, errors: errors, warnings: warnings)
    if errors.isEmpty, case .within(let clearance) = outcome, let envelope = spec.recipe,
      let prepared = recipeChecks.prepared, prepared.unavailable.isEmpty
    {
      result.validated = ValidatedSpec(spec, recipe: prepared, envelope: envelope, clearance)
    }
    return result
  }

  private func generationErrors(_ spec: Spec, _ checks: RecipeChecks) -> [Diagnostic] {
    guard let envelope = spec.recipe else {
      return [
        Diagnostic(
          .missingRecipe, "recipe is required for generate command", at: ["recipe"],
          hint: "add `recipe` with `kind` and `params`")
      ]
    }
    guard registry[envelope.kind] == nil else { return [] }
    return [
      Diagnostic(
        .unsupportedRecipeKind, "recipe kind '\(envelope.kind)' is not supported by this generator version",
        at: ["recipe", "kind"],
        hint: Suggestion.nearest(to: envelope.kind, among: registry.kindNames).map { "did you mean `\($0)`?" })
    ]
  }

  /// A structural fault of the document: in JSON an unknown asset type and a seed that is none have codes of their own.
  static func diagnostic(of problem: SchemaProblem, _ sourceKind: SourceKind) -> Diagnostic {
    if sourceKind == .starlark {
      return Diagnostic(
        problem, code: .starlarkFailed, prefix: "Starlark compilation error: S006: invalid spec: ")
    }
    let code: DiagnosticCode =
      switch (problem.path.steps.first, problem.kind) {
      case (.member("asset_type"), .unknownVariant): .unknownAssetType
      case (.member("seed"), .invalidValue): .seedOutOfRange
      default: .jsonDecode
      }
    return Diagnostic(problem, code: code, prefix: code == .jsonDecode ? "JSON parse error: " : "")
  }
}

extension SpecValidator {
  /// Decodes a document without checking what it says: what `eval` and `hash` need.
  ///
  /// - Returns: The spec, or every reason why the document is none, located in the file.
  public static func decode(
    _ root: JSONValue, file: String? = nil, sourceKind: SourceKind = .json
  ) -> (spec: Spec?, errors: [Diagnostic]) {
    let (spec, problems) = Spec.decode(root)
    let errors = problems.map { diagnostic(of: $0, sourceKind).located(in: root, file: file) }
    return (errors.isEmpty ? spec : nil, errors)
  }
}
