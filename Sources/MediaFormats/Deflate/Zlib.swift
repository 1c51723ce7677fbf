/// The zlib stream of RFC 1950: a header of two bytes, a DEFLATE stream, the Adler-32 of the uncompressed bytes.
public enum Zlib {
  /// Compresses bytes to a zlib stream.
  public static func compress(_ bytes: [UInt8], level: Deflate.Level = .standard) -> [UInt8] {
    // Method 8 with a window of 32 KiB; then a hint on the level, and five bits that make it a multiple of 31.
    var output: [UInt8] = [0x78]
    switch level {
    case .stored: output.append(0x01)
    case .fast: output.append(0x5E)
    case .standard: output.append(0x9C)
    case .best: output.append(0xDA)
    }
    bytes.withUnsafeBytes { Deflate.compress($0, level: level, into: &output) }
    output.appendBigEndian(Adler32.checksum(bytes))
    return output
  }

  /// Decompresses a zlib stream and checks its checksum. Bytes behind its end are ignored.
  ///
  /// - Parameter maximumOutput: the most bytes that may come out.
  public static func decompress(_ bytes: [UInt8], maximumOutput: Int) throws(InflateError) -> [UInt8] {
    try decompress(bytes, maximumOutput: maximumOutput, expectedOutput: 0, verifiesChecksum: true)
  }

  static func decompress(
    _ bytes: [UInt8], maximumOutput: Int, expectedOutput: Int, verifiesChecksum: Bool
  ) throws(InflateError) -> [UInt8] {
    guard let header = bytes.bigEndian16(at: 0) else { throw InflateError(reason: .truncated, offset: bytes.count) }
    // Method 8, window of at most 32 KiB, no preset dictionary.
    guard header % 31 == 0, header >> 8 & 15 == 8, header >> 12 <= 7, header & 0x20 == 0 else {
      throw InflateError(reason: .invalidHeader, offset: 0)
    }
    let (output, end) = try Inflate.decompress(
      bytes, from: 2, maximumOutput: maximumOutput, expectedOutput: expectedOutput)
    guard verifiesChecksum else { return output }
    guard let stored = bytes.bigEndian32(at: end) else {
      throw InflateError(reason: .truncated, offset: bytes.count)
    }
    let computed = Adler32.checksum(output)
    guard stored == computed else {
      throw InflateError(reason: .checksumMismatch(stored: stored, computed: computed), offset: end)
    }
    return output
  }
}
