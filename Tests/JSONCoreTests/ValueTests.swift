import JSONCore
import Testing

@Suite("Values")
struct ValueTests {
  static let kinds: [(String, JSONKind)] = [
    ("null", .null), ("true", .boolean), ("0", .integer), ("-1", .integer), ("9223372036854775807", .integer),
    ("-9223372036854775808", .integer), ("18446744073709551615", .integer), ("18446744073709551616", .float),
    ("18446744073709551625", .float), ("19999999999999999999", .float), ("28446744073709551616", .float),
    ("-9223372036854775809", .float), ("100000000000000000000", .float), ("-0", .float), ("1.0", .float),
    ("1e0", .float),
    ("0e0", .float), ("-0.0", .float), ("\"\"", .string), ("[]", .array), ("{}", .object),
    ("{\"a\":1,\"a\":2}", .object),
  ]

  @Test("kinds follow the literal", arguments: kinds)
  func kind(text: String, kind: JSONKind) throws {
    let root = try JSONDocument.parse(text).root
    #expect(root.kind == kind)
    #expect(JSONTree(root).kind == kind)
    #expect((root.number != nil) == (kind == .integer || kind == .float))
    #expect((root.int64 != nil || root.uint64 != nil) == (kind == .integer))
    #expect((root.string != nil) == (kind == .string))
    #expect((root.boolean != nil) == (kind == .boolean))
    #expect(root.isNull == (kind == .null))
    if kind == .integer || kind == .float { #expect(root.literal == text) } else { #expect(root.literal == nil) }
  }

  @Test("integers at the edges")
  func integers() throws {
    func root(_ text: String) throws -> JSONValue { try JSONDocument.parse(text).root }
    #expect(try root("-9223372036854775808").int64 == .min)
    #expect(try root("9223372036854775808").int64 == nil)
    #expect(try root("9223372036854775808").uint64 == 1 << 63)
    #expect(try root("18446744073709551615").uint64 == .max)
    #expect(try root("18446744073709551615").number == 0x1p64)
    #expect(try root("-1").uint64 == nil)
    #expect(try root("5").uint64 == 5)
    #expect(try root("-0").number?.sign == .minus)
    #expect(try root("-0").int64 == nil)
  }

  @Test("strings come with escapes undone, NUL included, and compare without allocation")
  func strings() throws {
    let text = #"["plain", "a\u0000b", "\uD83D\uDE02\u00e9\u20ac", "\"\\\/\b\f\n\r\t", "", "é"]"#
    let root = try JSONDocument.parse(text).root
    #expect(root.elements.map(\.string) == ["plain", "a\0b", "\u{1F602}é€", "\"\\/\u{8}\u{C}\n\r\t", "", "é"])
    let plain: StaticString = "plain"
    #expect(root[0]?.isString(equalTo: plain) == true)
    #expect(root[0]?.isString(equalTo: "plain") == true)
    #expect(root[0]?.isString(equalTo: "plaid") == false)
    #expect(root[0]?.isString(equalTo: "plainer") == false)
    #expect(root[5]?.isString(equalTo: "e\u{301}") == false, "no normalisation")
    #expect(root.isString(equalTo: "plain") == false)
  }

  @Test("members come once each, the last of repeated keys, in the order of the document")
  func duplicates() throws {
    let root = try JSONDocument.parse(#"{"a":1,"b":{"b":0},"a":2,"c":3,"\u0061":4,"b":[5]}"#).root
    #expect(root.count == 3)
    #expect(root.members.map(\.key) == ["c", "a", "b"])
    #expect(root.members.underestimatedCount == 3)
    #expect(root["a"]?.int64 == 4)
    #expect(root["b"]?[0]?.int64 == 5)
    #expect(root.duplicateKeys.map(\.key) == ["a", "a", "b"])
    #expect(root.duplicateKeys.map { $0.keyPosition?.column } == [20, 32, 43])
    #expect(root["nothing"] == nil)
    let key: StaticString = "c"
    #expect(root.members.first { _ in true }?.keyEquals(key) == true)
    #expect(try JSONDocument.parse(#"{"a":1,"b":2}"#).root.duplicateKeys.isEmpty)
  }

  @Test("repeated keys are found in objects of every size", arguments: [2, 3, 15, 16, 17, 18, 100, 1000])
  func duplicatesInLargeObjects(size: Int) throws {
    for common in ["", "a long common prefix of all keys "] {
      let unique = (0..<size).map { "\"\(common)\($0)\":\($0)" }
      let clean = try JSONDocument.parse("{" + unique.joined(separator: ",") + "}").root
      #expect(clean.count == size)
      #expect(clean.duplicateKeys.isEmpty)
      #expect(clean["\(common)\(size - 1)"]?.int64 == Int64(size - 1))
      for place in [0, size / 2, size - 2] where place < size - 1 {
        var members = unique
        members[size - 1] = "\"\(common)\(place)\":\"again\""
        let root = try JSONDocument.parse("{" + members.joined(separator: ",") + "}").root
        #expect(root.count == size - 1)
        #expect(root["\(common)\(place)"]?.string == "again")
        #expect(root.duplicateKeys.map(\.key) == ["\(common)\(place)"])
        #expect(Array(root.members).count == size - 1)
      }
    }
  }

  @Test("look-ups on values of other kinds give nothing")
  func wrongKinds() throws {
    let root = try JSONDocument.parse(#"[{"a":[1,2]},"s"]"#).root
    #expect(root["a"] == nil)
    #expect(root[0]?[0] == nil)
    #expect(root[0]?["a"]?[1]?.int64 == 2)
    #expect(root[0]?["a"]?[2] == nil)
    #expect(root[-1] == nil)
    #expect(root[1]?.count == 0)
    #expect(Array(root.members).isEmpty)
    #expect(root[0].map { Array($0.elements).count } == 0)
    #expect(root[0]?.count == 1)
  }
}
