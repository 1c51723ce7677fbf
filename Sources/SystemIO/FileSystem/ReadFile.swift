/// A regular file that was read whole and is still open, so that its blocks can be shared: see ``FileSystem/clone(_:to:)``.
///
/// Bytes and descriptor are of the same file, even where its name has been given to another meanwhile.
public final class ReadFile: Sendable {
  public let bytes: [UInt8]
  public let status: FileStatus
  public let descriptor: FileDescriptor
  private let fileSystem: any FileSystem

  init(bytes: [UInt8], status: FileStatus, descriptor: FileDescriptor, _ fileSystem: any FileSystem) {
    self.bytes = bytes
    self.status = status
    self.descriptor = descriptor
    self.fileSystem = fileSystem
  }

  deinit { try? fileSystem.close(descriptor) }
}

extension FileSystem {
  /// As ``read(_:limit:)``, and keeps the file open as long as the result lives.
  public func readKeepingOpen(_ path: String, limit: Int) throws(SystemError) -> ReadFile {
    let file = try open(path, in: nil, .read)
    do throws(SystemError) {
      let status = try status(file)
      return ReadFile(bytes: try readAll(file, limit: limit), status: status, descriptor: file, self)
    } catch {
      try? close(file)
      throw error
    }
  }
}
