/// Bits into bytes, the lowest bit first (RFC 1951, section 3.1.1). What is written waits in a buffer of fixed size.
struct BitWriter: ~Copyable {
  private let buffer: UnsafeMutableRawPointer
  private var count = 0
  private var bits: UInt64 = 0
  private(set) var bitCount: UInt64 = 0

  /// A writer that can hold this many bytes between two calls of `flush`.
  init(capacity: Int) {
    buffer = .allocate(byteCount: capacity + 8, alignment: 8)
  }

  deinit { buffer.deallocate() }

  /// Appends the lowest `length` bits of `value`, 56 at most (so never more than 63 are waiting); the bits above them must be zero.
  @inline(__always)
  mutating func write(_ value: UInt64, _ length: UInt64) {
    bits |= value &<< bitCount
    bitCount &+= length
    buffer.storeBytes(of: bits.littleEndian, toByteOffset: count, as: UInt64.self)
    let whole = bitCount &>> 3
    count &+= Int(truncatingIfNeeded: whole)
    bits &>>= whole &* 8
    bitCount &= 7
  }

  /// Fills the last byte with zeros.
  mutating func alignToByte() {
    if bitCount > 0 { write(0, 8 &- bitCount) }
  }

  /// Moves all whole bytes to the end of `output`.
  mutating func flush(into output: inout [UInt8]) {
    output.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
    count = 0
  }
}
