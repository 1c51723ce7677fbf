import SpecModel
import SystemIO

/// Fills reports from what the stages say.
enum ReportBuilder {
  /// What every report of a spec has.
  static func report(_ loaded: LoadedSpec, _ result: ValidationResult, _ provenance: Provenance) -> Report? {
    guard let spec = result.spec else { return nil }
    var report = Report()
    report.specHash = provenance.specHash
    report.assetId = spec.assetId
    report.assetType = spec.assetType
    report.license = spec.license
    report.seed = spec.seed
    report.recipeKind = spec.recipe?.kind
    report.recipeHash = provenance.recipeHash
    report.sourceKind = loaded.sourceKind
    report.sourceHash = provenance.sourceHash
    report.stdlibVersion = loaded.stdlibVersion
    report.ok = result.ok
    report.errors = result.errors.map { ReportEntry($0) }
    report.warnings = result.warnings.map { ReportEntry($0) }
    report.backendVersion = Tool.backendVersion
    report.targetTriple = Tool.targetTriple
    report.recipeBackendVersion = provenance.algorithmEpoch
    report.budgetProfile = provenance.budgetProfile
    report.provenance = provenance
    return report
  }

  /// How a run went, for the part of the report that varies.
  static func run(_ outcome: GenerationOutcome?) -> RunRecord {
    var run = RunRecord()
    run.processors = UInt32(clamping: Environment.processorCount)
    if let outcome {
      run.cache = outcome.cacheHit ? .hit : outcome.cacheWasAsked ? .miss : .off
      run.unchangedFiles = UInt32(clamping: outcome.unchangedFiles)
    }
    return run
  }
}
