/// Adler-32, the checksum of zlib streams (RFC 1950, section 8.2): two sums modulo 65521. Incremental.
public struct Adler32: Checksum {
  private static let modulus: UInt64 = 65521

  /// One plus the sum of the bytes.
  private var low: UInt64 = 1
  /// The sum of all values that `low` has had.
  private var high: UInt64 = 0

  public init() {}

  /// The checksum of all bytes so far.
  public var value: UInt32 { UInt32(truncatingIfNeeded: high &<< 16 | low) }

  /// Takes more bytes, eight at a time in the four 16-bit lanes of two words. Complexity: linear.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    var offset = 0
    while bytes.count &- offset >= 8 {
      // 256 words at most, so that a lane holds the sum of 256 bytes.
      let words = min(256, (bytes.count &- offset) / 8)
      addWords(base + offset, words)
      offset &+= words &* 8
    }
    while offset < bytes.count {
      low &+= UInt64(base.load(fromByteOffset: offset, as: UInt8.self))
      high &+= low
      offset &+= 1
    }
    low %= Self.modulus
    high %= Self.modulus
  }

  private mutating func addWords(_ base: UnsafeRawPointer, _ words: Int) {
    let mask: UInt64 = 0x00FF_00FF_00FF_00FF
    var even: UInt64 = 0
    var odd: UInt64 = 0
    var sum: UInt64 = 0
    var earlierSums: UInt64 = 0
    for index in 0..<words {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self))
      let evenBytes = word & mask
      let oddBytes = word &>> 8 & mask
      even &+= evenBytes
      odd &+= oddBytes
      earlierSums &+= sum
      // The product's top lane is the sum of the four lanes.
      sum &+= ((evenBytes &+ oddBytes) &* 0x0001_0001_0001_0001) &>> 48
    }
    // A byte counts once for itself and once for each byte behind it: within its word, and in all later words.
    var weighted: UInt64 = 0
    for lane in 0..<4 as Range<UInt64> {
      weighted &+= (even &>> (lane &* 16) & 0xFFFF) &* (8 &- 2 &* lane)
      weighted &+= (odd &>> (lane &* 16) & 0xFFFF) &* (7 &- 2 &* lane)
    }
    high = (high &+ low &* UInt64(words &* 8) &+ earlierSums &* 8 &+ weighted) % Self.modulus
    low = (low &+ sum) % Self.modulus
  }
}
