import Synchronization
import SystemIO

/// The files of the machine, with the texts of open documents in the place of theirs, saved or not.
///
/// Everything that reads through it, the whole way from a spec to its modules and project file, sees what the editor
/// shows. Nothing is written here.
final class OverlayFileSystem: FileSystem {
  private let base: any FileSystem
  private let state = Mutex(State())

  private struct State {
    /// By path, absolute and without links.
    var texts: [String: [UInt8]] = [:]
    /// Last components of those paths: nearly every path is ruled out by its name.
    var names: Set<String> = []
    var open: [Int32: (bytes: [UInt8], offset: Int)] = [:]
    var next = firstDescriptor
  }

  /// No process has so many files open.
  private static let firstDescriptor: Int32 = 1 << 30

  init(_ base: any FileSystem) { self.base = base }

  /// Lets a text stand for a file; nil: the file stands for itself again.
  func set(_ text: [UInt8]?, at realPath: String) {
    state.withLock { state in
      state.texts[realPath] = text
      state.names = Set(state.texts.keys.map { FilePath.name(of: $0) })
    }
  }

  private func text(_ path: String, in directory: FileDescriptor?) -> [UInt8]? {
    guard state.withLock({ $0.names.contains(FilePath.name(of: path)) }) else { return nil }
    let full = directory.map { FilePath.join($0.path, path) } ?? path
    guard let folder = try? base.realPath(FilePath.parent(of: full)) else { return nil }
    let real = FilePath.join(folder, FilePath.name(of: full))
    if let text = state.withLock({ $0.texts[real] }) { return text }
    guard let target = try? base.realPath(full), target != real else { return nil }
    return state.withLock { $0.texts[target] }
  }

  private func status(of text: [UInt8]) -> FileStatus { FileStatus(kind: .regular, size: Int64(text.count)) }

  // MARK: FileSystem

  func open(_ path: String, in directory: FileDescriptor?, _ mode: OpenMode) throws(SystemError) -> FileDescriptor {
    guard case .read = mode, let text = text(path, in: directory) else {
      let opened = try base.open(path, in: directory, mode)
      // Directories keep their whole path, so that what is opened in them is known.
      guard let directory, case .directory = mode else { return opened }
      return FileDescriptor(rawValue: opened.rawValue, path: FilePath.join(directory.path, path))
    }
    return state.withLock { state in
      let number = state.next
      state.next = number == .max ? Self.firstDescriptor : number + 1
      state.open[number] = (text, 0)
      return FileDescriptor(rawValue: number, path: path)
    }
  }

  func close(_ file: FileDescriptor) throws(SystemError) {
    if state.withLock({ $0.open.removeValue(forKey: file.rawValue) }) == nil { try base.close(file) }
  }

  func read(_ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    let rest: ArraySlice<UInt8>? = state.withLock { state in
      guard let (bytes, offset) = state.open[file.rawValue] else { return nil }
      let end = min(bytes.count, offset + buffer.count)
      state.open[file.rawValue] = (bytes, end)
      return bytes[offset..<end]
    }
    guard let rest else { return try base.read(file, into: buffer) }
    buffer.copyBytes(from: rest)
    return rest.count
  }

  func status(_ file: FileDescriptor) throws(SystemError) -> FileStatus {
    if let open = state.withLock({ $0.open[file.rawValue] }) { return status(of: open.bytes) }
    return try base.status(file)
  }

  func status(_ path: String, in directory: FileDescriptor?, followLink: Bool) throws(SystemError) -> FileStatus {
    if let text = text(path, in: directory) {
      // A link stays one: what refuses links refuses it.
      if !followLink, let real = try? base.status(path, in: directory, followLink: false), real.kind == .symbolicLink {
        return real
      }
      return status(of: text)
    }
    return try base.status(path, in: directory, followLink: followLink)
  }

  func realPath(_ path: String) throws(SystemError) -> String {
    do throws(SystemError) {
      return try base.realPath(path)
    } catch {
      // A document that was never saved is where it would be.
      guard error.isNotFound, text(path, in: nil) != nil else { throw error }
      return FilePath.join(try base.realPath(FilePath.parent(of: path)), FilePath.name(of: path))
    }
  }

  func write(_ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    try base.write(file, bytes)
  }

  func synchronize(_ file: FileDescriptor) throws(SystemError) { try base.synchronize(file) }

  func setPermissions(_ file: FileDescriptor, _ permissions: UInt32) throws(SystemError) {
    try base.setPermissions(file, permissions)
  }

  func rename(_ path: String, to newPath: String, in directory: FileDescriptor?) throws(SystemError) {
    try base.rename(path, to: newPath, in: directory)
  }

  func remove(_ path: String, in directory: FileDescriptor?, isDirectory: Bool) throws(SystemError) {
    try base.remove(path, in: directory, isDirectory: isDirectory)
  }

  func makeDirectory(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try base.makeDirectory(path, in: directory)
  }

  func entries(of directory: FileDescriptor) throws(SystemError) -> [DirectoryEntry] {
    try base.entries(of: directory)
  }

  func touch(_ path: String, in directory: FileDescriptor?) throws(SystemError) { try base.touch(path, in: directory) }
}
