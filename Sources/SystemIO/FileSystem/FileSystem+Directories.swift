extension FileSystem {
  /// What the path names, following links; nil when there is nothing.
  public func existingStatus(_ path: String, followLink: Bool = true) throws(SystemError) -> FileStatus? {
    try existingStatus(path, in: nil, followLink: followLink)
  }

  func existingStatus(
    _ path: String, in directory: FileDescriptor?, followLink: Bool
  ) throws(SystemError) -> FileStatus? {
    do throws(SystemError) {
      return try status(path, in: directory, followLink: followLink)
    } catch {
      if error.isNotFound { return nil }
      throw error
    }
  }

  /// Makes a directory and those above it; one that is there already is fine.
  public func makeDirectories(_ path: String) throws(SystemError) {
    if let status = try existingStatus(path) {
      if status.kind == .directory { return }
      throw SystemError(
        operation: "mkdir", path: path, code: SystemError.notRegularFile,
        detail: "\(status.kind.noun) is in the way of a directory")
    }
    let parent = FilePath.parent(of: path)
    if parent != path { try makeDirectories(parent) }
    do throws(SystemError) {
      try makeDirectory(path, in: nil)
    } catch {
      // Another process may have made it in the meantime.
      guard error.alreadyExists, let status = try existingStatus(path), status.kind == .directory else { throw error }
    }
  }

  /// The entries of the directory, sorted by the bytes of their names.
  public func entries(ofDirectory path: String) throws(SystemError) -> [DirectoryEntry] {
    let directory = try open(path, in: nil, .directory(followLink: true))
    defer { try? close(directory) }
    return try entries(of: directory)
  }

  /// Removes a file, link or directory with all it holds; links are not followed, and nothing there is fine.
  public func removeTree(_ path: String) throws(SystemError) { try removeTree(path, in: nil) }

  private func removeTree(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    guard let status = try existingStatus(path, in: directory, followLink: false) else { return }
    guard status.kind == .directory else { return try removeIfPresent(path, in: directory, isDirectory: false) }
    let inner = try open(path, in: directory, .directory(followLink: false))
    do throws(SystemError) {
      for entry in try entries(of: inner) { try removeTree(entry.name, in: inner) }
    } catch {
      try? close(inner)
      throw error
    }
    try? close(inner)
    try removeIfPresent(path, in: directory, isDirectory: true)
  }

  /// Removes a file or empty directory; nothing there is fine.
  public func removeIfPresent(_ path: String) throws(SystemError) {
    try removeIfPresent(path, in: nil, isDirectory: try existingStatus(path, followLink: false)?.kind == .directory)
  }

  func removeIfPresent(
    _ path: String, in directory: FileDescriptor?, isDirectory: Bool
  ) throws(SystemError) {
    do throws(SystemError) {
      try remove(path, in: directory, isDirectory: isDirectory)
    } catch {
      if !error.isNotFound { throw error }
    }
  }
}

/// Text operations on paths; nothing here asks the system.
public enum FilePath {
  /// The directory part: `a/b` → `a`, `a` → `.`, `/a` → `/`, `/` → `/`.
  public static func parent(of path: String) -> String {
    let utf8 = Array(path.utf8)
    var end = utf8.count
    let slash = UInt8(ascii: "/")
    while end > 1, utf8[end - 1] == slash { end -= 1 }
    while end > 0, utf8[end - 1] != slash { end -= 1 }
    if end == 0 { return "." }
    while end > 1, utf8[end - 1] == slash { end -= 1 }
    return String(decoding: utf8[..<end], as: UTF8.self)
  }

  /// The last component: `a/b` → `b`, `a/` → `a`, `/` → `/`.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? (path.isEmpty ? "" : "/")
  }

  /// The text after the last dot of the name, lowercased (ASCII); nil without one. `.hidden` has none.
  public static func fileExtension(of path: String) -> String? {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return String(
      decoding: name[name.index(after: dot)...].utf8.map { (65...90).contains($0) ? $0 | 32 : $0 }, as: UTF8.self)
  }

  /// One path below another: `a`, `b` → `a/b`; an absolute second path stands alone.
  public static func join(_ base: String, _ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") || base.isEmpty || base == "." { return path }
    return base.utf8.last == UInt8(ascii: "/") ? base + path : base + "/" + path
  }
}
