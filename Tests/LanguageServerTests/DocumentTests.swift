import JSONCore
import Testing

@testable import LanguageServer

@Suite("Positions and edits")
struct DocumentTests {
  @Test("Code units of UTF-16 and UTF-8, line ends of all kinds")
  func positions() {
    let index = TextIndex(Array("aé😀b\r\nc\rd\n".utf8))
    let wanted: [(Int, TextPosition)] = [
      (0, .init(line: 0, character: 0)), (1, .init(line: 0, character: 1)), (3, .init(line: 0, character: 2)),
      (7, .init(line: 0, character: 4)), (8, .init(line: 0, character: 5)), (10, .init(line: 1, character: 0)),
      (12, .init(line: 2, character: 0)), (14, .init(line: 3, character: 0)),
    ]
    for (offset, position) in wanted {
      #expect(index.position(of: offset, .utf16) == position)
      #expect(index.offset(of: position, .utf16) == offset)
    }
    #expect(index.position(of: 7, .utf8) == .init(line: 0, character: 7))
    // Within a surrogate pair: before it. Beyond a line or the text: its end.
    #expect(index.offset(of: .init(line: 0, character: 3), .utf16) == 3)
    #expect(index.offset(of: .init(line: 0, character: 99), .utf16) == 8)
    #expect(index.offset(of: .init(line: 9, character: 0), .utf16) == 14)
    #expect(index.offset(of: .init(line: -1, character: 0), .utf16) == 0)
    #expect(index.offset(of: .init(line: 1, character: -5), .utf16) == 10)
    #expect(index.offset(line: 1, column: 4) == 7 && index.offset(line: 3, column: 1) == 12)
  }

  /// The text as an editor has it: UTF-16.
  private struct Model {
    var units: [UInt16] = []

    var starts: [Int] {
      var result = [0]
      for (offset, unit) in units.enumerated() {
        if unit == 10 || unit == 13 && (offset + 1 == units.count || units[offset + 1] != 10) {
          result.append(offset + 1)
        }
      }
      return result
    }

    func position(_ offset: Int) -> TextPosition {
      let starts = starts
      let line = starts.lastIndex { $0 <= offset } ?? 0
      return TextPosition(line: line, character: offset - starts[line])
    }

    func isBoundary(_ offset: Int) -> Bool {
      // Neither in a surrogate pair nor between CR and LF, where no cursor is.
      if offset <= 0 || offset >= units.count { return true }
      return !(0xDC00...0xDFFF).contains(units[offset]) && !(units[offset] == 10 && units[offset - 1] == 13)
    }
  }

  @Test("1,000 random edits give the text that the editor has", arguments: [PositionEncoding.utf16, .utf8])
  func edits(encoding: PositionEncoding) {
    var generator = SystemRandomNumberGenerator()
    let pieces = ["a", "def f():\n", "é", "😀", "\r\n", "\n", "x = \"…\"", "", "    ", "\r"]
    let document = OpenDocument(uri: "file:///a", path: "/a", realPath: nil, kind: .starlark, version: 1, text: [])
    var model = Model()
    for number in 0..<1_000 {
      var start = Int.random(in: 0...model.units.count, using: &generator)
      while !model.isBoundary(start) { start -= 1 }
      var end = min(model.units.count, start + Int.random(in: 0...(number % 3 == 0 ? 8 : 1), using: &generator))
      while !model.isBoundary(end) { end += 1 }
      let text = pieces.randomElement(using: &generator) ?? ""
      var range = (start: model.position(start), end: model.position(end))
      if encoding == .utf8 {
        let bytes = TextIndex(Array(String(decoding: model.units, as: UTF16.self).utf8))
        range = (
          bytes.position(of: bytes.offset(of: range.start, .utf16), .utf8),
          bytes.position(of: bytes.offset(of: range.end, .utf16), .utf8)
        )
      }
      document.change(range, to: text, encoding)
      model.units.replaceSubrange(start..<end, with: Array(text.utf16))
      let wanted = String(decoding: model.units, as: UTF16.self)
      guard document.bytes == Array(wanted.utf8) else {
        Issue.record("edit \(number): \(String(decoding: document.bytes, as: UTF8.self)) is not \(wanted)")
        return
      }
    }
    document.change(nil, to: "whole", encoding)
    #expect(document.bytes == Array("whole".utf8))
  }

  @Test("URIs of files")
  func uris() {
    for path in ["/a/b.star", "/a b/ä%#?.json", "/x+y/(1).star"] {
      #expect(DocumentURI.path(of: DocumentURI.uri(of: path)) == path)
    }
    #expect(DocumentURI.path(of: "file://localhost/a%20b") == "/a b")
    #expect(DocumentURI.path(of: "FILE:///a") == "/a")
    for uri in [
      "", "untitled:1", "file:/a", "file://other/a", "http://a/b", "file:///a%2", "file:///a%zz", "file:///a%00",
    ] {
      #expect(DocumentURI.path(of: uri) == nil, "\(uri)")
    }
  }
}
