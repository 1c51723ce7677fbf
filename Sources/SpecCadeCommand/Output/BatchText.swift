import CommandLineKit
import SpecCade
import SpecModel

/// What people are told of a batch.
enum BatchText {
  /// A line for one spec, and one for each of its variants that failed; nothing for files that are no specs.
  static func line(_ item: BatchItem) -> String? {
    let id = item.run.validation?.spec?.assetId ?? item.run.path
    let variants = variants(item)
    switch item.status {
    case .generated: return "SUCCESS \(id) (\(item.run.durationMilliseconds)ms)" + variants
    case .restored: return "SUCCESS \(id) (cache)" + variants
    case .fresh: return "SKIPPED (fresh) \(id)" + variants
    case .failed: return "FAILED \(id) - \(item.run.errors.first?.message ?? "its report could not be written")"
    case .notASpec: return nil
    }
  }

  private static func variants(_ item: BatchItem) -> String {
    guard !item.variants.isEmpty else { return "" }
    let failures = item.variants.filter { !$0.ok }.map { "\n  VARIANT \($0.id) FAILED \($0.error?.message ?? "")" }
    return ", " + Counted.files(item.variants.count, "variant") + failures.joined()
  }

  static func print(_ summary: BatchSummary, outRoot: String, preview: PreviewArgument?, _ terminal: Terminal) {
    let style = terminal.outputStyle
    printFailures(summary, terminal)
    // Every other warning stands in a report.
    DiagnosticText.print("Warnings:", summary.warningsWithoutReport, terminal)
    terminal.print(table(summary).text(style: style), terminator: "")
    terminal.print()
    if let seconds = preview?.seconds { terminal.print("Preview mode: \(DecimalText.fixed(seconds, places: 2))s") }
    if summary.variantCount > 0 {
      let (count, failed) = (summary.variantCount, summary.failedVariantCount)
      terminal.print("Variants: \(count - failed) of \(count) are there, \(failed) failed")
    }
    terminal.print("Files: \(outRoot)")
    terminal.print("Summary: \(outRoot)/generation_summary.json")
    let seconds = DecimalText.fixed(summary.seconds, places: 2)
    let word = summary.ok ? style("SUCCESS", .bold, .green) : style("FAILED", .bold, .red)
    terminal.print(
      "\(word) \(summary.items.count) specs: \(summary.count(.generated)) made, \(summary.count(.restored)) from the cache, "
        + "\(summary.count(.fresh)) unchanged, \(summary.count(.failed)) failed in \(seconds)s")
  }

  private static func printFailures(_ summary: BatchSummary, _ terminal: Terminal) {
    let style = terminal.outputStyle
    let failed = summary.items.filter { !$0.ok }
    guard !failed.isEmpty else { return }
    terminal.print(style("Failures:", .bold))
    for item in failed {
      if item.status == .failed {
        terminal.print("\(item.run.path)")
        for text in DiagnosticText.lines(item.run.errors, style: style) { terminal.print(text) }
        if let failure = item.run.reportFailure { terminal.print(DiagnosticText.lines(failure, style: style)) }
      }
      for variant in item.variants {
        guard let error = variant.error else { continue }
        terminal.print("\(item.run.path), variant \(variant.id)")
        terminal.print(DiagnosticText.lines(error, style: style))
      }
    }
    terminal.print()
  }

  /// What was wrong with the cache, on standard error: the files are right all the same, and are not what it is about.
  /// A cache that cannot be used is one trouble, however many specs meet it.
  static func printCacheWarnings(_ summary: BatchSummary, _ terminal: Terminal) {
    let warnings = summary.items.flatMap { $0.warnings.filter { $0.code == .cacheUnavailable } }
    for warning in warnings.prefix(3) {
      terminal.printError(DiagnosticText.lines(warning, style: terminal.errorStyle))
    }
    if warnings.count > 3 {
      terminal.printError("  … and \(warnings.count - 3) more; `speccade cache verify` lists what is damaged")
    }
  }

  /// One row for each asset type.
  private static func table(_ summary: BatchSummary) -> TextTable {
    var table = TextTable([
      .init("Type"), .number("Specs"), .number("Made"), .number("Cache"), .number("Unchanged"), .number("Failed"),
    ])
    let types = summary.items.map { $0.run.validation?.spec?.assetType.rawValue ?? "unknown" }
    for type in Set(types).sorted() {
      let group = zip(summary.items, types).filter { $0.1 == type }.map(\.0)
      func count(_ status: BatchItem.Status) -> String { String(group.count { $0.status == status }) }
      table.add(type, String(group.count), count(.generated), count(.restored), count(.fresh), count(.failed))
    }
    return table
  }
}
