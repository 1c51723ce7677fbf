import Foundation
import Synchronization
import SystemIO
import Testing

/// All tests of this module run one after the other: one of them empties the table of temporary files, which is the
/// process's own.
@Suite(.serialized)
struct SystemIOTests {}

/// A folder of its own for one test, removed afterwards.
struct Scratch: ~Copyable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/systemio-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  func put(_ name: String, _ text: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }

  func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  /// The files below this folder that the process has open; other tests of the process do not count.
  func openFiles() -> [String] {
    let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return descriptors.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0) }
      .filter { $0.hasPrefix(path) }
  }

  /// Every file, link and folder, relative, sorted.
  func listing() -> [String] { (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).sorted() }
}

/// Passes everything on until the given call, which fails. Writes are cut into small pieces, as the system may do.
final class FaultyFileSystem: FileSystem {
  private let real = POSIXFileSystem()
  private let state: Mutex<(count: Int, failAt: Int?)>
  static let code: Int32 = 28  // ENOSPC

  init(failAt: Int?) { state = Mutex((0, failAt)) }

  var calls: Int { state.withLock { $0.count } }

  private func check(_ operation: String) throws(SystemError) {
    let fails = state.withLock { state in
      state.count += 1
      return state.count == state.failAt
    }
    if fails { throw SystemError(operation: operation, path: "injected", code: Self.code) }
  }

  func open(_ path: String, in directory: FileDescriptor?, _ mode: OpenMode) throws(SystemError) -> FileDescriptor {
    try check("open")
    return try real.open(path, in: directory, mode)
  }
  func close(_ file: FileDescriptor) throws(SystemError) {
    // A close that fails has closed all the same.
    try real.close(file)
    try check("close")
  }
  func read(_ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try check("read")
    return try real.read(file, into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(5)))
  }
  func write(_ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    try check("write")
    return try real.write(file, UnsafeRawBufferPointer(rebasing: bytes.prefix(3)))
  }
  func synchronize(_ file: FileDescriptor) throws(SystemError) {
    try check("fsync")
    try real.synchronize(file)
  }
  func setPermissions(_ file: FileDescriptor, _ permissions: UInt32) throws(SystemError) {
    try check("chmod")
    try real.setPermissions(file, permissions)
  }
  func status(_ file: FileDescriptor) throws(SystemError) -> FileStatus {
    try check("stat")
    return try real.status(file)
  }
  func status(_ path: String, in directory: FileDescriptor?, followLink: Bool) throws(SystemError) -> FileStatus {
    try check("stat")
    return try real.status(path, in: directory, followLink: followLink)
  }
  func rename(_ path: String, to newPath: String, in directory: FileDescriptor?) throws(SystemError) {
    try check("rename")
    try real.rename(path, to: newPath, in: directory)
  }
  func remove(_ path: String, in directory: FileDescriptor?, isDirectory: Bool) throws(SystemError) {
    try real.remove(path, in: directory, isDirectory: isDirectory)
  }
  func makeDirectory(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try check("mkdir")
    try real.makeDirectory(path, in: directory)
  }
  func entries(of directory: FileDescriptor) throws(SystemError) -> [DirectoryEntry] {
    try check("readdir")
    return try real.entries(of: directory)
  }
  func realPath(_ path: String) throws(SystemError) -> String {
    try check("realpath")
    return try real.realPath(path)
  }
  func touch(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try check("touch")
    try real.touch(path, in: directory)
  }
}

/// The error that the body throws.
func systemError(_ body: () throws -> Void) -> SystemError? {
  do { try body() } catch { return error as? SystemError }
  return nil
}
