/// The CRC-32 of PNG, zip and Ethernet: polynomial 0xEDB88320 (reflected), start and end with all bits inverted
/// (PNG specification, third edition, annex D). Incremental.
public struct CRC32: Checksum {
  private var state: UInt32 = 0xFFFF_FFFF

  public init() {}

  /// The checksum of all bytes so far.
  public var value: UInt32 { ~state }

  /// Takes more bytes, sixteen at a time by sixteen tables ("slicing"; Kounavis and Berry 2008). Complexity: linear.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    let end = bytes.count
    var offset = 0
    var crc = state
    Self.tables.withUnsafeBufferPointer { table in
      while end &- offset >= 16 {
        let a = word(base, offset) ^ crc
        let b = word(base, offset &+ 4)
        let c = word(base, offset &+ 8)
        let d = word(base, offset &+ 12)
        crc = fold(table, a, 12) ^ fold(table, b, 8) ^ fold(table, c, 4) ^ fold(table, d, 0)
        offset &+= 16
      }
      while offset < end {
        let byte = base.load(fromByteOffset: offset, as: UInt8.self)
        crc = crc &>> 8 ^ table[Int((crc ^ UInt32(byte)) & 255)]
        offset &+= 1
      }
    }
    state = crc
  }

  /// What four bytes contribute when `following` bytes of the sixteen stand behind them.
  @inline(__always)
  private func fold(_ table: UnsafeBufferPointer<UInt32>, _ word: UInt32, _ following: Int) -> UInt32 {
    let base = following &* 256
    return table[base &+ 768 &+ Int(word & 255)] ^ table[base &+ 512 &+ Int(word &>> 8 & 255)]
      ^ table[base &+ 256 &+ Int(word &>> 16 & 255)] ^ table[base &+ Int(word &>> 24)]
  }

  @inline(__always)
  private func word(_ base: UnsafeRawPointer, _ offset: Int) -> UInt32 {
    UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// Sixteen tables of 256: table k is the effect of a byte with k bytes behind it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 16 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
      tables[byte] = value
    }
    for index in 256..<tables.count {
      let shorter = tables[index - 256]
      tables[index] = shorter >> 8 ^ tables[Int(shorter & 255)]
    }
    return tables
  }()
}
