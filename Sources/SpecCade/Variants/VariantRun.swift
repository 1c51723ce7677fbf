import JSONCore
import SpecModel

extension Engine {
  /// What became of one variant.
  public struct VariantRun: Sendable {
    public let id: String
    public var specHash = ""
    public var outcome: GenerationOutcome?
    /// Where the report is; nil where none was written.
    public var reportPath: String?
    public var error: Diagnostic?
    public var warnings: [Diagnostic] = []
    public var durationMilliseconds: UInt64 = 0

    init(id: String) { self.id = id }
    public var ok: Bool { error == nil }

    /// The variant as envelopes and summaries tell it (contract, core §7.5).
    public func append(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("variant_id", id)
        writer.member("success", ok)
        writer.member("spec_hash", specHash)
        writer.member("cache_hit", outcome?.cacheHit ?? false)
        writer.member(
          "outputs",
          array: { writer in
            for output in outcome?.outputs ?? [] { output.append(to: &writer) }
          })
        if let reportPath { writer.member("report_path", reportPath) }
        writer.member("duration_ms", Int(clamping: durationMilliseconds))
        if let error { writer.member("error", error.message) }
      }
    }
  }
}

extension OutputResult {
  /// The file as envelopes and summaries tell it (contract, core §7.5).
  public func append(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("kind", kind.rawValue)
      writer.member("format", format.rawValue)
      writer.member("path", path)
      if let hash { writer.member("hash", hash) }
      if preview == true { writer.member("preview", true) }
    }
  }
}
