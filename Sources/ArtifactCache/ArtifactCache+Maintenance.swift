import SystemIO

/// How much a cache holds.
public struct CacheUsage: Sendable, Hashable {
  /// Generations that are remembered.
  public var entries = 0
  /// Bytes of all files, entries included.
  public var bytes = 0
}

extension ArtifactCache {
  /// Counts entries and bytes. A directory that is not there holds nothing.
  public func usage() throws(SystemError) -> CacheUsage {
    var usage = CacheUsage()
    for folder in ["actions", "blobs"] {
      for file in try files(below: "\(directory)/\(folder)") {
        if let status = try fileSystem.existingStatus(file) { usage.bytes += Int(clamping: status.size) }
        if folder == "actions" { usage.entries += 1 }
      }
    }
    return usage
  }

  /// Removes every entry and blob.
  ///
  /// - Returns: How many entries there were.
  public func clear() throws(SystemError) -> Int {
    // Actions first: an action without blobs is a miss, a blob without action is only space.
    let actions = try files(below: "\(directory)/actions")
    for file in actions { try fileSystem.removeIfPresent(file) }
    for file in try files(below: "\(directory)/blobs") { try fileSystem.removeIfPresent(file) }
    return actions.count
  }

  /// The files two levels down, as entries and blobs are laid out.
  private func files(below folder: String) throws(SystemError) -> [String] {
    var files: [String] = []
    for shelf in try names(in: folder) {
      for name in try names(in: "\(folder)/\(shelf)") { files.append("\(folder)/\(shelf)/\(name)") }
    }
    return files
  }

  private func names(in folder: String) throws(SystemError) -> [String] {
    // Whatever else lies there is none of ours.
    guard try fileSystem.existingStatus(folder)?.kind == .directory else { return [] }
    return try fileSystem.entries(ofDirectory: folder).map(\.name)
  }
}
