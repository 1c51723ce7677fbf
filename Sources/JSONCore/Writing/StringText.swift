/// Quoted strings, as RFC 8785 §3.2.2.2 and contract/core.md §7.1 both want them: `\"`, `\\`, `\b`, `\f`, `\n`, `\r`,
/// `\t`, other characters below U+0020 as `\u00xx` with lower-case digits, and all else raw.
enum StringText {
  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append(utf8: $0, to: &bytes) }
  }

  /// Appends valid UTF-8 in quotes. O(n); what needs no escape is copied in runs.
  static func append(utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    while start < utf8.count {
      let stop = firstStop(in: utf8, from: start)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<stop]))
      if stop < utf8.count { appendEscape(of: utf8[stop], to: &bytes) }
      start = stop + 1
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func firstStop(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = utf8.baseAddress else { return utf8.count }
    var index = start
    while index + 8 <= utf8.count {
      let stops = SWAR.stringStops(loadWord(base + index))
      if stops != 0 { return index + stops.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < utf8.count {
      let byte = base[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
      index += 1
    }
    return index
  }

  private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x22, 0x5C: bytes.append(byte)
    default:
      let digit = byte & 15
      bytes.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
      bytes.append(digit < 10 ? 0x30 + digit : UInt8(ascii: "a") - 10 + digit)
    }
  }
}
