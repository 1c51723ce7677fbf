import Foundation
import JSONCore
import Testing

@Suite("RFC 8785")
struct CanonicalJSONTests {
  @Test(
    "the author's vectors come out byte for byte",
    .enabled(if: Shared.root != nil, "needs /work/shared"),
    arguments: ["arrays", "french", "structures", "unicode", "values", "weird"])
  func vectors(name: String) throws {
    let document = try JSONDocument.parse(try Shared.bytes("vectors/jcs/input/\(name).json"))
    let canonical = CanonicalJSON.bytes(of: document.root)
    #expect(canonical == (try Shared.bytes("vectors/jcs/output/\(name).json")))
    let hex = String(decoding: try Shared.bytes("vectors/jcs/outhex/\(name).txt"), as: UTF8.self)
    #expect(canonical == hex.split(whereSeparator: \.isWhitespace).compactMap { UInt8($0, radix: 16) })
    var appended = Array("x".utf8)
    CanonicalJSON.append(document.root, to: &appended)
    #expect(appended.dropFirst() == canonical[...])
  }

  /// RFC 8785, appendix B: IEEE 754 bit patterns and their text.
  static let numbers: [(UInt64, String)] = [
    (0x0000_0000_0000_0000, "0"),
    (0x8000_0000_0000_0000, "0"),
    (0x0000_0000_0000_0001, "5e-324"),
    (0x8000_0000_0000_0001, "-5e-324"),
    (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
    (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"),
    (0x4340_0000_0000_0000, "9007199254740992"),
    (0xC340_0000_0000_0000, "-9007199254740992"),
    (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
    (0x44B5_2D02_C7E1_4AF6, "1e+23"),
    (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
    (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
    (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"),
    (0x444B_1AE4_D6E2_EF50, "1e+21"),
    (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"),
    (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
    (0x41B3_DE43_5555_5553, "333333333.3333332"),
    (0x41B3_DE43_5555_5554, "333333333.33333325"),
    (0x41B3_DE43_5555_5555, "333333333.3333333"),
    (0x41B3_DE43_5555_5556, "333333333.3333334"),
    (0x41B3_DE43_5555_5557, "333333333.33333343"),
    (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
    (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
  ]

  @Test("the number table of appendix B", arguments: numbers)
  func number(bits: UInt64, text: String) throws {
    var bytes: [UInt8] = []
    CanonicalJSON.append(Double(bitPattern: bits), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
    #expect(try JSONDocument.parse(text).root.number == Double(bitPattern: bits))
  }

  @Test("keys sort by UTF-16 code unit: astral characters before U+E000 and above")
  func order() throws {
    #expect(
      try canonical(#"{"\uE000":1,"\uFFFF":2,"\uD83D\uDE02":3,"\uD7FF":4,"z":5,"":6,"za":7,"\uD83D\uDE01":8}"#)
        == "{\"\":6,\"z\":5,\"za\":7,\"\u{D7FF}\":4,\"\u{1F601}\":8,\"\u{1F602}\":3,\"\u{E000}\":1,\"\u{FFFF}\":2}")
  }

  @Test("of repeated keys the last counts, integers beyond 2^53 are doubles, escapes are the short ones")
  func details() throws {
    #expect(try canonical(#"{"b":1,"a":{"x":1,"x":[]},"b":2}"#) == #"{"a":{"x":[]},"b":2}"#)
    #expect(
      try canonical("[9007199254740993, 18446744073709551615, 1.0, -0, 1e2, -0.0]")
        == "[9007199254740992,18446744073709552000,1,0,100,0]")
    #expect(
      try canonical(#""\u0000\b\t\n\u000b\f\r\u001F\"\\\/\u007F""#)
        == "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u{7F}\"")
  }

  @Test("objects nested in sorted objects keep their own order")
  func nesting() throws {
    #expect(
      try canonical(#"{"b":[{"d":{"z":1,"y":2},"c":3}],"a":{"f":{},"e":{"h":0,"g":0}}}"#)
        == #"{"a":{"e":{"g":0,"h":0},"f":{}},"b":[{"c":3,"d":{"y":2,"z":1}}]}"#)
  }

  @Test func exactTextsKeepWhatDoublesLose() throws {
    for (text, exact) in [
      ("1.0", "1"), ("1e2", "100"), ("-0.0", "-0"), ("-0", "-0"), ("0.0", "0"),
      ("9007199254740993", "9007199254740993"),
      ("18446744073709551615", "18446744073709551615"), ("9007199254740994.0", "9007199254740994.0"),
      ("1e21", "1e+21"), ("1152921504606846976.0", "1.152921504606847e+18"), ("0.1", "0.1"), ("5e-324", "5e-324"),
    ] {
      let bytes = CanonicalJSON.exactBytes(of: try JSONDocument.parse(text).root)
      #expect(String(decoding: bytes, as: UTF8.self) == exact)
      #expect(CanonicalJSON.exactBytes(of: try JSONDocument.parse(bytes).root) == bytes, "\(text) stays")
    }
    let object = try JSONDocument.parse(#"{"b": [1.0, {"d": -0.0, "c": null}], "a": "\u0041"}"#).root
    #expect(
      String(decoding: CanonicalJSON.exactBytes(of: object), as: UTF8.self) == #"{"a":"A","b":[1,{"c":null,"d":-0}]}"#)
  }
}
