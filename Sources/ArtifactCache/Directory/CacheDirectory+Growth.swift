import BLAKE3
import SystemIO

/// When to look whether the cache is too large, without looking at all of it: a store costs one append of a few bytes.
extension CacheDirectory {
  /// Adds to what was stored since the last look, one byte for each started block. Appending is one step for the system,
  /// so that no process's share is lost, and a process that is killed has counted what it stored.
  func noteGrowth(_ bytes: Int) {
    let blocks = max(1, (bytes + Self.blockBytes - 1) / Self.blockBytes)
    guard let file = try? fileSystem.open(layout.growth, in: nil, .append) else { return }
    try? fileSystem.writeAll([UInt8](repeating: Self.growthMark, count: blocks), to: file)
    try? fileSystem.close(file)
  }

  /// Evicts when the cache is beyond its limit, as far as that is known, and has grown by a sixteenth of it since the last
  /// look: so each byte that is stored pays for a fixed share of looking.
  func evictIfGrown() {
    guard let growth = try? fileSystem.existingStatus(layout.growth)?.size else { return }
    let grown = growth.multipliedReportingOverflow(by: Int64(Self.blockBytes)).partialValue
    guard grown >= maximumBytes / 16, (countedBytes() ?? 0) + grown > maximumBytes else { return }
    var options = EvictionOptions()
    options.maximumBytes = maximumBytes - maximumBytes / 10
    options.waitsForOthers = false
    _ = try? evict(options)
  }

  /// What the last look counted; nil where there was none, or its note is damaged.
  func countedBytes() -> Int64? {
    guard let text = try? fileSystem.read(layout.usage, limit: 200) else { return nil }
    return Self.bytes(ofUsage: text)
  }

  /// Notes what was counted: `BYTES CHECKSUM`.
  func noteUsage(_ bytes: Int64) {
    try? fileSystem.replaceAtomically(path: layout.usage, bytes: Self.usageText(bytes), durability: .unsynced)
  }

  static func usageText(_ bytes: Int64) -> [UInt8] {
    Array("\(bytes) \(BLAKE3.hash(Array("\(bytes)".utf8)).hexadecimal)\n".utf8)
  }

  static func bytes(ofUsage text: [UInt8]) -> Int64? {
    guard let number = Int64(String(decoding: text.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)), number >= 0,
      usageText(number) == text
    else { return nil }
    return number
  }

  static let blockBytes = 4096
  static let growthMark = UInt8(ascii: "+")
}
