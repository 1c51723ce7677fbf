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
/// A victim is renamed into `trash/`, looked at once more, and only then removed. Had anyone touched it in between, its
/// time says so, and it is put back: nothing that was touched is ever removed, whatever the order of events.
extension CacheDirectory {
  /// - Returns: Nil where another process is evicting and nobody wanted to wait.
  /// - Complexity: One look at each file, and three system calls for each that goes.
  public func evict(_ options: EvictionOptions) throws(SystemError) -> EvictionResult? {
    guard try fileSystem.existingStatus(layout.root)?.kind == .directory else { return EvictionResult() }
    let lock = try fileSystem.open(layout.evictionLock, in: nil, .append)
    // Closing gives the lock back.
    defer { try? fileSystem.close(lock) }
    guard try fileSystem.lock(lock, waits: options.waitsForOthers) else { return nil }
    try fileSystem.touch(layout.evictionLock, in: nil)
    let now = try fileSystem.status(lock).modified
    // Before the files are counted: what is stored meanwhile is counted twice rather than never.
    if !options.isDryRun {
      try? fileSystem.removeIfPresent(layout.growth)
      try? fileSystem.makeDirectories(layout.trash)
      emptyTrash()
    }
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
    guard let root = try? fileSystem.open(layout.root, in: nil, .directory(followLink: true)) else { return [] }
    defer { try? fileSystem.close(root) }
    let pieces = 16
    let shelf = ResultShelf<[CacheScan.File]>(count: pieces)
    options.parallel(pieces) { piece in
      var removed: [CacheScan.File] = []
      for index in stride(from: piece, to: victims.count, by: pieces) where remove(victims[index], root, piece) {
        removed.append(victims[index])
      }
      shelf.put(removed, at: piece)
    }
    return shelf.results.flatMap(\.self)
  }

  /// Takes one file out, unless it was touched since it was looked at.
  private func remove(_ file: CacheScan.File, _ root: FileDescriptor, _ piece: Int) -> Bool {
    let place = "\(CacheLayout.name(of: file.kind))/\(file.hash.prefix(2))/\(file.hash)"
    let aside = "trash/\(piece)-\(file.hash)"
    guard (try? fileSystem.rename(place, to: aside, in: root)) != nil,
      let status = try? fileSystem.status(aside, in: root, followLink: false)
    else { return false }
    if status.modified != file.modified {
      try? fileSystem.rename(aside, to: place, in: root)
      return false
    }
    return (try? fileSystem.remove(aside, in: root, isDirectory: false)) != nil
  }

  /// Removes what a process that was killed while it evicted has left.
  private func emptyTrash() {
    for entry in (try? fileSystem.entries(ofDirectory: layout.trash)) ?? [] {
      try? fileSystem.removeIfPresent("\(layout.trash)/\(entry.name)")
    }
  }
}
