/// Eight bytes, unaligned, the first in the lowest bits.
@inline(__always)
func loadWord(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
  UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
}

/// Tests on eight bytes at once ("SIMD within a register", Warren, Hacker's Delight, 2nd ed., §6-1).
enum SWAR {
  static let low: UInt64 = 0x0101_0101_0101_0101
  static let high: UInt64 = 0x8080_8080_8080_8080
  static let spaces: UInt64 = 0x2020_2020_2020_2020
  static let newlines: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
  static let quotes: UInt64 = 0x2222_2222_2222_2222
  static let backslashes: UInt64 = 0x5C5C_5C5C_5C5C_5C5C

  /// The top bit of the lowest zero byte; bits above it may be false alarms. Zero when no byte is zero.
  @inline(__always)
  static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- low) & ~word & high }

  /// The top bit of the lowest byte that ends a run of plain string text: a quote, a backslash or a control character.
  /// Bits above it may be false alarms, for a borrow only travels up.
  @inline(__always)
  static func stringStops(_ word: UInt64) -> UInt64 {
    let quote = word ^ quotes
    let backslash = word ^ backslashes
    return ((quote &- low) & ~quote | (backslash &- low) & ~backslash | (word &- spaces) & ~word) & high
  }

  /// How many of the eight bytes begin a Unicode scalar (are not 10xxxxxx).
  @inline(__always)
  static func scalarStarts(_ word: UInt64) -> Int { 8 - (word & ~(word << 1) & high).nonzeroBitCount }

  /// Whether all eight bytes are ASCII digits.
  @inline(__always)
  static func areDigits(_ word: UInt64) -> Bool {
    (word & 0xF0F0_F0F0_F0F0_F0F0) | (((word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) >> 4)
      == 0x3333_3333_3333_3333
  }

  /// The number that eight ASCII digits write: pairs, then fours, then all, by one multiplication each.
  @inline(__always)
  static func eightDigits(_ word: UInt64) -> UInt64 {
    let digits = word & 0x0F0F_0F0F_0F0F_0F0F
    let pairs = (digits &* 10 &+ (digits >> 8)) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ (pairs >> 16)) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ (fours >> 32)) & 0xFFFF_FFFF
  }
}
