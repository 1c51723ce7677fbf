import Synchronization
import SystemIO

/// A file system in which every path is the same file, and nothing can be written.
public struct OneFile: FileSystem {
  private let bytes: [UInt8]
  private let positions = Positions()

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  private final class Positions: Sendable {
    let next = Mutex<[Int32: Int]>([:])
  }

  private func refuse(_ operation: String, _ path: String) -> SystemError {
    SystemError(operation: operation, path: path, code: 30)  // EROFS
  }

  public func open(_ path: String, in directory: FileDescriptor?, _ mode: OpenMode) throws(SystemError)
    -> FileDescriptor
  {
    guard case .read = mode else { throw refuse("open", path) }
    let number = positions.next.withLock { open in
      let number = Int32(open.count)
      open[number] = 0
      return number
    }
    return FileDescriptor(rawValue: number, path: path)
  }

  public func close(_ file: FileDescriptor) throws(SystemError) {}

  public func read(_ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    let start = positions.next.withLock { $0[file.rawValue] ?? 0 }
    let count = min(buffer.count, bytes.count - start)
    buffer.copyBytes(from: bytes[start..<start + count])
    positions.next.withLock { $0[file.rawValue] = start + count }
    return count
  }

  public func write(_ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    throw refuse("write", file.path)
  }
  public func synchronize(_ file: FileDescriptor) throws(SystemError) {}
  public func setPermissions(_ file: FileDescriptor, _ permissions: UInt32) throws(SystemError) {}
  public func status(_ file: FileDescriptor) throws(SystemError) -> FileStatus {
    FileStatus(kind: .regular, size: Int64(bytes.count))
  }
  public func status(_ path: String, in directory: FileDescriptor?, followLink: Bool) throws(SystemError) -> FileStatus
  {
    FileStatus(kind: .regular, size: Int64(bytes.count))
  }
  public func rename(_ path: String, to newPath: String, in directory: FileDescriptor?) throws(SystemError) {
    throw refuse("rename", path)
  }
  public func remove(_ path: String, in directory: FileDescriptor?, isDirectory: Bool) throws(SystemError) {
    throw refuse("remove", path)
  }
  public func makeDirectory(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    throw refuse("mkdir", path)
  }
  public func entries(of directory: FileDescriptor) throws(SystemError) -> [DirectoryEntry] { [] }
  public func realPath(_ path: String) throws(SystemError) -> String { path }
  public func touch(_ path: String, in directory: FileDescriptor?) throws(SystemError) { throw refuse("touch", path) }
}
