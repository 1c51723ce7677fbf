import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// What `generate` says of one spec.
struct GenerateResult {
  let run: Engine.Run
  let command: GenerateCommand
  let variants: [Engine.VariantRun]
  let variations: Variations?
  /// With the checkout's state as it is now; nil where it is not wanted or there is none.
  let provenance: Provenance?

  init(
    run: Engine.Run, command: GenerateCommand, provenance: (Engine.Run) -> Provenance?,
    variants: (Engine.Run) -> [Engine.VariantRun], variations: (Engine.Run) -> Variations?
  ) {
    self.run = run
    self.provenance = provenance(run)
    self.command = command
    self.variants = run.ok ? variants(run) : []
    self.variations = run.ok ? variations(run) : nil
  }

  var baseSucceeded: Bool { run.ok && run.reportFailure == nil }

  var exitCode: ExitCode {
    if run.generationFailed || variants.contains(where: { !$0.ok }) || variations?.ok == false {
      return ExitCode(rawValue: 2)
    }
    return baseSucceeded ? .success : .failure
  }

  // MARK: For people

  func printLines(_ terminal: Terminal) {
    terminal.print("Generating from: \(run.path)")
    terminal.print("Output root: \(command.outRoot)")
    if let line = SpecOptions.line(run.budget) { terminal.print(line) }
    if command.expandVariants { terminal.print("Expand variants: enabled") }
    if let seconds = command.preview?.seconds {
      terminal.print("Preview mode: \(DecimalText.fixed(seconds, places: 2))s")
    }
    if command.profile { terminal.print("Profile: enabled") }
    if let count = command.variations { terminal.print("Variations: \(count)") }
    guard let loaded = run.loaded else {
      DiagnosticText.printError(run.errors, terminal)
      return
    }
    terminal.print("Source: \(loaded.sourceKind.rawValue) (\(loaded.sourceHash.hexadecimal.prefix(16)))")
    for text in DiagnosticText.lines(run.warnings, style: terminal.outputStyle) { terminal.print(text) }
    printOutcome(terminal)
    if let failure = run.reportFailure { DiagnosticText.printError([failure], terminal) }
    if let path = run.reportPath { terminal.print("Report written to: \(path)") }
    printVariants(terminal)
    printVariations(terminal)
  }

  private func printOutcome(_ terminal: Terminal) {
    let style = terminal.outputStyle
    if run.generationFailed {
      terminal.print(style("GENERATION FAILED", .bold, .red) + " " + run.errors.map(\.message).joined(separator: "; "))
    } else if !run.ok {
      DiagnosticText.print("Validation Errors:", run.errors, terminal)
      terminal.print(style("FAILED", .bold, .red) + " Spec validation failed with \(run.errors.count) error(s)")
    } else if let outcome = run.outcome {
      terminal.print(
        outcome.cacheHit
          ? "Cache hit, restoring outputs..."
          : command.profile ? "Dispatching to backend (profiled)..." : "Dispatching to backend...")
      for output in outcome.outputs { terminal.print("  \(output.path)") }
      printLint(outcome, terminal)
      for stage in outcome.stages { terminal.print("  \(stage.stage): \(stage.durationMilliseconds)ms") }
      let word = style("SUCCESS", .bold, .green) + (outcome.cacheHit ? " (cache)" : "")
      terminal.print("\(word) Generated \(outcome.outputs.count) output(s) in \(run.durationMilliseconds)ms")
    }
  }

  private func printVariants(_ terminal: Terminal) {
    guard !variants.isEmpty else { return }
    terminal.print("Expanding variants: \(variants.count)")
    for variant in variants {
      if let error = variant.error {
        terminal.print("  VARIANT \(variant.id) FAILED \(error.message)")
      } else {
        terminal.print(
          "  VARIANT \(variant.id) (\(variant.outcome?.outputs.count ?? 0) output(s), \(variant.durationMilliseconds)ms)"
        )
        for warning in variant.warnings { terminal.print(DiagnosticText.lines(warning, style: terminal.outputStyle)) }
      }
    }
  }

  /// Nothing where there is nothing to say: most sounds are fine.
  private func printLint(_ outcome: GenerationOutcome, _ terminal: Terminal) {
    guard !outcome.lint.issues.isEmpty else { return }
    let declared = run.validation?.spec?.outputs.map(\.path) ?? []
    LintText.printGroups(outcome.lint, of: declared.joined(separator: ", "), terminal)
    LintText.printSummary(outcome.lint, prefix: "Lint ", passed: outcome.lint.ok, terminal)
  }

  private func printVariations(_ terminal: Terminal) {
    guard run.ok, let count = command.variations, count > 0 else { return }
    guard let variations else {
      terminal.print("  \(terminal.outputStyle("!", .bold, .yellow)) the spec makes no WAV, so there are no variations")
      return
    }
    let style = terminal.outputStyle
    terminal.print("Generating variations: \(count)")
    for variation in variations.list {
      if let reason = variation.reason {
        terminal.print("  " + style("FAIL", .bold, .red) + " var_\(variation.index): \(reason)")
      } else {
        let peak = DecimalText.fixed(variation.levels?.peakDecibels ?? 0, places: 1)
        terminal.print(
          "  " + style("PASS", .green) + " var_\(variation.index) (seed=\(variation.seed), peak=\(peak)dB)")
      }
    }
    terminal.print("Variations: \(variations.passed)/\(variations.list.count) variations passed")
    if let failure = variations.manifestFailure {
      DiagnosticText.printError([failure], terminal)
    } else {
      terminal.print("Manifest written to: \(variations.manifestPath)")
    }
  }

  // MARK: For programs

  func appendEnvelope(to writer: inout JSONWriter) {
    var errors = run.generationFailed ? run.errors.map { wrapped($0) } : run.errors
    if let failure = run.reportFailure { errors.append(failure) }
    Envelope.begin(
      &writer, success: errors.isEmpty, errors: errors, warnings: run.warnings + variants.flatMap(\.warnings))
    if errors.isEmpty, let outcome = run.outcome, let report = run.report { appendResult(outcome, report, &writer) }
    let specHash = run.report?.specHash ?? run.validation?.spec?.specHash().hexadecimal
    if let specHash { writer.member("spec_hash", specHash) }
    if let hash = run.loaded?.sourceHash.hexadecimal { writer.member("source_hash", hash) }
    if let provenance { writer.member("provenance", provenance.jsonDocument().root) }
    writer.endObject()
  }

  /// Every failure of a renderer is CLI_010 in envelopes; the report has its DISPATCH code.
  private func wrapped(_ diagnostic: Diagnostic) -> Diagnostic {
    var wrapped = diagnostic
    wrapped.code = .generationFailed
    return wrapped
  }

  private func appendResult(_ outcome: GenerationOutcome, _ report: Report, _ writer: inout JSONWriter) {
    writer.key("result")
    writer.beginObject()
    writer.member("asset_id", report.assetId ?? "")
    writer.member("asset_type", report.assetType?.rawValue ?? "")
    writer.member("source_kind", report.sourceKind?.rawValue ?? "")
    writer.member("out_root", command.outRoot)
    if let budget = run.budget?.profile.name, budget != BudgetProfile.default.name { writer.member("budget", budget) }
    if let hash = report.recipeHash { writer.member("recipe_hash", hash) }
    writer.member("cache_hit", outcome.cacheHit)
    writer.member(
      "outputs",
      array: { writer in
        for output in outcome.outputs { output.append(to: &writer) }
      })
    if let path = run.reportPath { writer.member("report_path", path) }
    writer.member("duration_ms", Int(clamping: run.durationMilliseconds))
    if !variants.isEmpty {
      writer.key("variants")
      writer.beginArray()
      for variant in variants { variant.append(to: &writer) }
      writer.endArray()
    }
    if let variations {
      writer.member(
        "variations",
        object: { writer in
          writer.member("total", variations.list.count)
          writer.member("passed", variations.passed)
          writer.member("failed", variations.list.count - variations.passed)
          if let failure = variations.manifestFailure {
            writer.member("error", failure.message)
          } else {
            writer.member("manifest_path", variations.manifestPath)
          }
        })
    }
    writer.endObject()
  }
}
