/// A source file as it was read: its name, as messages show it, and its bytes.
public struct SourceText: Sendable {
  public let name: String
  /// UTF-8, as given; not yet checked.
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  public init(name: String, _ text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// Where a byte stands. O(offset).
  public func position(of offset: Int) -> SourcePosition {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var column = 1
    for index in 0..<end {
      if bytes[index] == 0x0A {
        line += 1
        column = 1
      } else if bytes[index] & 0xC0 != 0x80 {
        column += 1
      }
    }
    return SourcePosition(line: line, column: column)
  }

  public func positions(of range: SourceRange) -> (start: SourcePosition, end: SourcePosition) {
    (position(of: range.start), position(of: range.end))
  }

  /// The text of the line (counted from 1) that holds a byte, without its line end. Invalid UTF-8 is mended.
  public func line(at offset: Int) -> String {
    let index = min(max(offset, 0), bytes.count)
    var start = index
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = index
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The text of a range.
  func text(_ range: SourceRange) -> String {
    let start = min(max(range.start, 0), bytes.count)
    return String(decoding: bytes[start..<min(max(range.end, start), bytes.count)], as: UTF8.self)
  }
}

/// A place for people: both counted from 1, the column in code points.
public struct SourcePosition: Sendable, Equatable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A range of bytes of a source text.
public struct SourceRange: Sendable, Equatable {
  var low: UInt32
  var high: UInt32

  public var start: Int { Int(low) }
  public var end: Int { Int(high) }

  public init(_ start: Int, _ end: Int) {
    low = UInt32(truncatingIfNeeded: start)
    high = UInt32(truncatingIfNeeded: end)
  }

  /// From the start of one to the end of the other.
  func to(_ other: SourceRange) -> SourceRange { SourceRange(start, max(end, other.end)) }
}
