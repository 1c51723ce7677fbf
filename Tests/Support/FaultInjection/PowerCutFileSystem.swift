import Synchronization
import SystemIO

/// Another file system whose machine may lose power: what was not flushed by then is gone.
///
/// A file that was renamed while its bytes were not flushed is cut in half; a renaming whose directory was not flushed is
/// undone. That is the worst that POSIX allows and that journaling file systems really do.
public final class PowerCutFileSystem: FileSystem {
  private let base: any FileSystem
  private let state = Mutex(State())

  private struct State {
    /// Paths of files with bytes that are not on the disk.
    var unflushed: Set<String> = []
    /// Names that hold files whose bytes were not flushed when they got the name.
    var torn: Set<String> = []
    /// Names whose directory was not flushed since, with what they held before; nil: nothing.
    var undone: [String: [UInt8]?] = [:]
  }

  public init(_ base: any FileSystem = POSIXFileSystem()) { self.base = base }

  /// Loses power: damages what was not flushed. Returns the paths that it damaged.
  @discardableResult public func cutPower() throws(SystemError) -> [String] {
    let lost = state.withLock { state in
      defer { state = State() }
      return state
    }
    for path in lost.torn.sorted() {
      let bytes = try base.read(path, limit: 1 << 30)
      try base.writeAtomically(path: path, bytes: Array(bytes.prefix(bytes.count / 2)), durability: .unsynced)
    }
    for (path, bytes) in lost.undone where !lost.torn.contains(path) {
      if let bytes {
        try base.writeAtomically(path: path, bytes: bytes, durability: .unsynced)
      } else {
        try base.removeIfPresent(path)
      }
    }
    return (Array(lost.torn) + lost.undone.keys.filter { !lost.torn.contains($0) }).sorted()
  }

  private func path(_ name: String, in directory: FileDescriptor?) -> String {
    FilePath.join(directory?.path ?? ".", name)
  }

  public func open(
    _ path: String, in directory: FileDescriptor?, _ mode: OpenMode
  ) throws(SystemError) -> FileDescriptor {
    let file = try base.open(path, in: directory, mode)
    if case .createNew = mode { state.withLock { _ = $0.unflushed.insert(self.path(path, in: directory)) } }
    return file
  }

  public func write(_ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    state.withLock { _ = $0.unflushed.insert(file.path) }
    return try base.write(file, bytes)
  }

  public func synchronize(_ file: FileDescriptor) throws(SystemError) {
    try base.synchronize(file)
    state.withLock { state in
      state.unflushed.remove(file.path)
      state.undone = state.undone.filter { FilePath.parent(of: $0.key) != file.path }
    }
  }

  public func rename(_ path: String, to newPath: String, in directory: FileDescriptor?) throws(SystemError) {
    let (from, to) = (self.path(path, in: directory), self.path(newPath, in: directory))
    let old = try? base.read(to, limit: 1 << 30)
    try base.rename(path, to: newPath, in: directory)
    state.withLock { state in
      state.torn.remove(to)
      if state.unflushed.remove(from) != nil { state.torn.insert(to) }
      if state.undone[to] == nil { state.undone[to] = .some(old) }
    }
  }

  public func remove(_ path: String, in directory: FileDescriptor?, isDirectory: Bool) throws(SystemError) {
    try base.remove(path, in: directory, isDirectory: isDirectory)
    let name = self.path(path, in: directory)
    state.withLock { state in
      state.unflushed.remove(name)
      state.torn.remove(name)
      state.undone[name] = nil
    }
  }

  public func close(_ file: FileDescriptor) throws(SystemError) { try base.close(file) }
  public func read(_ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try base.read(file, into: buffer)
  }
  public func setPermissions(_ file: FileDescriptor, _ permissions: UInt32) throws(SystemError) {
    try base.setPermissions(file, permissions)
  }
  public func status(_ file: FileDescriptor) throws(SystemError) -> FileStatus { try base.status(file) }
  public func status(
    _ path: String, in directory: FileDescriptor?, followLink: Bool
  ) throws(SystemError) -> FileStatus { try base.status(path, in: directory, followLink: followLink) }
  public func makeDirectory(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try base.makeDirectory(path, in: directory)
  }
  public func entries(of directory: FileDescriptor) throws(SystemError) -> [DirectoryEntry] {
    try base.entries(of: directory)
  }
  public func realPath(_ path: String) throws(SystemError) -> String { try base.realPath(path) }
  public func touch(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try base.touch(path, in: directory)
  }
  public func clone(_ source: FileDescriptor, to target: FileDescriptor) throws(SystemError) -> Bool {
    try base.clone(source, to: target)
  }
  public func lock(_ file: FileDescriptor, shared: Bool, waits: Bool) throws(SystemError) -> Bool {
    try base.lock(file, shared: shared, waits: waits)
  }
}
