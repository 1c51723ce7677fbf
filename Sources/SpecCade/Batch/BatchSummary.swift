import JSONCore
import SpecModel
import SystemIO

/// The counts and the summary file of a batch (contract, core §7.6).
public struct BatchSummary: Sendable {
  public let items: [BatchItem]
  public let seconds: Double

  public init(items: [BatchItem], seconds: Double) {
    self.items = items.filter { $0.status != .notASpec }
    self.seconds = seconds
  }

  public func count(_ status: BatchItem.Status) -> Int { items.count { $0.status == status } }
  /// What no report says, since the specs leave none.
  public var warningsWithoutReport: [Diagnostic] {
    items.flatMap { $0.warnings.filter { $0.code == .reportCollision } }
  }
  public var successful: Int { items.count - count(.failed) }
  /// How many variants were wanted, and how many of them failed.
  public var variantCount: Int { items.reduce(0) { $0 + $1.variants.count } }
  public var failedVariantCount: Int { items.reduce(0) { $0 + $1.variants.count { !$0.ok } } }
  /// Every spec and every variant is there.
  public var ok: Bool { items.allSatisfy(\.ok) }

  /// `generation_summary.json`.
  public func text(timestamp: String) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.beginObject()
    writer.member("timestamp", timestamp)
    writer.member("total_specs", items.count)
    writer.member("successful", successful)
    writer.member("failed", count(.failed))
    writer.member("skipped", 0)
    writer.member("fresh_skipped", count(.fresh))
    writer.member("runtime_seconds", seconds)
    writer.member("include_blender", false)
    if variantCount > 0 { appendVariants(&writer) }
    writer.key("specs")
    writer.beginArray()
    for item in items { append(item, &writer) }
    writer.endArray()
    appendTypes(&writer)
    writer.endObject()
    return writer.finish()
  }

  private func appendVariants(_ writer: inout JSONWriter) {
    writer.member(
      "variants",
      object: { writer in
        writer.member("total", variantCount)
        writer.member("successful", variantCount - failedVariantCount)
        writer.member("failed", failedVariantCount)
      })
  }

  private func append(_ item: BatchItem, _ writer: inout JSONWriter) {
    let spec = item.run.validation?.spec
    writer.beginObject()
    writer.member("spec_path", item.run.path)
    writer.member("asset_id", spec?.assetId ?? "")
    writer.member("asset_type", spec?.assetType.rawValue ?? "unknown")
    optional("recipe_kind", spec?.recipe?.kind, &writer)
    writer.member("success", item.status != .failed)
    optional(
      "error", item.run.errors.isEmpty ? nil : item.run.errors.map(\.description).joined(separator: "; "), &writer)
    let unreported = item.warnings.filter { $0.code == .reportCollision }.map(\.description)
    if !unreported.isEmpty { writer.member("warnings", unreported) }
    optional("spec_hash", item.run.report?.specHash, &writer)
    writer.key("output_hashes")
    writer.beginArray()
    for output in item.run.outcome?.outputs ?? [] { if let hash = output.hash { writer.string(hash) } }
    writer.endArray()
    writer.member("duration_ms", Int(clamping: item.run.durationMilliseconds))
    writer.key("backend_tier")
    if let tier = item.tier { writer.integer(tier.rawValue) } else { writer.null() }
    writer.member("skipped_fresh", item.status == .fresh)
    let cacheWarnings = item.warnings.filter { $0.code == .cacheUnavailable }
    if !cacheWarnings.isEmpty {
      writer.member("cache_warning", cacheWarnings.map(\.description).joined(separator: "; "))
    }
    if item.run.outcome?.outputs.contains(where: { $0.preview == true }) == true { writer.member("preview", true) }
    if !item.variants.isEmpty {
      writer.member(
        "variants",
        array: { writer in
          for variant in item.variants { variant.append(to: &writer) }
        })
    }
    writer.endObject()
  }

  private func appendTypes(_ writer: inout JSONWriter) {
    writer.key("by_asset_type")
    writer.beginObject()
    let types = items.map { $0.run.validation?.spec?.assetType.rawValue ?? "unknown" }
    for type in Set(types).sorted() {
      let group = zip(items, types).filter { $0.1 == type }.map(\.0)
      let failed = group.count { $0.status == .failed }
      writer.key(type)
      writer.beginObject()
      writer.member("total", group.count)
      writer.member("successful", group.count - failed)
      writer.member("failed", failed)
      writer.member("skipped", 0)
      writer.endObject()
    }
    writer.endObject()
  }

  private func optional(_ key: String, _ text: String?, _ writer: inout JSONWriter) {
    writer.key(key)
    if let text { writer.string(text) } else { writer.null() }
  }
}
