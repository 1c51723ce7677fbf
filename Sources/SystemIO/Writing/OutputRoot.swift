#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A directory that nothing written through it can leave.
///
/// Relative paths are walked component by component from an open descriptor of the root, and no symbolic link below the
/// root is followed, wherever it points: a link may be exchanged between a look and a step, an open directory may not.
/// The root itself may be reached through links, since the user named it.
///
/// Safe to use from several threads.
public final class OutputRoot: Sendable {
  public let path: String
  private let fileSystem: any FileSystem
  private let root: FileDescriptor

  /// Opens the root, creating it and the directories above it where they are missing, unless it is only to be read.
  public init(
    path: String, fileSystem: any FileSystem = POSIXFileSystem(), creating: Bool = true
  ) throws(SystemError) {
    let path = path.isEmpty ? "." : path
    if creating { try fileSystem.makeDirectories(path) }
    root = try fileSystem.open(path, in: nil, .directory(followLink: true))
    self.path = path
    self.fileSystem = fileSystem
  }

  deinit { try? fileSystem.close(root) }

  /// Writes a file below the root, with the directories it needs; an existing file is replaced in one step.
  public func publish(
    relativePath: String, bytes: [UInt8], durability: Durability = .synced
  ) throws(SystemError) {
    let writer = try stage(relativePath: relativePath)
    try writer.write(bytes)
    try writer.commit(durability)
  }

  /// Starts a file below the root that appears when it is committed: stage several, then commit them all.
  public func stage(relativePath: String) throws(SystemError) -> AtomicFileWriter {
    let components = try Self.components(of: relativePath)
    let name = components[components.count - 1]
    let directory = try walk(components.dropLast(), creating: true)
    do throws(SystemError) {
      try refuseLinkOrDirectory(name, in: directory)
    } catch {
      try? fileSystem.close(directory)
      throw error
    }
    return try AtomicFileWriter(name: name, inOwned: directory, fileSystem)
  }

  /// The path of a file below the root as text, after a look that no link leads to it; the file need not exist.
  ///
  /// The text is for messages, reports and programs that are handed a path. To read or write, use the methods here,
  /// which cannot be deceived in the meantime.
  public func resolve(_ relativePath: String) throws(SystemError) -> String {
    let components = try Self.components(of: relativePath)
    do throws(SystemError) {
      let directory = try walk(components.dropLast(), creating: false)
      defer { try? fileSystem.close(directory) }
      let status = try fileSystem.existingStatus(components[components.count - 1], in: directory, followLink: false)
      if status?.kind == .symbolicLink { throw linkError(directory.path(of: components[components.count - 1])) }
    } catch {
      if !error.isNotFound { throw error }
    }
    return FilePath.join(path, components.joined(separator: "/"))
  }

  /// The bytes of a file below the root.
  public func read(relativePath: String, limit: Int) throws(SystemError) -> [UInt8] {
    try withParent(of: relativePath) { (directory, name) throws(SystemError) in
      let status = try fileSystem.status(name, in: directory, followLink: false)
      if status.kind == .symbolicLink { throw linkError(directory.path(of: name)) }
      return try fileSystem.read(name, in: directory, limit: limit)
    }
  }

  /// What is at a path below the root, links not followed; nil when there is nothing.
  public func status(relativePath: String) throws(SystemError) -> FileStatus? {
    do throws(SystemError) {
      return try withParent(of: relativePath) { (directory, name) throws(SystemError) in
        try fileSystem.status(name, in: directory, followLink: false)
      }
    } catch {
      if error.isNotFound { return nil }
      throw error
    }
  }

  /// Removes a file below the root; nothing there is fine.
  public func remove(relativePath: String) throws(SystemError) {
    do throws(SystemError) {
      try withParent(of: relativePath) { (directory, name) throws(SystemError) in
        try fileSystem.removeIfPresent(name, in: directory, isDirectory: false)
      }
    } catch {
      if !error.isNotFound { throw error }
    }
  }

  // MARK: Walking

  private func withParent<T>(
    of relativePath: String, _ body: (FileDescriptor, String) throws(SystemError) -> T
  ) throws(SystemError) -> T {
    let components = try Self.components(of: relativePath)
    let directory = try walk(components.dropLast(), creating: false)
    defer { try? fileSystem.close(directory) }
    return try body(directory, components[components.count - 1])
  }

  /// Opens the directory that the components lead to. The caller closes it.
  private func walk(_ components: ArraySlice<String>, creating: Bool) throws(SystemError) -> FileDescriptor {
    var current = FileDescriptor(
      rawValue: try fileSystem.open(".", in: root, .directory(followLink: false)).rawValue, path: root.path)
    for component in components {
      do throws(SystemError) {
        let next = try step(component, in: current, creating: creating)
        try? fileSystem.close(current)
        current = next
      } catch {
        try? fileSystem.close(current)
        throw error
      }
    }
    return current
  }

  private func step(
    _ component: String, in directory: FileDescriptor, creating: Bool
  ) throws(SystemError) -> FileDescriptor {
    do throws(SystemError) {
      return try fileSystem.open(component, in: directory, .directory(followLink: false))
    } catch {
      guard error.isNotFound, creating else { throw explained(error, component, directory) }
    }
    do throws(SystemError) {
      try fileSystem.makeDirectory(component, in: directory)
    } catch {
      if !error.alreadyExists { throw error }
    }
    do throws(SystemError) {
      return try fileSystem.open(component, in: directory, .directory(followLink: false))
    } catch {
      throw explained(error, component, directory)
    }
  }

  /// The systems differ in what they call a link in the place of a directory; we name it.
  private func explained(_ error: SystemError, _ component: String, _ directory: FileDescriptor) -> SystemError {
    guard error.code == ELOOP || error.code == ENOTDIR || error.code == EMLINK,
      let status = try? fileSystem.status(component, in: directory, followLink: false)
    else { return error }
    return status.kind == .symbolicLink ? linkError(directory.path(of: component)) : error
  }

  private func refuseLinkOrDirectory(_ name: String, in directory: FileDescriptor) throws(SystemError) {
    switch try fileSystem.existingStatus(name, in: directory, followLink: false)?.kind {
    case .symbolicLink: throw linkError(directory.path(of: name))
    case .directory: throw SystemError(operation: "write", path: directory.path(of: name), code: EISDIR)
    default: break
    }
  }

  private func linkError(_ link: String) -> SystemError {
    SystemError(
      operation: "open", path: link, code: SystemError.symbolicLink,
      detail: "a symbolic link; links below the output root '\(path)' are not followed, remove it or write elsewhere")
  }

  /// The names to walk, without empty ones and `.`; never empty.
  static func components(of relativePath: String) throws(SystemError) -> [String] {
    func refused(_ detail: String) -> SystemError {
      SystemError(operation: "write", path: relativePath, code: SystemError.invalidPath, detail: detail)
    }
    if relativePath.utf8.contains(0) { throw refused("the path contains a NUL") }
    if relativePath.utf8.first == UInt8(ascii: "/") { throw refused("the path must be relative, not absolute") }
    let all = relativePath.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    if all.contains("..") { throw refused("the path must not contain '..'") }
    let names = all.filter { $0 != "." }
    guard !names.isEmpty, relativePath.utf8.last != UInt8(ascii: "/"), all.last != "." else {
      throw refused(relativePath.isEmpty ? "the path is empty" : "the path names no file")
    }
    return names
  }
}
