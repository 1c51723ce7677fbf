import CommandLineKit
import SpecModel

/// What people are told of a report.
enum ReportText {
  static func print(_ report: Report, path: String, _ terminal: Terminal) {
    let style = terminal.outputStyle
    let word = report.ok ? style("OK", .bold, .green) : style("FAILED", .bold, .red)
    terminal.print("\(style(path, .bold)): \(word)")
    func line(_ name: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      terminal.print("  \(name):" + String(repeating: " ", count: max(1, 12 - name.count)) + text)
    }
    let variant = report.variantId.map { ", variant \($0)" } ?? ""
    line("asset", report.assetId.map { "\($0) (\(report.assetType?.rawValue ?? "unknown"))\(variant)" })
    line("spec", report.specHash)
    line("source", source(report))
    line("recipe", report.recipeKind.map { $0 + backend(report) })
    line("seed", report.seed.map(String.init))
    line("budget", report.budgetProfile)
    line("made by", "\(report.backendVersion) on \(report.targetTriple)")
    line("checkout", checkout(report.provenance?.environment))
    line("cache", report.run?.cache?.rawValue)
    line("duration", "\(report.durationMilliseconds)ms")
    for stage in report.stages ?? [] { line("stage", "\(stage.stage) \(stage.durationMilliseconds)ms") }
    entries("Errors:", report.errors, terminal)
    entries("Warnings:", report.warnings, terminal)
    guard !report.outputs.isEmpty else { return }
    terminal.print("  Files:")
    for output in report.outputs {
      let size = report.provenance?.artifacts.first { $0.path == output.path }.map { ", \($0.size) bytes" } ?? ""
      let preview = output.preview == true ? ", shortened" : ""
      terminal.print("    \(output.path) (\(output.kind.rawValue)\(size)\(preview))")
      if let hash = output.hash { terminal.print("      \(hash)") }
    }
  }

  private static func source(_ report: Report) -> String? {
    guard let provenance = report.provenance else { return report.sourceHash }
    return "\(provenance.sourcePath) (\(provenance.sourceKind.rawValue), \(provenance.sourceHash.prefix(16)))"
  }

  private static func backend(_ report: Report) -> String {
    guard let provenance = report.provenance, let name = provenance.backendName else { return "" }
    return " (backend \(name) \(provenance.backendVersion ?? ""), algorithm epoch \(provenance.algorithmEpoch ?? 0))"
  }

  private static func checkout(_ environment: BuildEnvironment?) -> String? {
    guard let commit = environment?.gitCommit else { return nil }
    return commit + (environment?.gitDirty.map { $0 ? ", with changes" : ", clean" } ?? ", state unknown")
  }

  private static func entries(_ title: String, _ entries: [ReportEntry], _ terminal: Terminal) {
    guard !entries.isEmpty else { return }
    terminal.print("  \(title)")
    for entry in entries {
      let place = entry.path.map { $0.isEmpty ? "" : " at \($0)" } ?? ""
      terminal.print("    [\(entry.code)]\(place): \(entry.message)")
    }
  }
}
