/// The operating system's files, one primitive a method, so that a wrapper can make any of them fail.
///
/// Paths are relative to `directory`, an open directory, or to the current directory where that is nil. All methods may
/// be called from several threads at once. Interrupted calls are repeated by the implementation.
public protocol FileSystem: Sendable {
  func open(_ path: String, in directory: FileDescriptor?, _ mode: OpenMode) throws(SystemError) -> FileDescriptor
  func close(_ file: FileDescriptor) throws(SystemError)

  /// Reads at most the buffer's size; 0 means the end. May read less than there is.
  func read(_ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
  /// Writes some of the bytes and tells how many.
  func write(_ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int
  /// Returns when the file's contents (or the directory's entries) are on the disk.
  func synchronize(_ file: FileDescriptor) throws(SystemError)
  func setPermissions(_ file: FileDescriptor, _ permissions: UInt32) throws(SystemError)

  func status(_ file: FileDescriptor) throws(SystemError) -> FileStatus
  func status(_ path: String, in directory: FileDescriptor?, followLink: Bool) throws(SystemError) -> FileStatus

  /// Puts the file in the place of `newPath` in one step; a link there is replaced, not followed.
  func rename(_ path: String, to newPath: String, in directory: FileDescriptor?) throws(SystemError)
  /// Removes a file or link, or an empty directory.
  func remove(_ path: String, in directory: FileDescriptor?, isDirectory: Bool) throws(SystemError)
  func makeDirectory(_ path: String, in directory: FileDescriptor?) throws(SystemError)
  /// The entries but `.` and `..`, sorted by the bytes of their names.
  func entries(of directory: FileDescriptor) throws(SystemError) -> [DirectoryEntry]
  /// The absolute path without links, `.` and `..`.
  func realPath(_ path: String) throws(SystemError) -> String
  /// Sets the time of last change to now.
  func touch(_ path: String, in directory: FileDescriptor?) throws(SystemError)

  /// Makes an empty file share the blocks of another: no bytes are copied, and a later change of either does not reach
  /// the other. False where the file system or the platform cannot, and the caller has to copy.
  func clone(_ source: FileDescriptor, to target: FileDescriptor) throws(SystemError) -> Bool
  /// Locks a file or directory until the descriptor is closed or the process ends: shared with others who share it, or
  /// against everyone else who asks.
  ///
  /// - Returns: False where someone else has it and `waits` is false.
  func lock(_ file: FileDescriptor, shared: Bool, waits: Bool) throws(SystemError) -> Bool
}

extension FileSystem {
  public func clone(_ source: FileDescriptor, to target: FileDescriptor) throws(SystemError) -> Bool { false }

  public func lock(_ file: FileDescriptor, shared: Bool, waits: Bool) throws(SystemError) -> Bool {
    try POSIXFileSystem().lock(file, shared: shared, waits: waits)
  }

  /// Locks a file against everyone else who asks.
  public func lock(_ file: FileDescriptor, waits: Bool) throws(SystemError) -> Bool {
    try lock(file, shared: false, waits: waits)
  }
}
