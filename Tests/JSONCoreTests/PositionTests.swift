import JSONCore
import Testing

@Suite("Positions")
struct PositionTests {
  @Test("values and keys know line, column in scalars and byte offset")
  func values() throws {
    let root = try JSONDocument.parse("{\r\n  \"äö😂\": [1, \"x\\n\",\r\n\ttrue],\n\"k\":{ } }\n").root
    #expect(root.position == SourcePosition(line: 1, column: 1, offset: 0))
    let members = Array(root.members)
    #expect(members[0].keyPosition == SourcePosition(line: 2, column: 3, offset: 5))
    let array = members[0].value
    #expect(array.position == SourcePosition(line: 2, column: 10, offset: 17))
    #expect(array[0]?.position == SourcePosition(line: 2, column: 11, offset: 18))
    #expect(array[1]?.position == SourcePosition(line: 2, column: 14, offset: 21))
    #expect(array[2]?.position == SourcePosition(line: 3, column: 2, offset: 30))
    #expect(members[1].keyPosition == SourcePosition(line: 4, column: 1, offset: 37))
    #expect(members[1].value.position == SourcePosition(line: 4, column: 5, offset: 41))
  }

  static let errors: [(String, String)] = [
    ("[1, 2,, 3]", "expected value at line 1 column 7"),
    ("{\"a\": 1}\n x", "trailing characters at line 2 column 2"),
    ("[1,\n", "EOF while parsing a value at line 2 column 1"),
    ("", "EOF while parsing a value at line 1 column 1"),
    ("[", "EOF while parsing a list at line 1 column 2"),
    ("[1", "EOF while parsing a list at line 1 column 3"),
    ("{\"é\"", "EOF while parsing an object at line 1 column 5"),
    ("\"é", "EOF while parsing a string at line 1 column 3"),
    ("{\"a\":\r\n\"😂\" \"b\"}", "expected `,` or `}` at line 2 column 5"),
    ("[1 2]", "expected `,` or `]` at line 1 column 4"),
    ("{\"a\" 1}", "expected `:` at line 1 column 6"),
    ("{a:1}", "key must be a string at line 1 column 2"),
    ("[1,]", "trailing comma at line 1 column 4"),
    ("[01]", "invalid number at line 1 column 3"),
    ("[ 1e999 ]", "number out of range at line 1 column 3"),
    ("[\"\\x\"]", "invalid escape at line 1 column 3"),
    ("\u{FEFF}1", "expected value at line 1 column 1"),
  ]

  @Test("errors say where", arguments: errors)
  func message(text: String, message: String) { #expect(failure(text)?.message == message) }

  @Test("positions in a long text agree with a plain count, at every kind of place")
  func longText() throws {
    var generator = SeededGenerator(seed: 7)
    let pieces = ["1", "\"é\"", "\"😂 text\"", "[]", "{\"ü\":null}", "true"]
    let spaces = ["", " ", "\n", "\r\n", "\n        ", "\n\n\t"]
    var text = "["
    for _ in 0..<3000 {
      let piece = pieces.randomElement(using: &generator) ?? ""
      text +=
        (spaces.randomElement(using: &generator) ?? "") + piece + (spaces.randomElement(using: &generator) ?? "") + ","
    }
    text += "0]"
    let document = try JSONDocument.parse(text)
    var expected: [SourcePosition] = []
    var (line, column, offset) = (1, 1, 0)
    for scalar in text.unicodeScalars {
      expected.append(contentsOf: repeatElement(SourcePosition(line: line, column: column, offset: offset), count: 1))
      offset += scalar.utf8.count
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    expected.append(SourcePosition(line: line, column: column, offset: offset))
    #expect(offset > 3 * 4096)
    for position in expected { try #require(document.position(atByteOffset: position.offset) == position) }
    #expect(document.position(atByteOffset: -5)?.offset == 0)
    #expect(document.position(atByteOffset: .max)?.offset == offset)
  }

  @Test(
    "hints name the usual slips",
    arguments: [
      ("[1,] ", "comma"), ("{'a':1}", "double quotes"), ("[1] // x", "one value"), ("// x", "comments"),
      ("[NaN]", "NaN"),
      ("[True]", "lower case"), ("[None]", "null"), ("[+1]", "plus"), ("[.5]", "0.5"), ("[01]", "leading zeros"),
      ("\u{FEFF}1", "byte order mark"), ("\"a\nb\"", "not closed"), ("\"\\x\"", "escapes are"),
    ])
  func hints(text: String, part: String) { #expect(failure(text)?.hint?.contains(part) == true) }
}
