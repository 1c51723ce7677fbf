#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Walks over UTF-8 that is known to be valid.
enum UTF8Text {
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    let raw = UnsafeRawPointer(base)
    var index = 0
    var seen: UInt64 = 0
    while index &+ 8 <= bytes.count {
      seen |= raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      index &+= 8
    }
    while index < bytes.count {
      seen |= UInt64(base[index])
      index &+= 1
    }
    return seen & 0x8080_8080_8080_8080 == 0
  }

  /// Code points. O(n).
  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  /// Bytes of the code point that a byte begins.
  @inline(__always)
  static func width(_ first: UInt8) -> Int { first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4 }

  /// The byte offset of the n-th code point, at most the count of bytes. O(n).
  static func offset(of codepoint: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int {
    var offset = start
    var rest = codepoint
    while rest > 0, offset < bytes.count {
      offset &+= width(bytes[offset])
      rest &-= 1
    }
    return min(offset, bytes.count)
  }

  /// The code point that begins at an offset.
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Unicode.Scalar {
    let first = UInt32(bytes[offset])
    func next(_ index: Int) -> UInt32 { offset &+ index < bytes.count ? UInt32(bytes[offset &+ index]) & 0x3F : 0 }
    let value: UInt32
    switch width(bytes[offset]) {
    case 1: value = first
    case 2: value = (first & 0x1F) << 6 | next(1)
    case 3: value = (first & 0x0F) << 12 | next(1) << 6 | next(2)
    default: value = (first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  static func append(_ scalar: Unicode.Scalar, to out: inout some ByteSink) {
    if scalar.isASCII {
      out.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// The first place of a needle at or after an offset, in bytes; nil where there is none. O(n + m): where comparing at
  /// each place costs too much, the search goes on by Knuth, Morris and Pratt.
  static func find(
    _ needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    let count = needle.count
    if count == 0 { return start <= end ? start : nil }
    guard end - start >= count, let n = needle.baseAddress, let t = text.baseAddress else { return nil }
    let first = n[0]
    var index = start
    let last = end &- count
    var budget = (end &- start) &* 8 &+ 1024
    while index <= last {
      // The C library looks at many bytes at a time for the first one.
      guard let found = memchr(t + index, Int32(first), last &- index &+ 1) else { return nil }
      index = UnsafeRawPointer(t).distance(to: UnsafeRawPointer(found))
      if Strings.equalBytes(t + index, n, count) { return index }
      budget &-= count
      if budget < 0 { return linear(needle, in: text, from: index, to: end, wantsLast: false) }
      index &+= 1
    }
    return nil
  }

  static func findLast(
    _ needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    let count = needle.count
    if count == 0 { return start <= end ? end : nil }
    guard end - start >= count, let n = needle.baseAddress, let t = text.baseAddress else { return nil }
    var index = end &- count
    var budget = (end &- start) &* 8 &+ 1024
    while index >= start {
      if t[index] == n[0] {
        if Strings.equalBytes(t + index, n, count) { return index }
        budget &-= count
        if budget < 0 { return linear(needle, in: text, from: start, to: index &+ count, wantsLast: true) }
      }
      index &-= 1
    }
    return nil
  }

  /// D. E. Knuth, J. H. Morris, V. R. Pratt, “Fast pattern matching in strings”, 1977.
  private static func linear(
    _ needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int,
    wantsLast: Bool
  ) -> Int? {
    // The length of the longest prefix that ends here and is not the whole.
    var borders = [Int](repeating: 0, count: needle.count)
    var matched = 0
    for index in 1..<max(needle.count, 1) {
      while matched > 0, needle[index] != needle[matched] { matched = borders[matched - 1] }
      if needle[index] == needle[matched] { matched += 1 }
      borders[index] = matched
    }
    matched = 0
    var found: Int?
    for index in start..<end {
      while matched > 0, text[index] != needle[matched] { matched = borders[matched - 1] }
      if text[index] == needle[matched] { matched += 1 }
      if matched == needle.count {
        found = index - needle.count + 1
        if !wantsLast { return found }
        matched = borders[matched - 1]
      }
    }
    return found
  }
}
