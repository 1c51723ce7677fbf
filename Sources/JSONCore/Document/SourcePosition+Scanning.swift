/// Lines and columns counted over a stretch of UTF-8.
struct LineCount: Sendable {
  /// Lines ended so far.
  var lines: Int32 = 0
  /// Unicode scalars since the last line end.
  var scalars: Int32 = 0

  /// Counts on over `bytes`. O(n), eight bytes at a time.
  mutating func advance(over bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    var index = 0
    while index + 8 <= bytes.count {
      let word = loadWord(base + index)
      if SWAR.zeroBytes(word ^ SWAR.newlines) == 0 {
        scalars &+= Int32(truncatingIfNeeded: SWAR.scalarStarts(word))
        index += 8
      } else {
        for offset in index..<index + 8 { count(base[offset]) }
        index += 8
      }
    }
    while index < bytes.count {
      count(base[index])
      index += 1
    }
  }

  private mutating func count(_ byte: UInt8) {
    if byte == 0x0A {
      lines &+= 1
      scalars = 0
    } else if byte & 0xC0 != 0x80 {
      scalars &+= 1
    }
  }
}

extension SourcePosition {
  /// The position of a byte offset, counted from the start of `text`. O(offset).
  init(ofOffset offset: Int, in text: UnsafeBufferPointer<UInt8>) {
    let offset = min(max(offset, 0), text.count)
    var count = LineCount()
    count.advance(over: UnsafeBufferPointer(rebasing: text[0..<offset]))
    self.init(line: Int(count.lines) + 1, column: Int(count.scalars) + 1, offset: offset)
  }
}
