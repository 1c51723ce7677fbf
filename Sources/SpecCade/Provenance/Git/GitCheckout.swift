import SystemIO

/// How a checkout stands: at which commit, and whether it differs from it.
struct GitCheckout: Sendable {
  /// Nil on a branch without commits, and where HEAD cannot be read.
  let commit: String?
  /// Whether a tracked file, or what is staged, differs from the commit; nil where that cannot be told.
  let isDirty: Bool?
  private let workTree: String
  private let tracked: Set<String>

  /// - Complexity: A look at every tracked file; a read of those whose size or time say nothing.
  init(_ repository: GitRepository) {
    workTree = repository.workTree
    let path = FilePath.join(repository.gitFolder, "index")
    let fileSystem = POSIXFileSystem()
    let index = (try? fileSystem.read(path, limit: 1 << 30)).flatMap { GitIndex($0) }
    tracked = Set((index?.entries ?? []).map { String(decoding: $0.path, as: UTF8.self) })
    switch repository.head {
    case .unknown: (commit, isDirty) = (nil, nil)
    case .unborn: (commit, isDirty) = (nil, true)
    case .commit(let name):
      commit = name
      let time = (try? fileSystem.existingStatus(path))??.modified
      // Repositories whose objects have SHA-256 names are not compared.
      guard let index, let time, let bytes = Hexadecimal.bytes(name.utf8), bytes.count == 20,
        let tree = GitObjects(repository.commonFolder).tree(ofCommit: bytes)
      else {
        isDirty = nil
        return
      }
      var comparison = WorkTreeComparison(workTree: repository.workTree, indexTime: time)
      isDirty = comparison.differs(index, from: tree)
    }
  }

  /// Whether the commit may have the file. An absolute path.
  func tracks(_ path: String) -> Bool {
    let prefix = workTree == "/" ? "/" : workTree + "/"
    guard path.hasPrefix(prefix) else { return false }
    return tracked.contains(String(path.dropFirst(prefix.count)))
  }
}

/// Compares a checkout's files with its index, as `git status` does.
///
/// Size and time of last change say that a file is unchanged, unless it was changed in the moment that the index was
/// written; otherwise its contents are hashed. Filters (line ends, large file storage) and permissions are not regarded:
/// a file that only a filter explains counts as changed.
private struct WorkTreeComparison {
  let workTree: String
  let indexTime: Int64
  /// Bytes that may still be hashed before the answer is that nobody knows.
  private var budget = 256 << 20
  private let fileSystem = POSIXFileSystem()

  init(workTree: String, indexTime: Int64) {
    self.workTree = workTree
    self.indexTime = indexTime
  }

  mutating func differs(_ index: GitIndex, from tree: [UInt8]) -> Bool? {
    if index.entries.contains(where: \.isUnfinished) { return true }
    guard GitTree.hash(of: index.entries) == tree else { return true }
    var isKnown = true
    for entry in index.entries where !entry.isAssumedUnchanged && !entry.isDirectory && !entry.isSubmodule {
      switch differs(entry) {
      case true?: return true
      case false?: break
      case nil: isKnown = false
      }
    }
    return isKnown ? false : nil
  }

  private mutating func differs(_ entry: GitIndex.Entry) -> Bool? {
    let path = workTree + "/" + String(decoding: entry.path, as: UTF8.self)
    guard let status = try? fileSystem.status(path, in: nil, followLink: false) else { return true }
    guard status.kind == (entry.isLink ? .symbolicLink : .regular) else { return true }
    let sameSize = UInt32(truncatingIfNeeded: status.size) == entry.size
    let (seconds, nanoseconds) = (status.modified / 1_000_000_000, status.modified % 1_000_000_000)
    let sameTime =
      UInt32(truncatingIfNeeded: seconds) == entry.seconds
      && (entry.nanoseconds == 0 || UInt32(truncatingIfNeeded: nanoseconds) == entry.nanoseconds)
    if sameSize, sameTime, status.modified < indexTime { return false }
    // Git sets the size to 0 to say that the file must be read.
    if !sameSize, entry.size != 0 { return true }
    if entry.isLink { return sameSize && sameTime ? false : nil }
    guard status.size <= Int64(budget), let bytes = try? fileSystem.read(path, limit: budget) else { return nil }
    budget -= bytes.count
    return SHA1.hash([Array("blob \(bytes.count)\0".utf8), bytes]) != entry.object
  }
}
