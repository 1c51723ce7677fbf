import CommandLineKit
import SpecCade
import SpecModel

/// What people are told of a batch.
enum BatchText {
  /// A line for one spec; nothing for files that are no specs.
  static func line(_ item: BatchItem) -> String? {
    let id = item.run.validation?.spec?.assetId ?? item.run.path
    switch item.status {
    case .generated: return "SUCCESS \(id) (\(item.run.durationMilliseconds)ms)"
    case .restored: return "SUCCESS \(id) (cache)"
    case .fresh: return "SKIPPED (fresh) \(id)"
    case .failed: return "FAILED \(id) - \(item.run.errors.first?.message ?? "its report could not be written")"
    case .notASpec: return nil
    }
  }

  static func print(_ summary: BatchSummary, outRoot: String, verbose: Bool, _ terminal: Terminal) {
    let style = terminal.outputStyle
    let failed = summary.items.filter { $0.status == .failed }
    if !failed.isEmpty {
      terminal.print(style("Failures:", .bold))
      for item in failed {
        terminal.print("\(item.run.path)")
        for text in DiagnosticText.lines(item.run.errors, style: style) { terminal.print(text) }
        if let failure = item.run.reportFailure { terminal.print(DiagnosticText.lines(failure, style: style)) }
      }
      terminal.print()
    }
    // Every other warning stands in a report.
    DiagnosticText.print("Warnings:", summary.warningsWithoutReport, terminal)
    terminal.print(table(summary).text(style: style), terminator: "")
    terminal.print()
    terminal.print("Files: \(outRoot)")
    terminal.print("Summary: \(outRoot)/generation_summary.json")
    let seconds = DecimalText.fixed(summary.seconds, places: 2)
    let word = failed.isEmpty ? style("SUCCESS", .bold, .green) : style("FAILED", .bold, .red)
    terminal.print(
      "\(word) \(summary.items.count) specs: \(summary.count(.generated)) made, \(summary.count(.restored)) from the cache, "
        + "\(summary.count(.fresh)) unchanged, \(failed.count) failed in \(seconds)s")
  }

  /// What was wrong with the cache, on standard error: the files are right all the same, and are not what it is about.
  /// A cache that cannot be used is one trouble, however many specs meet it.
  static func printCacheWarnings(_ summary: BatchSummary, _ terminal: Terminal) {
    let warnings = summary.items.flatMap { $0.run.warnings.filter { $0.code == .cacheUnavailable } }
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
