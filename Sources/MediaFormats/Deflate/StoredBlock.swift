/// Blocks without compression (RFC 1951, section 3.2.4), as many as the bytes need.
enum StoredBlock {
  private static let largest = 65535

  /// The bits that they take when `used` bits of the current byte are taken.
  static func bits(_ byteCount: Int, after used: UInt64) -> Int {
    let blocks = max(1, (byteCount + largest - 1) / largest)
    // The first header of three bits is followed by the fill to a whole byte, each further one by five bits.
    let first = (Int(used) + 3 + 7) / 8 * 8 - Int(used)
    return first + (blocks - 1) * 8 + blocks * 32 + byteCount * 8
  }

  static func write(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ writer: inout BitWriter, into output: inout [UInt8]
  ) {
    var start = 0
    repeat {
      let count = min(largest, bytes.count - start)
      writer.write(isLast && start + count == bytes.count ? 1 : 0, 3)
      writer.alignToByte()
      writer.write(UInt64(count) | UInt64(~UInt16(count)) << 16, 32)
      writer.flush(into: &output)
      output.append(contentsOf: bytes[start..<start + count])
      start += count
    } while start < bytes.count
  }
}
