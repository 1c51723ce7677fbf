import Synchronization

/// Changes found by looking again and again: where the kernel tells nothing.
///
/// A file counts as changed when its size, time of last change or file number is another one. Half-written files are not
/// told apart.
final class PollingWatcher: Sendable {
  private typealias Snapshot = [String: FileStatus]

  private let fileSystem: any FileSystem
  private let snapshots = Mutex<[String: Snapshot]>([:])

  init(fileSystem: any FileSystem = POSIXFileSystem()) { self.fileSystem = fileSystem }

  var isEmpty: Bool { snapshots.withLock { $0.isEmpty } }

  func watch(_ directory: String) throws(SystemError) {
    if snapshots.withLock({ $0[directory] != nil }) { return }
    let snapshot = try look(directory)
    snapshots.withLock { $0[directory] = snapshot }
  }

  func unwatch(_ directory: String) {
    snapshots.withLock { $0[directory] = nil }
  }

  /// What has changed since the last look. Complexity: a look at each entry of the watched directories.
  func events() -> [WatchEvent] {
    let before = snapshots.withLock { $0 }
    var events: [WatchEvent] = []
    for directory in before.keys.sorted() {
      do throws(SystemError) {
        let snapshot = try look(directory)
        events += Self.changes(directory, from: before[directory] ?? [:], to: snapshot)
        snapshots.withLock { $0[directory] = snapshot }
      } catch {
        unwatch(directory)
        events.append(.directoryGone(directory))
      }
    }
    return events
  }

  private static func changes(_ directory: String, from old: Snapshot, to new: Snapshot) -> [WatchEvent] {
    Set(old.keys).union(new.keys).sorted().compactMap { name in
      if old[name] == new[name] { return nil }
      let isDirectory = (new[name] ?? old[name])?.kind == .directory
      return .changed(WatchEvent.Entry(directory: directory, name: name, isDirectory: isDirectory))
    }
  }

  private func look(_ directory: String) throws(SystemError) -> Snapshot {
    let opened = try fileSystem.open(directory, in: nil, .directory(followLink: true))
    defer { try? fileSystem.close(opened) }
    var snapshot: Snapshot = [:]
    for entry in try fileSystem.entries(of: opened) {
      // An entry that is gone by now, or a link that leads nowhere.
      guard var status = try? fileSystem.status(entry.name, in: opened, followLink: true) else { continue }
      // A directory's time changes with its entries, which are a matter for a watch of its own.
      if status.kind == .directory { (status.modified, status.size) = (0, 0) }
      status.permissions = 0
      snapshot[entry.name] = status
    }
    return snapshot
  }
}
