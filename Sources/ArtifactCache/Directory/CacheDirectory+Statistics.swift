import SystemIO

/// How much a cache's folder holds.
public struct CacheStatistics: Sendable, Hashable {
  /// Generations that are remembered.
  public var entries = 0
  public var blobs = 0
  /// Bytes of all files.
  public var bytes: Int64 = 0
  /// When the entry that is used least and the one that is used most were last used, in nanoseconds since 1970.
  public var oldestUse: Int64?
  public var newestUse: Int64?

  public init() {}
}

extension CacheDirectory {
  /// Counts what is there. A folder that is not there holds nothing.
  ///
  /// - Complexity: One look at each file.
  public func statistics(_ options: EvictionOptions = EvictionOptions()) -> CacheStatistics {
    var looking = options
    looking.isDryRun = true
    let found = CacheScan(self, now: 0).run(looking)
    var statistics = CacheStatistics()
    statistics.entries = found.count(.action)
    statistics.blobs = found.count(.blob)
    statistics.bytes = found.bytes
    for path in [layout.usage, layout.growth, layout.tag] {
      statistics.bytes += (try? fileSystem.existingStatus(path))?.size ?? 0
    }
    for file in found.files where file.kind == .action {
      statistics.oldestUse = min(statistics.oldestUse ?? file.modified, file.modified)
      statistics.newestUse = max(statistics.newestUse ?? file.modified, file.modified)
    }
    return statistics
  }

  /// Removes every entry and blob; a process that is running makes what it misses again.
  ///
  /// Whatever else lies in the folder is none of ours and stays.
  ///
  /// - Returns: How many entries there were.
  public func clear() throws(SystemError) -> Int {
    var entries = 0
    // Actions first: an action without blobs would be a miss with a warning, a blob without action is only space.
    for kind in [StoreAddress.Kind.action, .blob] {
      let folder = layout.folder(kind)
      guard try fileSystem.existingStatus(folder)?.kind == .directory else { continue }
      for shelf in try fileSystem.entries(ofDirectory: folder) where shelf.kind == .directory {
        let path = "\(folder)/\(shelf.name)"
        for file in try fileSystem.entries(ofDirectory: path) {
          let isOurs = StoreAddress(kind, file.name) != nil
          guard isOurs || AtomicFileWriter.isTemporaryName(file.name) else { continue }
          try fileSystem.removeIfPresent("\(path)/\(file.name)")
          if isOurs, kind == .action { entries += 1 }
        }
        // Stays where something else is in it.
        try? fileSystem.remove(path, in: nil, isDirectory: true)
      }
    }
    try fileSystem.removeIfPresent(layout.usage)
    try fileSystem.removeIfPresent(layout.growth)
    return entries
  }
}
