import Synchronization
import SystemIO

/// A process's mark that it is using a cache: a file in `leases/`, locked as long as the process lives.
///
/// The time of the file is when the process came. Eviction leaves alone whatever was used since the oldest of the living
/// came. A process that is killed loses the lock with its life, and its file is removed by the next process or eviction.
final class CacheLease: Sendable {
  private struct State {
    var isTried = false
    var start: Int64?
    var file: FileDescriptor?
    var path = ""
  }

  private let folder: String
  private let fileSystem: any FileSystem
  private let state = Mutex(State())

  init(folder: String, _ fileSystem: any FileSystem) {
    self.folder = folder
    self.fileSystem = fileSystem
  }

  deinit {
    state.withLock { state in
      guard let file = state.file else { return }
      try? fileSystem.remove(state.path, in: nil, isDirectory: false)
      try? fileSystem.close(file)
    }
  }

  /// When this process came, in nanoseconds of the file system's clock; nil where no lease can be had: nothing is there
  /// yet, or the cache cannot be written and nothing can be evicted from it.
  func start() -> Int64? {
    state.withLock { state in
      if !state.isTried { take(&state) }
      return state.start
    }
  }

  /// Tries again, after the folder was made.
  func retry() {
    state.withLock { state in
      if state.start == nil { take(&state) }
    }
  }

  private func take(_ state: inout State) {
    state.isTried = true
    let path = "\(folder)/\(Environment.processIdentifier)-\(SystemClock.monotonicNanoseconds())"
    guard let file = try? fileSystem.open(path, in: nil, .createNew) else { return }
    guard let status = try? fileSystem.status(file), (try? fileSystem.lock(file, waits: false)) == true else {
      try? fileSystem.close(file)
      try? fileSystem.remove(path, in: nil, isDirectory: false)
      return
    }
    state.start = status.modified
    state.file = file
    state.path = path
    removeWhatTheDeadLeft()
    _ = Self.oldest(in: folder, now: status.modified, fileSystem)
  }

  /// Removes what killed processes left half-written in the cache, where their marks tell that there were some: the next
  /// process may write nothing, or to other folders.
  private func removeWhatTheDeadLeft() {
    let marks = (try? fileSystem.entries(ofDirectory: folder)) ?? []
    let dead = marks.contains { mark in
      Int32(mark.name.prefix { $0 != "-" }).map { !Environment.processExists($0) } ?? false
    }
    guard dead else { return }
    let root = FilePath.parent(of: folder)
    var folders = [FilePath.parent(of: root), root]
    for kind in [StoreAddress.Kind.action, .blob] {
      let shelves = "\(root)/\(CacheLayout.name(of: kind))"
      folders += ((try? fileSystem.entries(ofDirectory: shelves)) ?? []).map { "\(shelves)/\($0.name)" }
    }
    for folder in folders { fileSystem.removeStaleTemporaries(in: folder) }
  }

  /// When the oldest of the living processes came; nil where there is none. Marks of the dead are removed.
  static func oldest(in folder: String, now: Int64, _ fileSystem: any FileSystem) -> Int64? {
    var oldest: Int64?
    for entry in (try? fileSystem.entries(ofDirectory: folder)) ?? [] {
      let path = "\(folder)/\(entry.name)"
      guard let file = try? fileSystem.open(path, in: nil, .write) else { continue }
      defer { try? fileSystem.close(file) }
      guard let status = try? fileSystem.status(file) else { continue }
      // Between making its file and locking it a process is as alive as later.
      let isYoung = status.modified > now - 10_000_000_000
      if !isYoung, (try? fileSystem.lock(file, waits: false)) == true {
        try? fileSystem.remove(path, in: nil, isDirectory: false)
      } else {
        oldest = min(oldest ?? status.modified, status.modified)
      }
    }
    return oldest
  }
}
