#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileSystem {
  /// Writes a file so that its name holds the old bytes or the new ones at any moment, never a part.
  ///
  /// For paths that the user named. A link is followed and stays a link, an existing file keeps its permissions, and a
  /// device or pipe (`/dev/null`, `/dev/stdout`) is written to, not replaced. For paths that come from a spec use
  /// ``OutputRoot``.
  public func writeAtomically(
    path: String, bytes: [UInt8], durability: Durability = .synced
  ) throws(SystemError) {
    guard !path.isEmpty else { throw SystemError(operation: "write", path: path, code: ENOENT) }
    let existing = try existingStatus(path)
    switch existing?.kind {
    case .directory: throw SystemError(operation: "write", path: path, code: EISDIR)
    case nil, .regular: break
    default: return try writeDirectly(path, bytes)
    }
    let writer = try stage(path, existing)
    try writer.write(bytes)
    if let existing { try writer.setPermissions(existing.permissions) }
    try writer.commit(durability)
  }

  /// Starts a file that is written piece by piece and gets its name only when it is committed.
  ///
  /// For paths that the user named, by the rules of `writeAtomically`; a device or pipe is refused, since what was written
  /// to one cannot be taken back.
  public func stageAtomically(path: String) throws(SystemError) -> AtomicFileWriter {
    guard !path.isEmpty else { throw SystemError(operation: "write", path: path, code: ENOENT) }
    let existing = try existingStatus(path)
    switch existing?.kind {
    case .directory: throw SystemError(operation: "write", path: path, code: EISDIR)
    case nil, .regular: break
    case let kind?:
      throw SystemError(
        operation: "write", path: path, code: SystemError.notRegularFile, detail: "\(kind.noun), not a file")
    }
    let writer = try stage(path, existing)
    if let existing { try writer.setPermissions(existing.permissions) }
    return writer
  }

  /// - Parameter existing: The file that is there; nil: none.
  private func stage(_ path: String, _ existing: FileStatus?) throws(SystemError) -> AtomicFileWriter {
    var target = path
    // A dangling link keeps its own name as the target: the link is then replaced by the file.
    if existing != nil, try status(path, in: nil, followLink: false).kind == .symbolicLink {
      target = try realPath(path)
    }
    let directory = try open(FilePath.parent(of: target), in: nil, .directory(followLink: true))
    return try AtomicFileWriter(name: FilePath.name(of: target), inOwned: directory, self)
  }

  /// Removes the temporary files of processes that are gone from a directory; what cannot be removed now stays.
  public func removeStaleTemporaries(in path: String) {
    guard let directory = try? open(path, in: nil, .directory(followLink: true)) else { return }
    _ = StaleTemporaries.sweep(directory, self)
    try? close(directory)
  }

  /// Writes a file in the place of whatever file or link has the name: for folders that are the program's own.
  ///
  /// A link is replaced and never followed, so that nobody who may write to the folder can lead us out of it.
  public func replaceAtomically(path: String, bytes: [UInt8], durability: Durability) throws(SystemError) {
    let directory = try open(FilePath.parent(of: path), in: nil, .directory(followLink: true))
    let writer = try AtomicFileWriter(name: FilePath.name(of: path), inOwned: directory, self)
    try writer.write(bytes)
    try writer.commit(durability)
  }

  private func writeDirectly(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
    let file = try open(path, in: nil, .write)
    do throws(SystemError) {
      try writeAll(bytes, to: file)
    } catch {
      try? close(file)
      throw error
    }
    try close(file)
  }
}
