#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of this machine.
public struct POSIXFileSystem: FileSystem {
  public init() {}

  public func open(
    _ path: String, in directory: FileDescriptor?, _ mode: OpenMode
  ) throws(SystemError) -> FileDescriptor {
    try refuseNUL(path, "open")
    let flags: Int32 =
      switch mode {
      case .read: O_RDONLY | O_NONBLOCK
      case .write: O_WRONLY
      case .append: O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW
      case .createNew: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      case .directory(followLink: true): O_RDONLY | O_DIRECTORY
      case .directory(followLink: false): O_RDONLY | O_DIRECTORY | O_NOFOLLOW
      }
    let base = directory.raw
    let number = try retrying("open", directory.path(of: path)) { openat(base, path, flags | O_CLOEXEC, 0o666) }
    return FileDescriptor(rawValue: number, path: directory.path(of: path))
  }

  public func close(_ file: FileDescriptor) throws(SystemError) {
    // Never repeated: after EINTR the descriptor is gone on Linux, and its number may be another file's already.
    if systemClose(file.rawValue) != 0, errno != EINTR { throw .last("close", file.path) }
  }

  public func read(
    _ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    try retrying("read", file.path) { systemRead(file.rawValue, buffer) }
  }

  public func write(_ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    try retrying("write", file.path) { systemWrite(file.rawValue, bytes) }
  }

  public func synchronize(_ file: FileDescriptor) throws(SystemError) {
    #if canImport(Darwin)
      // fsync alone leaves the bytes in the drive's own cache there.
      if fcntl(file.rawValue, F_FULLFSYNC) == 0 { return }
    #endif
    _ = try retrying("fsync", file.path) { fsync(file.rawValue) }
  }

  public func setPermissions(_ file: FileDescriptor, _ permissions: UInt32) throws(SystemError) {
    _ = try retrying("chmod", file.path) { fchmod(file.rawValue, mode_t(permissions & 0o7777)) }
  }

  public func rename(
    _ path: String, to newPath: String, in directory: FileDescriptor?
  ) throws(SystemError) {
    try refuseNUL(path, "rename")
    try refuseNUL(newPath, "rename")
    let base = directory.raw
    _ = try retrying("rename", directory.path(of: newPath)) { renameat(base, path, base, newPath) }
  }

  public func remove(_ path: String, in directory: FileDescriptor?, isDirectory: Bool) throws(SystemError) {
    try refuseNUL(path, "remove")
    let base = directory.raw
    _ = try retrying("remove", directory.path(of: path)) { unlinkat(base, path, isDirectory ? AT_REMOVEDIR : 0) }
  }

  public func makeDirectory(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try refuseNUL(path, "mkdir")
    let base = directory.raw
    _ = try retrying("mkdir", directory.path(of: path)) { mkdirat(base, path, 0o777) }
  }

  public func realPath(_ path: String) throws(SystemError) -> String {
    try refuseNUL(path, "realpath")
    guard let text = realpath(path, nil) else { throw .last("realpath", path) }
    defer { free(text) }
    return String(cString: text)
  }

  public func touch(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try refuseNUL(path, "touch")
    let base = directory.raw
    _ = try retrying("touch", directory.path(of: path)) { utimensat(base, path, nil, 0) }
  }
}

extension FileDescriptor? {
  /// The descriptor number, or the mark for the current directory.
  var raw: Int32 { self?.rawValue ?? AT_FDCWD }

  func path(of entry: String) -> String { self?.path(of: entry) ?? entry }
}

/// Repeats a call while signals interrupt it.
func retrying<Number: SignedInteger>(
  _ operation: String, _ path: String, _ call: () -> Number
) throws(SystemError) -> Number {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw SystemError(operation: operation, path: path, code: code) }
  }
}

/// The system sees a path only up to its first NUL and would open another file than the one that was named.
func refuseNUL(_ path: String, _ operation: String) throws(SystemError) {
  guard path.utf8.contains(0) else { return }
  throw SystemError(
    operation: operation, path: path, code: SystemError.invalidPath, detail: "the path contains a NUL")
}
