import JSONCore
import Testing

@Suite("Building")
struct BuilderTests {
  @Test("a built document reads like a parsed one, without positions and literals")
  func build() throws {
    var builder = JSONBuilder()
    builder.beginObject()
    builder.key("a")
    builder.beginArray()
    builder.null()
    builder.boolean(true)
    builder.integer(-3)
    builder.unsigned(3)
    builder.unsigned(.max)
    builder.float(1)
    builder.float(.nan)
    builder.string("é\u{0}😂")
    builder.endArray()
    builder.key("empty")
    builder.beginObject()
    builder.endObject()
    builder.key("")
    builder.string("")
    builder.endObject()
    let document = builder.finish()
    let root = document.root
    #expect(
      root.description == "{\"a\":[null,true,-3,3,18446744073709551615,1.0,null,\"é\\u0000😂\"],\"empty\":{},\"\":\"\"}")
    #expect(root["a"]?.elements.map(\.kind) == [.null, .boolean, .integer, .integer, .integer, .float, .null, .string])
    #expect(root["a"]?[3]?.int64 == 3)
    #expect(root.position == nil)
    #expect(root.members.first { _ in true }?.keyPosition == nil)
    #expect(root["a"]?[2]?.literal == nil)
    #expect(document.position(atByteOffset: 0) == nil)
  }

  @Test("of repeated keys the last wins, as in a text", arguments: [2, 40])
  func duplicates(size: Int) {
    var builder = JSONBuilder()
    builder.beginObject()
    for turn in 0..<size {
      builder.key(turn == size - 1 ? "key 0" : "key \(turn)")
      builder.integer(Int64(turn))
    }
    builder.endObject()
    let root = builder.finish().root
    #expect(root.count == size - 1)
    #expect(root["key 0"]?.int64 == Int64(size - 1))
    #expect(root.duplicateKeys.count == 1)
  }

  @Test("subtrees are copied whole, out of parsed and built documents, repeated keys included")
  func copy() throws {
    let source = try JSONDocument.parse(
      #"[0, {"a":"esc\n","b":[1,2.50,{"c":null}],"a":"long enough to be no prefix"}, "x"]"#
    ).root
    var document = try JSONDocument.parse("0")
    for _ in 0..<2 {
      var builder = JSONBuilder()
      builder.beginObject()
      for key in ["first", "second"] {
        builder.key(key)
        builder.copy(try #require(source[1]))
      }
      builder.key("third")
      builder.copy(try #require(source[2]))
      builder.endObject()
      document = builder.finish()
    }
    let object = #"{"b":[1,2.5,{"c":null}],"a":"long enough to be no prefix"}"#
    #expect(document.root.description == "{\"first\":\(object),\"second\":\(object),\"third\":\"x\"}")
    #expect(document.root["second"]?.duplicateKeys.count == 1)
    #expect(document.root["first"]?["b"]?[1]?.literal == nil)
    #expect(document.root["first"]?["a"]?.position == nil)
    var builder = JSONBuilder()
    builder.copy(document.root)
    #expect(builder.finish().root.description == document.root.description)
  }
}
