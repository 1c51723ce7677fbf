import ArtifactCache
import SpecModel
import SystemIO

/// Files that SpecCade writes for itself and finds again in any state.
enum RecordTargets {
  static func report(_ bytes: [UInt8]) -> String? {
    guard let report = Report.read(bytes) else { return nil }
    let text = report.text()
    guard let again = Report.read(text) else { return "a report that was read cannot be written and read again" }
    if !again.saysTheSame(as: report) { return "a report says something else after writing and reading" }
    return again.text() == text ? nil : "a report's text differs the second time"
  }

  static func cacheEntry(_ bytes: [UInt8]) -> String? {
    let cache = ArtifactCache(directory: "cache", fileSystem: OneFile(bytes))
    guard let entry = cache.entry(for: key) else { return nil }
    if !entry.isIntact(for: key) { return "an entry whose checksum is wrong is believed" }
    for artifact in entry.artifacts where cache.bytes(of: artifact) != nil && artifact.size != UInt64(bytes.count) {
      return "a blob of another length is believed"
    }
    return nil
  }

  static func cacheBlob(_ bytes: [UInt8]) -> String? {
    var artifact = CachedArtifact()
    artifact.size = UInt64(bytes.count)
    artifact.blob = String(repeating: "0", count: 64)
    let cache = ArtifactCache(directory: "cache", fileSystem: OneFile(bytes))
    return cache.bytes(of: artifact) == nil ? nil : "a blob under a wrong name is believed"
  }

  static let key = ActionKey(
    specHash: String(repeating: "a", count: 64), recipeKind: "audio_v1", backend: Backend("audio", version: "1"),
    algorithmEpoch: 1, previewSeconds: nil)
}
