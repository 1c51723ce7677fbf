#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The order of `count` bytes: negative, zero or positive.
func compareBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Int32 { memcmp(a, b, count) }

/// Orders of keys.
enum KeyOrder {
  /// By Unicode code point, which is the order of the UTF-8 bytes.
  case utf8
  /// By UTF-16 code unit, as RFC 8785 §3.2.3 wants it.
  case utf16

  /// Whether `a` comes before `b`.
  ///
  /// UTF-16 order from UTF-8: the orders differ only where one text has U+E000…U+FFFF (lead byte EE or EF) and the
  /// other a character beyond U+FFFF (lead byte F0 or above), whose first surrogate D800…DBFF sorts before.
  func precedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let common = min(a.count, b.count)
    var index = 0
    while index < common, a[index] == b[index] { index += 1 }
    guard index < common else { return a.count < b.count }
    let (first, second) = (a[index], b[index])
    if self == .utf16, first >= 0xEE, second >= 0xEE, (first >= 0xF0) != (second >= 0xF0) { return first >= 0xF0 }
    return first < second
  }
}
