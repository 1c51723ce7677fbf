import JSONCore
import SchemaKit
import SpecModel
import SystemIO

extension Engine {
  /// What became of one variant.
  public struct VariantRun: Sendable {
    public let id: String
    public var specHash = ""
    public var outcome: GenerationOutcome?
    public var reportPath: String?
    public var error: Diagnostic?
    public var warnings: [Diagnostic] = []
    public var durationMilliseconds: UInt64 = 0

    init(id: String) { self.id = id }
    public var ok: Bool { error == nil }
  }

  /// Makes a generated spec's variants below `variants/{id}/`, each under its derived seed (contract, core §8).
  ///
  /// Identifiers that could leave the folder, and repeated ones, are refused before anything is written. One variant that
  /// fails does not stop the others.
  public func generateVariants(of run: Run, options: GenerationOptions) -> [VariantRun] {
    guard run.ok, let spec = run.validation?.spec, let loaded = run.loaded, let base = run.report,
      let budget = run.budget?.profile
    else { return [] }
    var seen: Set<String> = []
    return (spec.variants ?? []).enumerated().map { index, variant in
      let start = SystemClock.monotonicNanoseconds()
      var result = VariantRun(id: variant.variantId)
      if let fault = fault(of: variant.variantId, &seen) {
        result.error = Diagnostic(.invalidSpec, fault, at: ["variants", .index(index), "variant_id"])
        return result
      }
      generate(variant, of: spec, loaded, base, budget, options, &result, start)
      return result
    }
  }

  private func generate(
    _ variant: Variant, of spec: Spec, _ loaded: LoadedSpec, _ base: Report, _ budget: BudgetProfile,
    _ options: GenerationOptions, _ result: inout VariantRun, _ start: UInt64
  ) {
    let derived = spec.deriving(variant)
    let validator = SpecValidator(registry: registry, budget: budget, level: .generation)
    let validation = validator.validate(derived.document().root, file: loaded.path)
    guard let validated = validation.validated else {
      result.error = validation.errors.first ?? Diagnostic(.dispatchNotImplemented, "cannot be made by this version")
      return
    }
    result.specHash = validated.specHash.hexadecimal
    var variantOptions = options
    variantOptions.outputRoot = FilePath.join(options.outputRoot, "variants/\(variant.variantId)")
    do throws(GenerationFailure) {
      let outcome = try generator.generate(
        validated, from: SpecOrigin(path: loaded.path), variantOptions)
      result.outcome = outcome
      result.warnings = outcome.warnings
    } catch {
      result.error = error.diagnostic
    }
    result.durationMilliseconds = (SystemClock.monotonicNanoseconds() &- start) / 1_000_000
    writeReport(of: variant, derived, base, loaded.path, &result)
  }

  private func writeReport(
    of variant: Variant, _ derived: Spec, _ base: Report, _ specPath: String, _ result: inout VariantRun
  ) {
    var report = base
    report.baseSpecHash = base.specHash
    report.specHash = result.specHash
    report.variantId = variant.variantId
    report.seed = derived.seed
    report.ok = result.ok
    report.errors = result.error.map { [ReportEntry($0)] } ?? []
    report.outputs = result.outcome?.outputs ?? []
    report.actionKey = result.outcome?.actionKey?.text
    report.provenance?.specHash = result.specHash
    report.provenance?.seed = derived.seed
    report.provenance?.actionKey = report.actionKey
    report.provenance?.artifacts = result.outcome?.artifacts ?? []
    report.stages = nil
    report.lint = nil
    report.durationMilliseconds = result.durationMilliseconds
    guard let path = reports.path(forSpecAt: specPath, assetId: derived.assetId, variantId: variant.variantId) else {
      return
    }
    do throws(SystemError) {
      let complete = { (report: inout Report) in
        report.run = ReportBuilder.run(result.outcome)
        guard let provenance = report.provenance else { return }
        report.provenance?.environment = recorder.environment(of: provenance, specPath: specPath)
      }
      _ = try reports.write(report, to: path, keepingGenerated: false, complete: complete)
      result.reportPath = path
    } catch {
      result.error = Diagnostic(.fileRead, "Failed to write report to: \(path): \(error.reason)")
    }
  }

  private func fault(of id: String, _ seen: inout Set<String>) -> String? {
    if id.isEmpty { return "variant_id is empty" }
    if id == "." || id.contains("..") || id.contains("/") || id.contains("\\") || id.contains("\0") {
      return "variant_id '\(id)' is not a folder name"
    }
    return seen.insert(id).inserted ? nil : "variant_id '\(id)' is used twice"
  }
}

extension Spec {
  /// The spec under the seed of one of its variants (contract, core §2.4).
  func deriving(_ variant: Variant) -> Spec {
    var derived = self
    derived.seed = SeedDerivation.variant(seed, offset: variant.seedOffset, id: variant.variantId)
    return derived
  }
}
