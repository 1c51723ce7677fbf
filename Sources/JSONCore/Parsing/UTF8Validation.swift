/// Strict UTF-8 (Unicode 16, table 3-7: no overlong forms, no surrogates, nothing beyond U+10FFFF).
enum UTF8Validation {
  /// The offset of the first ill-formed sequence, or nil when all is well. O(n); ASCII 32 bytes at a time.
  static func firstError(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = bytes.count
    var index = 0
    while index < count {
      while index + 32 <= count {
        let a = loadWord(base + index) | loadWord(base + index + 8)
        let b = loadWord(base + index + 16) | loadWord(base + index + 24)
        if (a | b) & SWAR.high != 0 { break }
        index += 32
      }
      while index < count, base[index] < 0x80 { index += 1 }
      while index < count, base[index] >= 0x80 {
        let length = sequenceLength(base + index, available: count - index)
        if length == 0 { return index }
        index += length
      }
    }
    return nil
  }

  /// The length of the well-formed sequence of two to four bytes at `bytes`, or 0.
  @inline(__always)
  private static func sequenceLength(_ bytes: UnsafePointer<UInt8>, available: Int) -> Int {
    @inline(__always) func continues(_ at: Int) -> Bool { bytes[at] & 0xC0 == 0x80 }
    let lead = bytes[0]
    if lead < 0xC2 { return 0 }
    if lead < 0xE0 { return available >= 2 && continues(1) ? 2 : 0 }
    if lead < 0xF0 {
      guard available >= 3, continues(1), continues(2) else { return 0 }
      if lead == 0xE0 && bytes[1] < 0xA0 { return 0 }
      if lead == 0xED && bytes[1] >= 0xA0 { return 0 }
      return 3
    }
    guard lead <= 0xF4, available >= 4, continues(1), continues(2), continues(3) else { return 0 }
    if lead == 0xF0 && bytes[1] < 0x90 { return 0 }
    if lead == 0xF4 && bytes[1] >= 0x90 { return 0 }
    return 4
  }
}
