import JSONCore
import SpecModel

/// Limits that a variation has to keep to be accepted (contract, core §7.5.1).
public struct VariationGates: Sendable, Hashable {
  /// In dBFS; nil: any.
  public var maxPeakDecibels: Double?
  /// Of the mean's magnitude; nil: any.
  public var maxOffset: Double?

  public init(maxPeakDecibels: Double? = nil, maxOffset: Double? = nil) {
    self.maxPeakDecibels = maxPeakDecibels
    self.maxOffset = maxOffset
  }

  /// Why a sound is not accepted; nil where it is.
  func fault(_ levels: AuditLevels) -> String? {
    func text(_ value: Double, _ places: Int) -> String { DecimalText.fixed(value, places: places) }
    if let most = maxPeakDecibels, levels.peakDecibels > most {
      return "peak exceeded: \(text(levels.peakDecibels, 2)) dB > \(text(most, 2)) dB"
    }
    if let most = maxOffset, levels.offset.magnitude > most {
      return "DC offset exceeded: \(text(levels.offset.magnitude, 6)) > \(text(most, 6))"
    }
    return nil
  }
}

/// One rendering of a spec under a seed of its own.
public struct Variation: Sendable {
  public var index: UInt32
  public var seed: UInt32
  /// Relative to the output root; nil for one that was not accepted.
  public var path: String?
  /// Why it was not accepted.
  public var reason: String?
  /// BLAKE3 of the whole file.
  public var hash: String?
  public var levels: AuditLevels?

  public var passed: Bool { reason == nil }
}

/// The variations of a spec, as `variations.json` lists them (contract, core §7.5.1).
public struct Variations: Sendable {
  public var specId: String
  public var baseSeed: UInt32
  public var gates: VariationGates
  public var list: [Variation]
  /// Where the manifest is, or why it could not be written.
  public var manifestPath = ""
  public var manifestFailure: Diagnostic?

  public var passed: Int { list.count(where: \.passed) }
  public var ok: Bool { passed == list.count && manifestFailure == nil }

  /// The manifest's text.
  func text() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.member("spec_id", specId)
      writer.member("total", list.count)
      writer.member("passed", passed)
      writer.member("failed", list.count - passed)
      writer.member("base_seed", baseSeed)
      if gates != VariationGates() {
        writer.member(
          "constraints",
          object: { writer in
            if let most = gates.maxPeakDecibels { writer.member("max_peak_db", most) }
            if let most = gates.maxOffset { writer.member("max_dc_offset", most) }
          })
      }
      writer.member(
        "variations",
        array: { writer in
          for variation in list { Self.append(variation, &writer) }
        })
    }
    return writer.finish()
  }

  private static func append(_ variation: Variation, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("index", variation.index)
      writer.member("seed", variation.seed)
      if let path = variation.path { writer.member("path", path) }
      writer.member("passed", variation.passed)
      if let reason = variation.reason { writer.member("reason", reason) }
      if let hash = variation.hash { writer.member("hash", hash) }
      if let levels = variation.levels {
        writer.member("peak_db", levels.peakDecibels)
        writer.member("dc_offset", levels.offset)
      }
    }
  }
}
