#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether a write returns only when the bytes would survive a power failure.
public enum Durability: Sendable {
  /// File and directory are flushed to the disk.
  case synced
  /// The file is flushed before it gets its name, the directory is not: after a power failure the name holds the old bytes
  /// or the new ones, whole.
  case contentsSynced
  /// Left to the system: the file is whole or absent for every reader, but after a power failure it may be neither.
  case unsynced
}

/// A file that appears under its name whole or not at all.
///
/// The bytes go to a temporary file in the same directory (`.NAME.tmp-…`), which ``commit(_:)`` renames into place. Until
/// then whatever has the name stays untouched. A writer that is dropped, discarded or interrupted by Ctrl-C (see
/// ``TemporaryFiles``) leaves nothing; what a killed process left is removed by the next that writes to the directory.
/// Used by one thread at a time; any number may write to the same name at once, and the last to commit wins.
public final class AtomicFileWriter {
  private let fileSystem: any FileSystem
  private let directory: FileDescriptor
  private let name: String
  private let temporary: TemporaryName
  private let temporaryName: String
  private let sweptDirectory: StaleTemporaries.Directory?
  private let registration: TemporaryTable.Registration?
  private var file: FileDescriptor?
  private var isPending = true

  /// Starts a file of this name in an open directory.
  ///
  /// - Parameter directory: closed by the writer when it is done, also when this initializer fails.
  init(name: String, inOwned directory: FileDescriptor, _ fileSystem: any FileSystem) throws(SystemError) {
    self.fileSystem = fileSystem
    self.directory = directory
    self.name = name
    temporary = TemporaryName.next()
    temporaryName = temporary.text(for: name)
    StaleTemporaries.begin(temporary)
    sweptDirectory = StaleTemporaries.sweep(directory, fileSystem)
    // Registered before it exists: between the two a signal would leave the file behind.
    registration = TemporaryFiles.table.register(temporaryName, in: directory)
    do throws(SystemError) {
      file = try fileSystem.open(temporaryName, in: directory, .createNew)
    } catch {
      discard()
      throw error
    }
  }

  deinit { discard() }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    guard let file else { throw SystemError(operation: "write", path: directory.path(of: name), code: EBADF) }
    try fileSystem.writeAll(bytes, to: file)
  }

  /// Takes the contents of an open file by sharing its blocks; nothing may have been written yet.
  ///
  /// - Returns: False where the file system cannot; the bytes are then to be written.
  public func clone(_ source: FileDescriptor) -> Bool {
    guard let file else { return false }
    return (try? fileSystem.clone(source, to: file)) ?? false
  }

  func setPermissions(_ permissions: UInt32) throws(SystemError) {
    guard let file else { return }
    try fileSystem.setPermissions(file, permissions)
  }

  /// Closes the file, so that many can be staged with one descriptor each (the directory's). ``commit(_:)`` calls it.
  public func finish(_ durability: Durability = .synced) throws(SystemError) {
    guard let file else { return }
    if durability != .unsynced { try fileSystem.synchronize(file) }
    self.file = nil
    // Network file systems tell of a full disk only here.
    try fileSystem.close(file)
  }

  /// Puts the file in its place. After an error the old file is still there and the temporary is gone; only when the
  /// directory itself cannot be flushed is the new file already in place, but not yet safe from a power failure.
  public func commit(_ durability: Durability = .synced) throws(SystemError) {
    guard isPending else { return }
    do throws(SystemError) {
      try finish(durability)
      try fileSystem.rename(temporaryName, to: name, in: directory)
    } catch {
      discard()
      throw error
    }
    isPending = false
    TemporaryFiles.table.unregister(registration)
    StaleTemporaries.end(temporary)
    defer { try? fileSystem.close(directory) }
    guard durability == .synced else { return }
    do throws(SystemError) {
      try fileSystem.synchronize(directory)
    } catch {
      // Some file systems cannot flush a directory; the file itself is safe.
      if error.code != EINVAL && error.code != ENOTSUP { throw error }
    }
  }

  /// Removes the temporary file; does nothing after ``commit(_:)``.
  public func discard() {
    guard isPending else { return }
    isPending = false
    if let file { try? fileSystem.close(file) }
    file = nil
    StaleTemporaries.end(temporary)
    if (try? fileSystem.removeIfPresent(temporaryName, in: directory, isDirectory: false)) == nil, let sweptDirectory {
      StaleTemporaries.forget(sweptDirectory)
    }
    TemporaryFiles.table.unregister(registration)
    try? fileSystem.close(directory)
  }

  /// Whether a file has a name as this type gives them, of whatever process.
  public static func isTemporaryName(_ name: String) -> Bool { TemporaryName(parsing: name) != nil }
}

extension FileSystem {
  /// Writes all bytes, however many calls it takes.
  public func writeAll(_ bytes: [UInt8], to file: FileDescriptor) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let result: Result<Int, SystemError> = bytes.withUnsafeBytes { buffer in
        do throws(SystemError) {
          return .success(try write(file, UnsafeRawBufferPointer(rebasing: buffer[start...])))
        } catch {
          return .failure(error)
        }
      }
      let written = try result.get()
      // A device that takes nothing and says nothing would hold us for ever.
      if written <= 0 { throw SystemError(operation: "write", path: file.path, code: EIO) }
      start += written
    }
  }
}
