/// An open file or directory. Whoever opened it closes it.
public struct FileDescriptor: Sendable, Hashable {
  public let rawValue: Int32
  /// The path it was opened by, for messages.
  public let path: String

  public init(rawValue: Int32, path: String) {
    self.rawValue = rawValue
    self.path = path
  }

  /// How messages name an entry of this directory.
  func path(of entry: String) -> String {
    if entry.utf8.first == UInt8(ascii: "/") || path.isEmpty || path == "." { return entry }
    return path.utf8.last == UInt8(ascii: "/") ? path + entry : path + "/" + entry
  }
}

/// How to open a file.
public enum OpenMode: Sendable {
  /// An existing file, never waiting for the other end of a pipe.
  case read
  /// An existing file or device, keeping its contents.
  case write
  /// A file that must not exist yet, made with mode 0666 less the umask; a link in its place is an error.
  case createNew
  /// A file that is made where it is missing; whatever is written goes to its end. A link in its place is an error.
  case append
  /// An existing directory; the last component may be a link unless `followLink` is false.
  case directory(followLink: Bool)
}

/// What kind of thing a path names.
public enum FileKind: Sendable, Hashable {
  case regular, directory, symbolicLink, pipe, device, socket, other
}

/// What the system knows about a file.
public struct FileStatus: Sendable, Hashable {
  public var kind: FileKind
  /// Bytes.
  public var size: Int64
  /// Nanoseconds since 1970.
  public var modified: Int64
  /// The permission bits, 0…0o7777.
  public var permissions: UInt32
  /// Device and number tell whether two paths name the same file.
  public var device: UInt64
  public var number: UInt64

  public init(
    kind: FileKind, size: Int64, modified: Int64 = 0, permissions: UInt32 = 0o644, device: UInt64 = 0,
    number: UInt64 = 0
  ) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.permissions = permissions
    self.device = device
    self.number = number
  }
}

/// An entry of a directory.
public struct DirectoryEntry: Sendable, Hashable {
  public var name: String
  public var kind: FileKind

  public init(name: String, kind: FileKind) {
    self.name = name
    self.kind = kind
  }
}
