/// A place as editors count: lines and characters from 0.
struct TextPosition: Equatable {
  var line: Int
  var character: Int
}

/// What characters are counted in.
enum PositionEncoding: String {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
}

/// Where the lines of a text begin.
struct TextIndex: Sendable {
  let bytes: [UInt8]
  /// Offsets of lines; lines end with LF, CR LF or CR.
  private let lines: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines = [0]
    for (offset, byte) in bytes.enumerated() {
      if byte == 0x0A || byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A) {
        lines.append(offset + 1)
      }
    }
    self.lines = lines
  }

  /// The offset of a position. What is beyond a line's end is its end, what is beyond the text is the text's end.
  /// O(line).
  func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lines.count else { return bytes.count }
    let start = lines[position.line]
    let end = lineEnd(position.line)
    var units = 0
    var offset = start
    while offset < end {
      let width = Self.width(bytes[offset])
      let step = encoding == .utf8 ? width : width == 4 ? 2 : 1
      // In the middle of a character: before it.
      if units + step > position.character { break }
      units += step
      offset += width
    }
    return min(offset, end)
  }

  /// The position of an offset. O(line).
  func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    var units = 0
    var index = lines[low]
    let end = min(offset, lineEnd(low))
    while index < end {
      let width = Self.width(bytes[index])
      units += encoding == .utf8 ? width : width == 4 ? 2 : 1
      index += width
    }
    return TextPosition(line: low, character: units)
  }

  var lineCount: Int { lines.count }

  /// The offset of a line's end, before its line break.
  func lineEnd(_ line: Int) -> Int {
    guard line + 1 < lines.count else { return bytes.count }
    var end = lines[line + 1]
    if end > lines[line], bytes[end - 1] == 0x0A { end -= 1 }
    if end > lines[line], bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// The offset of a line and of a column in code points, both from 1, as diagnostics have them.
  func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lines.count else { return line < 1 ? 0 : bytes.count }
    var offset = lines[line - 1]
    let end = lineEnd(line - 1)
    var rest = column - 1
    while rest > 0, offset < end {
      offset += Self.width(bytes[offset])
      rest -= 1
    }
    return min(offset, end)
  }

  /// Bytes of the character that begins with a byte; a byte that begins none counts for one.
  private static func width(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
