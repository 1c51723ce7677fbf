/// Skips white space (RFC 8259 §2: space, tab, line feed, carriage return) in a text with zeros behind it.
enum SpaceScanner {
  /// The index of the next byte that is not white space.
  @inline(__always)
  static func skip(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    // The usual cases: none, one space behind a colon, a line break and an indentation.
    if text[start] > 0x20 { return start }
    if text[start &+ 1] > 0x20, text[start] == 0x20 { return start &+ 1 }
    return skipMore(text, start)
  }

  @inline(__always)
  private static func skipMore(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while true {
      let byte = text[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return index }
      index &+= 1
      // As many spaces as follow, eight at a time.
      var others = loadWord(text + index) ^ SWAR.spaces
      while others == 0 {
        index &+= 8
        others = loadWord(text + index) ^ SWAR.spaces
      }
      index &+= others.trailingZeroBitCount >> 3
      if text[index] > 0x20 { return index }
    }
  }
}
