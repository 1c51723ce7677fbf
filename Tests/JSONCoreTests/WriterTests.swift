import JSONCore
import Testing

@Suite("Writing")
struct WriterTests {
  @Test("the pretty style: two spaces, empty containers inline, no line end at the end")
  func pretty() {
    var writer = JSONWriter(style: .pretty)
    writer.object {
      $0.member("text", "a\"\\\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}é/😂")
      $0.member("integer", 7)
      $0.member("large", UInt64.max)
      $0.member("float", 2.0)
      $0.member("yes", true)
      $0.memberNull("nothing")
      $0.member("empty", array: { _ in })
      $0.member("names", ["x", "y"])
      $0.member("object", object: { $0.member("k", object: { _ in }) })
      $0.key("nested")
      $0.array {
        $0.beginArray()
        $0.integer(-1)
        $0.endArray()
        $0.null()
      }
    }
    #expect(
      String(decoding: writer.finish(), as: UTF8.self) == """
        {
          "text": "a\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u{7F}é/😂",
          "integer": 7,
          "large": 18446744073709551615,
          "float": 2.0,
          "yes": true,
          "nothing": null,
          "empty": [],
          "names": [
            "x",
            "y"
          ],
          "object": {
            "k": {}
          },
          "nested": [
            [
              -1
            ],
            null
          ]
        }
        """)
  }

  @Test("the compact style has no space")
  func compact() throws {
    let text = #"{"b":[1,2.5,"x",{}],"a":{"c":[],"d":null},"e":true}"#
    let root = try JSONDocument.parse(text).root
    #expect(root.description == text)
    var writer = JSONWriter(style: .compact)
    writer.object {
      $0.member("v", root)
      $0.member("w", 1)
    }
    #expect(String(decoding: writer.finish(), as: UTF8.self) == "{\"v\":\(text),\"w\":1}")
  }

  @Test("fmt sorts keys at every level by UTF-8 bytes and keeps the last of repeated ones")
  func sorted() throws {
    let root = try JSONDocument.parse(#"{"b":{"z":1,"a":[{"y":1,"x":2}]},"a":1,"\uE000":1,"😂":2,"a":3}"#).root
    #expect(
      String(decoding: PrettyJSON.bytes(of: root, sortKeys: true), as: UTF8.self) == """
        {
          "a": 3,
          "b": {
            "a": [
              {
                "x": 2,
                "y": 1
              }
            ],
            "z": 1
          },
          "\u{E000}": 1,
          "😂": 2
        }
        """)
    let unsorted = try JSONDocument.parse(PrettyJSON.bytes(of: root, sortKeys: false)).root
    #expect(unsorted.members.map(\.key) == ["b", "\u{E000}", "😂", "a"])
  }

  @Test("very deep values are written without recursion")
  func deep() {
    var builder = JSONBuilder()
    for turn in 0..<200_000 {
      if turn % 2 == 0 { builder.beginArray() } else { builder.beginObject() }
      if turn % 2 == 1 { builder.key("k") }
    }
    builder.null()
    for turn in (0..<200_000).reversed() {
      if turn % 2 == 0 { builder.endArray() } else { builder.endObject() }
    }
    let root = builder.finish().root
    let text = CanonicalJSON.bytes(of: root)
    #expect(text.count == 100_000 * 8 + 4)
    #expect(root.description.utf8.count == text.count)
  }
}
