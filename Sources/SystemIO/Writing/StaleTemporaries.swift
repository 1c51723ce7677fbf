import Synchronization

/// Removes the temporary files that killed processes left in a directory, before the next file is written there.
///
/// Once a process and directory, since a directory may be long. Only files are removed whose name says that their writer
/// is gone (see ``TemporaryName``); whatever goes wrong here is no reason not to write.
enum StaleTemporaries {
  /// Which directory it is, by whatever path.
  struct Directory: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  private struct State {
    var swept: Set<Directory> = []
    /// The numbers of this process's temporaries that are being written.
    var live: Set<UInt64> = []
  }

  private static let state = Mutex(State())

  static func begin(_ name: TemporaryName) { state.withLock { _ = $0.live.insert(name.number) } }
  static func end(_ name: TemporaryName) { state.withLock { _ = $0.live.remove(name.number) } }

  /// Removes what is stale, unless this process has looked here before.
  ///
  /// - Returns: The directory; nil where the system does not tell, and then nothing was removed.
  static func sweep(_ directory: FileDescriptor, _ fileSystem: any FileSystem) -> Directory? {
    guard let status = try? fileSystem.status(directory) else { return nil }
    let identity = Directory(device: status.device, number: status.number)
    guard state.withLock({ $0.swept.insert(identity).inserted }) else { return identity }
    guard let entries = try? fileSystem.entries(of: directory) else {
      forget(identity)
      return identity
    }
    for entry in entries where entry.kind == .regular {
      guard let name = TemporaryName(parsing: entry.name), isStale(name) else { continue }
      if (try? fileSystem.removeIfPresent(entry.name, in: directory, isDirectory: false)) == nil { forget(identity) }
    }
    return identity
  }

  /// Looks at the directory again next time: a temporary could not be removed.
  static func forget(_ directory: Directory) { state.withLock { _ = $0.swept.remove(directory) } }

  private static func isStale(_ name: TemporaryName) -> Bool {
    switch name.owner {
    case .nobody: true
    case .thisProcess: state.withLock { !$0.live.contains(name.number) }
    case .another, .unknown: false
    }
  }
}
