import SpecModel

/// Fills reports from what the stages say.
enum ReportBuilder {
  /// What every report of a spec has.
  static func report(_ loaded: LoadedSpec, _ result: ValidationResult, budget: BudgetProfile) -> Report? {
    guard let spec = result.spec else { return nil }
    var report = Report()
    report.specHash = (result.validated?.specHash ?? spec.specHash()).hexadecimal
    report.assetId = spec.assetId
    report.assetType = spec.assetType
    report.license = spec.license
    report.seed = spec.seed
    report.recipeKind = spec.recipe?.kind
    report.recipeHash = (result.validated?.recipeHash ?? spec.recipe?.recipeHash())?.hexadecimal
    report.sourceKind = loaded.sourceKind
    report.sourceHash = loaded.sourceHash.hexadecimal
    report.ok = result.ok
    report.errors = result.errors.map { ReportEntry($0) }
    report.warnings = result.warnings.map { ReportEntry($0) }
    report.backendVersion = Tool.backendVersion
    report.targetTriple = Tool.targetTriple
    report.recipeBackendVersion = (result.validated?.recipe.algorithmEpoch).map { UInt32(clamping: $0) }
    report.budgetProfile = budget.name
    return report
  }
}
