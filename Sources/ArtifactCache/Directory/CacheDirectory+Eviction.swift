import SystemIO

/// What to evict.
public struct EvictionOptions: Sendable {
  /// What may stay, in bytes.
  public var maximumBytes: Int64 = .max
  /// Whatever was not used for so many nanoseconds goes too.
  public var maximumAge: Int64?
  /// Count, and remove nothing.
  public var isDryRun = false
  /// Wait for another process that evicts; otherwise leave it to that one.
  public var waitsForOthers = true
  /// Runs independent pieces of work, as `GenerationContext.parallel`.
  public var parallel: @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void = { count, body in
    for index in 0..<count { body(index) }
  }

  public init() {}
}

/// What an eviction found and did.
public struct EvictionResult: Sendable, Hashable {
  public var actions = 0
  public var blobs = 0
  public var bytes: Int64 = 0
  public var removedActions = 0
  public var removedBlobs = 0
  public var removedBytes: Int64 = 0
  /// Files that killed processes left half-written.
  public var removedTemporaryFiles = 0
  /// What should have gone, and is in use or was a moment ago.
  public var keptInUse = 0

  public init() {}
}

/// Eviction by least recent use, beside any number of processes that use the cache.
///
/// A file's time is when it was last used. An action is as old as it looks, a blob two graces younger, so that of the two
/// the action goes first: an action without its blobs would be a miss with a warning. What a living process has used
/// since it came (``CacheLease``), and what anyone has used in the last minute, stays.
///
/// Whoever touches or writes a file holds its shelf's lock, shared. Eviction takes the lock for itself, looks at each victim
/// of the shelf once more, and removes those that nobody has touched since it counted: there is no order of events in
/// which a file goes after a process has marked it as used. It holds one shelf of 512 at a time, for milliseconds.
extension CacheDirectory {
  /// - Returns: Nil where another process is evicting and nobody wanted to wait.
  /// - Complexity: One look at each file, and two system calls for each that goes.
  public func evict(_ options: EvictionOptions) throws(SystemError) -> EvictionResult? {
    guard try fileSystem.existingStatus(layout.root)?.kind == .directory else { return EvictionResult() }
    let lock = try fileSystem.open(layout.evictionLock, in: nil, .append)
    // Closing gives the lock back.
    defer { try? fileSystem.close(lock) }
    guard try fileSystem.lock(lock, waits: options.waitsForOthers) else { return nil }
    try fileSystem.touch(layout.evictionLock, in: nil)
    let now = try fileSystem.status(lock).modified
    // Before the files are counted: what is stored meanwhile is counted twice rather than never.
    if !options.isDryRun { try? fileSystem.removeIfPresent(layout.growth) }
    let inUseSince = min(now, CacheLease.oldest(in: layout.leases, now: now, fileSystem) ?? now) - Self.grace

    let files = CacheScan(self, now: now).run(options)
    var result = EvictionResult()
    result.actions = files.count(.action)
    result.blobs = files.count(.blob)
    result.bytes = files.bytes
    result.removedTemporaryFiles = files.removedTemporaryFiles
    let victims = files.victims(options, now: now, inUseSince: inUseSince)
    result.keptInUse = victims.keptInUse
    // All actions before the first blob: if we are killed in between, no action is left without its blobs.
    let removed = [StoreAddress.Kind.action, .blob].flatMap { kind in
      remove(victims.files.filter { $0.kind == kind }, options)
    }
    for file in removed {
      if file.kind == .action { result.removedActions += 1 } else { result.removedBlobs += 1 }
      result.removedBytes += file.size
    }
    if !options.isDryRun { noteUsage(result.bytes - result.removedBytes) }
    return result
  }

  private func remove(_ victims: [CacheScan.File], _ options: EvictionOptions) -> [CacheScan.File] {
    if options.isDryRun || victims.isEmpty { return victims }
    var shelves = [[CacheScan.File]](repeating: [], count: 256)
    for victim in victims { shelves[Int(victim.hash.prefix(2), radix: 16) ?? 0].append(victim) }
    let work = shelves.filter { !$0.isEmpty }
    let results = ResultShelf<[CacheScan.File]>(count: work.count)
    options.parallel(work.count) { index in results.put(removeFromShelf(work[index]), at: index) }
    return results.results.flatMap(\.self)
  }

  /// Removes the files of one shelf that were not touched since they were looked at.
  private func removeFromShelf(_ files: [CacheScan.File]) -> [CacheScan.File] {
    guard let first = files.first, let address = StoreAddress(first.kind, first.hash),
      let shelf = try? fileSystem.open(layout.shelf(address), in: nil, .directory(followLink: true))
    else { return [] }
    // Closing gives the lock back.
    defer { try? fileSystem.close(shelf) }
    _ = try? fileSystem.lock(shelf, waits: true)
    return files.filter { file in
      guard let status = try? fileSystem.status(file.hash, in: shelf, followLink: false),
        status.modified == file.modified
      else { return false }
      return (try? fileSystem.remove(file.hash, in: shelf, isDirectory: false)) != nil
    }
  }
}
