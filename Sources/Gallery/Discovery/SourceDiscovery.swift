import BLAKE3
import SpecCade
import SpecModel
import SystemIO

/// Finds the spec of an asset and what it says: beside its report, by the name that the report has.
struct SourceDiscovery {
  let engine: Engine

  /// More of a spec's text is not shown.
  private static let mostBytes = 256 << 10

  func source(of report: Report, at reportPath: String) -> GallerySource? {
    guard let recorded = report.provenance?.sourcePath else { return nil }
    let path = FilePath.join(FilePath.parent(of: reportPath), FilePath.name(of: recorded))
    guard (try? engine.generator.fileSystem.existingStatus(path)) ?? nil != nil else { return nil }
    var source = GallerySource(path: path)
    source.isJSON = FilePath.fileExtension(of: path) == "json"
    if let bytes = try? engine.generator.fileSystem.read(path, limit: 64 << 20) {
      source.isChanged = report.sourceHash != BLAKE3.hash(bytes).hexadecimal
      source.isCut = bytes.count > Self.mostBytes
      source.text = String(decoding: bytes.prefix(Self.mostBytes), as: UTF8.self)
    }
    let run = engine.check(path, budget: .automatic, level: .contract)
    guard let validation = run.validation else { return source }
    source.assetId = validation.spec?.assetId
    source.description = validation.spec?.description
    source.tags = validation.spec?.styleTags ?? []
    if let budget = run.budget?.profile {
      source.budgetProfile = budget.name
      source.uses = validation.measured.greatestUses(in: budget).map { limit, use in
        Self.use(of: limit, use, in: budget)
      }
    }
    return source
  }

  private static func use(of limit: BudgetLimit, _ use: BudgetUse, in budget: BudgetProfile) -> GallerySource.Use {
    let value = limit.value(in: budget)
    var result = GallerySource.Use(
      limit: limit.fullName, doc: limit.doc, amount: Numbers.grouped(use.actual), maximum: value.text)
    if case .amount = value {
      result.maximum = Double(value.text).map { Numbers.grouped($0) } ?? value.text
      result.share = use.share(in: budget)
    }
    return result
  }
}
