#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension POSIXFileSystem {
  public func status(_ file: FileDescriptor) throws(SystemError) -> FileStatus {
    var raw = stat()
    if fstat(file.rawValue, &raw) != 0 { throw .last("stat", file.path) }
    return FileStatus(raw)
  }

  public func status(
    _ path: String, in directory: FileDescriptor?, followLink: Bool
  ) throws(SystemError) -> FileStatus {
    try refuseNUL(path, "stat")
    var raw = stat()
    if fstatat(directory.raw, path, &raw, followLink ? 0 : AT_SYMLINK_NOFOLLOW) != 0 {
      throw .last("stat", directory.path(of: path))
    }
    return FileStatus(raw)
  }

  public func entries(of directory: FileDescriptor) throws(SystemError) -> [DirectoryEntry] {
    // closedir closes the descriptor it was given, so it gets one of its own, with a reading position of its own.
    let own = try open(".", in: directory, .directory(followLink: true))
    guard let stream = fdopendir(own.rawValue) else {
      let error = SystemError.last("opendir", directory.path)
      _ = systemClose(own.rawValue)
      throw error
    }
    defer { closedir(stream) }
    var entries: [DirectoryEntry] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = entry.name
      if name == "." || name == ".." { continue }
      guard let kind = FileKind(directoryType: entry.pointee.d_type) else {
        // Some file systems do not tell the kind here. An entry may be gone again by now.
        do throws(SystemError) {
          let status = try status(name, in: directory, followLink: false)
          entries.append(DirectoryEntry(name: name, kind: status.kind))
        } catch {
          if !error.isNotFound { throw error }
        }
        continue
      }
      entries.append(DirectoryEntry(name: name, kind: kind))
    }
    if errno != 0 { throw .last("readdir", directory.path) }
    return entries.sorted { $0.name.precedesByBytes($1.name) }
  }
}

extension String {
  /// Whether its UTF-8 stands before another's, byte by byte.
  fileprivate func precedesByBytes(_ other: String) -> Bool {
    let isBefore = utf8.withContiguousStorageIfAvailable { a in
      other.utf8.withContiguousStorageIfAvailable { b -> Bool in
        guard let first = a.baseAddress, let second = b.baseAddress else { return a.count < b.count }
        let order = memcmp(first, second, min(a.count, b.count))
        return order != 0 ? order < 0 : a.count < b.count
      }
    }
    if let isBefore, let isBefore { return isBefore }
    return utf8.lexicographicallyPrecedes(other.utf8)
  }
}

extension UnsafeMutablePointer<dirent> {
  /// Reads the name in place: the record is often shorter than the structure's declared size.
  fileprivate var name: String {
    guard let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) else { return "" }
    return String(cString: UnsafeRawPointer(self).advanced(by: offset).assumingMemoryBound(to: CChar.self))
  }
}

extension FileKind {
  /// nil when the file system does not tell.
  fileprivate init?(directoryType type: UInt8) {
    switch Int32(type) {
    case Int32(DT_REG): self = .regular
    case Int32(DT_DIR): self = .directory
    case Int32(DT_LNK): self = .symbolicLink
    case Int32(DT_FIFO): self = .pipe
    case Int32(DT_CHR), Int32(DT_BLK): self = .device
    case Int32(DT_SOCK): self = .socket
    default: return nil
    }
  }
}

extension FileStatus {
  fileprivate init(_ raw: stat) {
    let kind: FileKind =
      switch raw.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      case S_IFIFO: .pipe
      case S_IFCHR, S_IFBLK: .device
      case S_IFSOCK: .socket
      default: .other
      }
    #if canImport(Darwin)
      let time = raw.st_mtimespec
    #else
      let time = raw.st_mtim
    #endif
    self.init(
      kind: kind, size: Int64(raw.st_size), modified: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec),
      permissions: UInt32(raw.st_mode) & 0o7777, device: UInt64(truncatingIfNeeded: raw.st_dev),
      number: UInt64(raw.st_ino))
  }
}
