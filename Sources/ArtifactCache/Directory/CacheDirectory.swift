import BLAKE3
import SystemIO

/// A store in a folder, shared by any number of processes: `v2/actions/ab/KEY` and `v2/blobs/ab/HASH`.
///
/// Files appear by a rename after their bytes are on the disk, blobs before the actions that name them. What is used is
/// touched, so that eviction knows; see `CacheDirectory+Eviction`.
public final class CacheDirectory: ArtifactStore, Sendable {
  public let path: String
  /// What the folder may grow to before something is evicted, in bytes.
  public let maximumBytes: Int64
  let isReadOnly: Bool
  let fileSystem: any FileSystem
  let layout: CacheLayout
  let lease: CacheLease

  /// The version of the layout on disk, part of the paths (docs/caching.md).
  public static let layoutVersion = CacheLayout.version

  /// 4 GiB: some tens of thousands of sounds.
  public static let defaultMaximumBytes: Int64 = 4 << 30

  public init(
    path: String, maximumBytes: Int64 = CacheDirectory.defaultMaximumBytes, isReadOnly: Bool = false,
    fileSystem: any FileSystem = POSIXFileSystem()
  ) {
    self.path = path
    self.maximumBytes = maximumBytes
    self.isReadOnly = isReadOnly
    self.fileSystem = fileSystem
    layout = CacheLayout(path)
    lease = CacheLease(folder: layout.leases, fileSystem)
  }

  public var name: String { path }

  public func get(_ address: StoreAddress, limit: Int) throws(StoreProblem) -> StoredBytes? {
    let path = layout.path(address)
    do throws(SystemError) {
      let file = try fileSystem.readKeepingOpen(path, limit: limit)
      if !isReadOnly, address.kind == .action { noteUse(of: address, file) }
      return StoredBytes(file.bytes, file: address.kind == .blob ? file : nil)
    } catch {
      // A file in the way of the cache is told of when something is to be stored.
      if error.isNotFound || error.isNotDirectory { return nil }
      throw StoreProblem(address, in: self.path, error.reason)
    }
  }

  public func put(_ bytes: [UInt8], at address: StoreAddress) throws(StoreProblem) {
    guard !isReadOnly else { throw StoreProblem(address, in: path, "the cache is read only") }
    do throws(SystemError) {
      try prepare()
      try fileSystem.makeDirectories(layout.shelf(address))
      let isNew = try holdingShelf(of: address) { () throws(SystemError) in
        if address.kind == .blob, isThere(address, bytes) { return false }
        // A name that a power cut takes away is a result that is made again; one whose bytes it took would be a warning.
        try fileSystem.replaceAtomically(path: layout.path(address), bytes: bytes, durability: .contentsSynced)
        return true
      }
      guard isNew else { return }
    } catch {
      throw StoreProblem(address, in: path, error.description)
    }
    noteGrowth(bytes.count)
    if address.kind == .action { evictIfGrown() }
  }

  /// Does something to a file while no eviction can take it away: see `CacheDirectory+Eviction`.
  private func holdingShelf<Result>(
    of address: StoreAddress, _ body: () throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    let shelf = try? fileSystem.open(layout.shelf(address), in: nil, .directory(followLink: true))
    defer { if let shelf { try? fileSystem.close(shelf) } }
    // File systems that cannot lock a folder leave an eviction a moment between its last look and the removal.
    if let shelf { _ = try? fileSystem.lock(shelf, shared: true, waits: true) }
    return try body()
  }

  /// Whether a blob is there with the right bytes; a damaged one is written anew. Touching it keeps it from eviction until
  /// the action that is about to name it is there.
  private func isThere(_ address: StoreAddress, _ bytes: [UInt8]) -> Bool {
    let path = layout.path(address)
    guard let existing = try? fileSystem.read(path, limit: bytes.count), existing == bytes else { return false }
    // Gone in this moment, or not ours to touch: then it is written.
    return (try? fileSystem.touch(path, in: nil)) != nil
  }

  /// Marks the action and its blobs as used, unless they have been since shortly before this process came.
  private func noteUse(of address: StoreAddress, _ file: ReadFile) {
    guard let start = lease.start(), file.status.modified < start - Self.grace else { return }
    // The action first: eviction goes by age, and a blob must never look older than an action that needs it.
    touch(address)
    guard let entry = try? ActionEntry(text: file.bytes) else { return }
    for artifact in entry.artifacts { StoreAddress(.blob, artifact.blob).map(touch) }
  }

  private func touch(_ address: StoreAddress) {
    try? holdingShelf(of: address) { () throws(SystemError) in try fileSystem.touch(layout.path(address), in: nil) }
  }

  /// What was used so shortly before a process came counts as used by it, in nanoseconds: so that a run a moment after
  /// another has nothing to touch.
  static let grace: Int64 = 60_000_000_000

  private func prepare() throws(SystemError) {
    if lease.start() != nil { return }
    // The folder of the leases last: where it is, everything before it is.
    try fileSystem.makeDirectories(path)
    try markAsCache()
    try fileSystem.makeDirectories(layout.leases)
    lease.retry()
  }

  /// The tag for backup programs, and in a project's `.speccade` a `.gitignore`.
  private func markAsCache() throws(SystemError) {
    if try fileSystem.existingStatus(layout.tag) == nil {
      try fileSystem.replaceAtomically(path: layout.tag, bytes: Array(CacheLayout.tagText.utf8), durability: .unsynced)
    }
    let parent = FilePath.parent(of: path)
    guard FilePath.name(of: parent) == ".speccade" else { return }
    let ignore = "\(parent)/.gitignore"
    if try fileSystem.existingStatus(ignore) == nil {
      try fileSystem.replaceAtomically(path: ignore, bytes: Array("*\n".utf8), durability: .unsynced)
    }
  }
}
