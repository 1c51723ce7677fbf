import SchemaKit
import SpecModel
import SystemIO

extension Engine {
  /// Makes a generated spec's variants below `variants/{id}/`, each under its derived seed (contract, core §8).
  ///
  /// Identifiers that could leave the folder, repeated ones, and variants that would write a file of the spec itself are
  /// refused before anything is written. One variant that fails does not stop the others.
  public func generateVariants(of run: Run, options: GenerationOptions) -> [VariantRun] {
    generateVariants(of: run, options: options, VariantHindrances.find([run], reports)[0])
  }

  /// - Parameter hindrances: What keeps variants from being made among those of the batch; nil: nothing.
  func generateVariants(
    of run: Run, options: GenerationOptions, _ hindrances: VariantHindrances?
  ) -> [VariantRun] {
    guard run.ok, let spec = run.validation?.spec, let base = run.report else { return [] }
    return (spec.variants ?? []).enumerated().map { index, variant in
      let start = SystemClock.monotonicNanoseconds()
      var result = VariantRun(id: variant.variantId)
      if let refusal = hindrances?.refusals[index] {
        result.error = refusal
        return result
      }
      let derived = spec.deriving(variant)
      do throws(GenerationFailure) {
        let validated = try validate(variant, derived, of: run)
        result.specHash = validated.specHash.hexadecimal
        var options = options
        options.outputRoot = FilePath.join(options.outputRoot, Self.folder(ofVariant: variant.variantId))
        let outcome = try generator.generate(validated, from: run.origin, options)
        result.outcome = outcome
        result.warnings = outcome.warnings
      } catch {
        result.error = run.loaded.map { error.diagnostic.located(in: $0.root, file: run.path) } ?? error.diagnostic
      }
      result.durationMilliseconds = (SystemClock.monotonicNanoseconds() &- start) / 1_000_000
      if result.specHash.isEmpty { return result }
      if let owner = hindrances?.reports[index] {
        result.warnings.append(owner)
      } else if !run.leavesReportToAnother {
        writeReport(of: variant, derived, base, run.path, &result)
      }
      return result
    }
  }

  /// Where a variant's files are, below the output root.
  static func folder(ofVariant id: String) -> String { "variants/\(id)" }

  /// The spec under a variant's seed, under the budget of the spec itself.
  func validate(_ variant: Variant, _ derived: Spec, of run: Run) throws(GenerationFailure) -> ValidatedSpec {
    let validator = SpecValidator(registry: registry, budget: run.budget?.profile ?? .default, level: .generation)
    let validation = validator.validate(derived.document().root, file: run.path)
    if let validated = validation.validated { return validated }
    let reason = validation.errors.first?.message ?? "cannot be made by this version"
    throw GenerationFailure(.dispatchNotImplemented, "variant '\(variant.variantId)': \(reason)")
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
}

extension Spec {
  /// The spec under the seed of one of its variants (contract, core §2.4).
  func deriving(_ variant: Variant) -> Spec {
    var derived = self
    derived.seed = SeedDerivation.variant(seed, offset: variant.seedOffset, id: variant.variantId)
    return derived
  }
}
