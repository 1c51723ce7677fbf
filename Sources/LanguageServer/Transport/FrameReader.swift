/// Cuts a stream of bytes into the bodies of messages (LSP 3.17, “Base Protocol”): a block of header lines, an empty
/// line, and as many bytes as `Content-Length` says.
///
/// What is no header is reported once and skipped up to the next line that begins with `Content-Length`; a body that is
/// too large is skipped without being kept.
struct FrameReader {
  enum Frame: Equatable {
    case body([UInt8])
    case broken(String)
  }

  /// Bodies beyond this are refused.
  static let maximumBody = 64 << 20
  /// Header blocks beyond this are not headers.
  static let maximumHeader = 8 << 10

  private var bytes: [UInt8] = []
  private var start = 0
  /// Bytes of a refused body that are still to come.
  private var skips = 0
  /// Between broken bytes and the next header.
  private var isLost = false

  /// Adds what came in.
  mutating func append(_ more: [UInt8]) {
    if start > 1 << 16 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes += more
  }

  /// The next whole message; nil: more bytes are needed. Linear in the bytes that it passes.
  mutating func next() -> Frame? {
    if skips > 0 {
      let count = min(skips, bytes.count - start)
      start += count
      skips -= count
      if skips > 0 { return nil }
    }
    if isLost, !findHeader() { return nil }
    guard let end = headerEnd() else {
      guard bytes.count - start > Self.maximumHeader else { return nil }
      return lose("a header block longer than \(Self.maximumHeader) bytes")
    }
    guard let length = contentLength(end.lines) else {
      return lose("a header block without a valid Content-Length")
    }
    guard length <= Self.maximumBody else {
      start = end.body
      skips = length
      return .broken("a message of \(length) bytes; at most \(Self.maximumBody) are taken")
    }
    guard bytes.count - end.body >= length else { return nil }
    start = end.body + length
    return .body(Array(bytes[end.body..<end.body + length]))
  }

  private mutating func lose(_ reason: String) -> Frame {
    isLost = true
    if start < bytes.count { start += 1 }
    return .broken(reason)
  }

  /// Goes to the next `Content-Length`.
  private mutating func findHeader() -> Bool {
    let word = Array("content-length".utf8)
    while start + word.count <= bytes.count {
      if zip(bytes[start...], word).allSatisfy({ $0 | 0x20 == $1 || $0 == $1 }) {
        isLost = false
        return true
      }
      start += 1
    }
    return false
  }

  /// Where the header lines end and the body begins. Bare line feeds are taken too.
  private func headerEnd() -> (lines: ArraySlice<UInt8>, body: Int)? {
    var index = start
    let limit = min(bytes.count, start + Self.maximumHeader)
    while index < limit {
      if bytes[index] == 0x0A {
        if index + 1 < bytes.count, bytes[index + 1] == 0x0A { return (bytes[start..<index], index + 2) }
        if index + 2 < bytes.count, bytes[index + 1] == 0x0D, bytes[index + 2] == 0x0A {
          return (bytes[start..<index], index + 3)
        }
      }
      index += 1
    }
    return nil
  }

  private func contentLength(_ lines: ArraySlice<UInt8>) -> Int? {
    var length: Int?
    for line in lines.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard let colon = line.firstIndex(of: 0x3A) else { return nil }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      guard name == "content-length" else { continue }
      let digits = line[(colon + 1)...].filter { $0 != 0x20 }
      guard !digits.isEmpty, digits.count < 16, digits.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
      length = Int(String(decoding: digits, as: UTF8.self))
    }
    return length
  }

  /// The frame around a body.
  static func frame(_ body: [UInt8]) -> [UInt8] { Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body }
}
