extension FileSystem {
  /// The bytes of a whole regular file.
  ///
  /// Read straight into one buffer that has 64 bytes to spare, so that a parser can append its padding without a copy.
  /// Directories, pipes, sockets and devices are refused without waiting for them.
  ///
  /// - Parameter limit: the most bytes to accept; more is `SystemError.limitExceeded`, noticed before they are read.
  public func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    try read(path, in: nil, limit: limit)
  }

  func read(_ path: String, in directory: FileDescriptor?, limit: Int) throws(SystemError) -> [UInt8] {
    let file = try open(path, in: directory, .read)
    let result: Result<[UInt8], SystemError>
    do throws(SystemError) {
      result = .success(try readAll(file, limit: limit))
    } catch {
      result = .failure(error)
    }
    try? close(file)
    return try result.get()
  }

  func readAll(_ file: FileDescriptor, limit: Int) throws(SystemError) -> [UInt8] {
    let status = try status(file)
    guard status.kind == .regular else {
      throw SystemError(
        operation: "read", path: file.path, code: SystemError.notRegularFile, detail: "\(status.kind.noun), not a file")
    }
    let tooLarge = SystemError(
      operation: "read", path: file.path, code: SystemError.limitExceeded,
      detail: "the file is larger than the limit of \(limit) bytes")
    guard status.size <= Int64(limit) else { throw tooLarge }
    // One byte more than the size shows that the end is the end; files of /proc claim to be empty.
    var capacity = max(Int(status.size) + 1, 4096)
    var bytes: [UInt8] = []
    while true {
      let (chunk, isEnd) = try fill(file, upTo: capacity)
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      guard bytes.count <= limit else { throw tooLarge }
      if isEnd { return bytes }
      capacity = 1 << 16
    }
  }

  /// Reads until so many bytes are there or the file ends.
  private func fill(_ file: FileDescriptor, upTo count: Int) throws(SystemError) -> (bytes: [UInt8], isEnd: Bool) {
    var failure: SystemError? = nil
    var isEnd = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count + 64) { buffer, filled in
      do throws(SystemError) {
        while filled < count {
          let rest = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[filled..<count]))
          let got = try read(file, into: rest)
          if got == 0 {
            isEnd = true
            return
          }
          filled += got
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return (bytes, isEnd)
  }
}

extension FileKind {
  /// The kind in words, for messages.
  var noun: String {
    switch self {
    case .regular: "a file"
    case .directory: "a directory"
    case .symbolicLink: "a symbolic link"
    case .pipe: "a pipe"
    case .device: "a device"
    case .socket: "a socket"
    case .other: "something special"
    }
  }
}
