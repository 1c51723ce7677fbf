#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension POSIXFileSystem {
  /// A part of a file, shorter where the file ends first; for files that are too large to be read whole.
  ///
  /// - Parameters:
  ///   - offset: In bytes from the beginning.
  ///   - count: The most bytes to read.
  public func read(_ path: String, from offset: Int64, count: Int) throws(SystemError) -> [UInt8] {
    guard count > 0, offset >= 0 else { return [] }
    let file = try open(path, in: nil, .read)
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let start = buffer.baseAddress {
        let got = pread(file.rawValue, start + filled, count - filled, off_t(offset + Int64(filled)))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        filled += got
      }
    }
    try? close(file)
    if let failure { throw SystemError(operation: "read", path: path, code: failure) }
    return bytes
  }
}
