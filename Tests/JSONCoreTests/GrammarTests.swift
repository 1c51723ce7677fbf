import JSONCore
import Testing

@Suite("Which texts are JSON (RFC 8259)")
struct GrammarTests {
  static let accepted: [String] = [
    "null", "true", "false", "0", "-0", "1", "-1", "\"\"", "[]", "{}", " \t\r\n[ \t\r\n]\r\n", "[ ]", "{ }", "[[]   ]",
    "[\"\"]", "[\"a\"]", "[false]", "[null, 1, \"1\", {}]", "[1\n]", " [1]", "[1,null,null,null,2]", "[2] ",
    "[123e65]", "[0e+1]", "[0e1]", "[ 4]", "[-0.000000000000000000000000000000000000000000000000000000000000000000001]",
    "[20e1]", "[-0]", "[-123]", "[-1]", "[1E22]", "[1E-2]", "[1E+2]", "[123e45]", "[123.456e78]", "[1e-2]", "[1e+2]",
    "[123]", "[123.456789]", "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"asd\":\"sdf\"}", "{\"a\":\"b\",\"a\":\"c\"}",
    "{\"\":0}", "{\"foo\\u0000bar\": 42}", "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }", "{\"a\":[]}",
    "{\n\"a\": \"b\"\n}",
    "[\"\\u0060\\u012a\\u12AB\"]", "[\"\\uD801\\udc37\"]", "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]",
    "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\\\\u0000\"]", "[\"\\\"\"]", "[\"a/*b*/c/*d//e\"]", "[\"\\\\a\"]",
    "[\"\\\\n\"]", "[\"\\u0012\"]", "[\"\\uFFFF\"]", "[\"asd\"]", "[ \"asd\"]", "[\"\\uDBFF\\uDFFF\"]",
    "[\"new\\u00A0line\"]", "[\"\u{10FFFF}\"]", "[\"\u{FFFF}\"]", "[\"\\u0000\"]", "[\"\\u002c\"]", "[\"\u{3C0}\"]",
    "[\"asd \"]", "\" \"", "[\"\\uD834\\uDd1e\"]", "[\"\\u0821\"]", "[\"\\u0123\"]", "[\"\u{2028}\"]", "[\"\u{2029}\"]",
    "[\"\\u0061\\u30af\\u30EA\\u30b9\"]", "[\"new\\u000Aline\"]", "[\"\u{7F}\"]", "[\"\\uA66D\"]", "[\"\\u005C\"]",
    "[\"\u{2342}\u{3242}\u{2342}\"]", "[\"\\u200B\"]", "[\"\\u2064\"]", "[\"\\uFDD0\"]", "[\"\\uFFFE\"]",
    "[\"\\u0022\"]",
    "[\"a\u{7F}a\"]", "42", "-0.1", "\"asd\"", "[\"a\"]\n", "[true]", " [] ", "1e308", "1e-400",
    "1.7976931348623158e308", "123456789012345678901234567890", "\"\u{FEFF}\"",
  ]

  @Test("these are", arguments: accepted)
  func accepts(text: String) { #expect(failure(text) == nil) }

  static let rejected: [(String, JSONSyntaxError.Kind)] = [
    ("", .unexpectedEnd), (" ", .unexpectedEnd), ("[1 true]", .expectedCommaOrEnd), ("[1:2]", .expectedCommaOrEnd),
    ("[\"\": 1]", .expectedCommaOrEnd), ("[\"\"],", .trailingCharacters), ("[,1]", .expectedValue),
    ("[1,,2]", .expectedValue), ("[\"x\",,]", .expectedValue), ("[\"x\"]]", .trailingCharacters),
    ("[\"\",]", .trailingComma), ("[\"x\"", .unexpectedEnd), ("[x", .expectedValue), ("[3[4]]", .expectedCommaOrEnd),
    ("[1:2]", .expectedCommaOrEnd), ("[,]", .expectedValue), ("[-]", .invalidNumber), ("[   , \"\"]", .expectedValue),
    ("[\"a\",\n4\n,1,", .unexpectedEnd), ("[1,]", .trailingComma), ("[*]", .expectedValue), ("[\"\"", .unexpectedEnd),
    ("[1,", .unexpectedEnd), ("[1,\n1\n,1", .unexpectedEnd), ("[{}", .unexpectedEnd), ("[fals]", .expectedValue),
    ("[nul]", .expectedValue), ("[tru]", .expectedValue), ("[++1234]", .expectedValue), ("[+1]", .expectedValue),
    ("[+Inf]", .expectedValue), ("[-01]", .invalidNumber), ("[-1.0.]", .expectedCommaOrEnd), ("[-2.]", .invalidNumber),
    ("[-NaN]", .invalidNumber), ("[.-1]", .expectedValue), ("[.2e-3]", .expectedValue),
    ("[0.1.2]", .expectedCommaOrEnd),
    ("[0.3e+]", .invalidNumber), ("[0.3e]", .invalidNumber), ("[0.e1]", .invalidNumber), ("[0E+]", .invalidNumber),
    ("[0E]", .invalidNumber), ("[0e+]", .invalidNumber), ("[1.0e+]", .invalidNumber), ("[1.0e-]", .invalidNumber),
    ("[1 000.0]", .expectedCommaOrEnd), ("[1eE2]", .invalidNumber), ("[2.e+3]", .invalidNumber),
    ("[9.e+]", .invalidNumber), ("[Inf]", .expectedValue), ("[NaN]", .expectedValue), ("[\u{FF11}]", .expectedValue),
    ("[1+2]", .expectedCommaOrEnd), ("[0x1]", .expectedCommaOrEnd), ("[0x42]", .expectedCommaOrEnd),
    ("[Infinity]", .expectedValue), ("[0e+-1]", .invalidNumber), ("[-123.123foo]", .expectedCommaOrEnd),
    ("[123\u{E5}]", .expectedCommaOrEnd), ("[-Infinity]", .invalidNumber), ("[-foo]", .invalidNumber),
    ("[- 1]", .invalidNumber), ("[-012]", .invalidNumber), ("[-.123]", .invalidNumber), ("[1ea]", .invalidNumber),
    ("[1.]", .invalidNumber), ("[.123]", .expectedValue), ("[1.2a-3]", .expectedCommaOrEnd), ("[012]", .invalidNumber),
    ("[\"x\", truth]", .expectedValue), ("{[: \"x\"}\n", .expectedKey), ("{\"x\", null}", .expectedColon),
    ("{\"x\"::\"b\"}", .expectedValue), ("{\"a\":\"a\" 123}", .expectedCommaOrEnd), ("{key: 'value'}", .expectedKey),
    ("{\"a\" b}", .expectedColon), ("{:\"b\"}", .expectedKey), ("{\"a\" \"b\"}", .expectedColon),
    ("{\"a\":", .unexpectedEnd), ("{\"a\"", .unexpectedEnd), ("{1:1}", .expectedKey),
    ("{9999E9999:1}", .expectedKey), ("{null:null,null:null}", .expectedKey), ("{\"id\":0,,,,,}", .expectedKey),
    ("{'a':0}", .expectedKey), ("{\"id\":0,}", .trailingComma), ("{\"a\":\"b\"}/**/", .trailingCharacters),
    ("{\"a\":\"b\"}#", .trailingCharacters), ("{\"a\":\"b\"}//", .trailingCharacters),
    ("{\"a\":/*c*/1}", .expectedValue),
    ("{\"a\":\"b\",,\"c\":\"d\"}", .expectedKey), ("{a: \"b\"}", .expectedKey), ("{\"a\":\"a", .unexpectedEnd),
    ("{ \"foo\" : \"bar\", \"a\" }", .expectedColon), ("{\"a\":\"b\"}#{}", .trailingCharacters), ("{", .unexpectedEnd),
    ("{]", .expectedKey), ("[}", .expectedValue), ("[1}", .expectedCommaOrEnd), ("{\"a\":1]", .expectedCommaOrEnd),
    ("{,", .expectedKey), ("{\"a\":1,", .unexpectedEnd), ("{ ", .unexpectedEnd),
    ("[\"\\uD800\\\"]", .loneSurrogate), ("[\"\\uD800\\u\"]", .invalidEscape), ("[\"\\uD800\\u1\"]", .invalidEscape),
    ("[\"\\uD800\\u1x\"]", .invalidEscape), ("[\"\\uD800\\u0041\"]", .loneSurrogate), ("[\"\\uD800\"]", .loneSurrogate),
    ("[\"\\uDC00\"]", .loneSurrogate), ("[\"\\uDC00\\uD800\"]", .loneSurrogate), ("[\"\\uD800abc\"]", .loneSurrogate),
    ("[\"\\uD800\\uD800\\uDC00\"]", .loneSurrogate), ("[\"\\uD800\\n\"]", .loneSurrogate),
    ("[\\u000A\"\"]", .expectedValue),
    ("[\"\\x00\"]", .invalidEscape), ("[\"\\\\\\\"]", .unexpectedEnd), ("[\"\\\t\"]", .invalidEscape),
    ("[\"\\\u{1F300}\"]", .invalidEscape), ("[\"\\\"]", .unexpectedEnd), ("[\"\\u00A\"]", .invalidEscape),
    ("[\"\\uD834\\uDd\"]", .invalidEscape), ("[\"\\a\"]", .invalidEscape), ("[\"\\uqqqq\"]", .invalidEscape),
    ("[\"\\U0041\"]", .invalidEscape), ("[\"\\'\"]", .invalidEscape), ("[\u{E9}]", .expectedValue),
    ("abc", .expectedValue),
    ("[\"a\u{0}a\"]", .controlCharacterInString), ("[\"new\nline\"]", .controlCharacterInString),
    ("\"\t\"", .controlCharacterInString), ("[\"\u{1F}\"]", .controlCharacterInString), ("\"", .unexpectedEnd),
    ("['single quote']", .expectedValue), ("\"x\"y", .trailingCharacters), ("<.>", .expectedValue),
    ("[<null>]", .expectedValue),
    ("[1]x", .trailingCharacters), ("[1]]", .trailingCharacters), ("nul", .unexpectedEnd), ("t", .unexpectedEnd),
    ("[True]", .expectedValue), ("TRUE", .expectedValue), ("1]", .trailingCharacters),
    ("{\"x\": true,", .unexpectedEnd),
    ("[]\u{0}", .trailingCharacters), ("\u{0}", .expectedValue), ("[\u{0}]", .expectedValue),
    ("1 2", .trailingCharacters),
    ("{} {}", .trailingCharacters), ("[\u{C}]", .expectedValue), ("[\u{B}1]", .expectedValue),
    ("\u{A0}1", .expectedValue),
    ("\u{2060}", .expectedValue), ("-", .unexpectedEnd), ("1.", .unexpectedEnd), ("1e", .unexpectedEnd),
    ("1e+", .unexpectedEnd), ("truex", .trailingCharacters), ("nullnull", .trailingCharacters), ("00", .invalidNumber),
    ("\u{FEFF}{}", .byteOrderMark), ("[\"\\u", .unexpectedEnd), ("\"\\uD800", .unexpectedEnd),
    ("\"\\uD800\\", .unexpectedEnd),
    ("\"\\uD800\\uDC", .unexpectedEnd), ("\"\\", .unexpectedEnd), ("1e309", .numberOutOfRange),
    ("-1e400", .numberOutOfRange),
    ("1.7976931348623159e308", .numberOutOfRange),
  ]

  @Test("these are not, and the error says why", arguments: rejected)
  func rejects(text: String, kind: JSONSyntaxError.Kind) { #expect(failure(text)?.kind == kind, "\(text)") }

  static let illFormed: [[UInt8]] = [
    [0x80], [0xBF], [0xC0, 0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80],
    [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
    [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x28, 0x8C, 0xBC], [0xF0, 0x90, 0x28, 0xBC],
    [0xF0, 0x28, 0x8C, 0x28], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
    [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80], [0xFE], [0xFF],
  ]

  @Test("bytes that are not UTF-8 are refused, wherever they stand", arguments: illFormed)
  func refusesIllFormedUTF8(bytes: [UInt8]) {
    for padding in [0, 1, 7, 8, 31, 32, 33, 70] {
      let before = [UInt8(ascii: "\"")] + [UInt8](repeating: 0x61, count: padding)
      let error = failure(before + bytes + [UInt8(ascii: "\"")])
      #expect(error?.kind == .invalidUTF8)
      #expect(error?.position.offset == before.count)
      #expect(failure(before + bytes)?.kind == .invalidUTF8)
      #expect(failure(Array("[1,,".utf8) + bytes)?.kind == .invalidUTF8, "before every other error")
    }
  }

  @Test(
    "UTF-16 with and without mark is not JSON",
    arguments: [[0xFF, 0xFE, 0x5B, 0, 0x5D, 0], [0x5B, 0, 0x5D, 0]] as [[UInt8]])
  func refusesUTF16(bytes: [UInt8]) { #expect(failure(bytes) != nil) }

  @Test("127 levels are accepted, the 128th is refused at its bracket")
  func depth() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      func nested(_ depth: Int) -> String {
        String(repeating: open, count: depth - 1) + (open == "[" ? "[" : "{") + String(repeating: close, count: depth)
      }
      #expect(failure(nested(127)) == nil)
      let error = failure(nested(128))
      #expect(error?.kind == .depthExceeded)
      #expect(error?.position.offset == 127 * open.utf8.count)
      #expect(error?.message.hasPrefix("recursion limit exceeded at line 1 column ") == true)
      #expect(failure(nested(3), limits: JSONLimits(maximumDepth: 3)) == nil)
      #expect(failure(nested(4), limits: JSONLimits(maximumDepth: 3))?.kind == .depthExceeded)
      #expect(failure(nested(100_000), limits: JSONLimits(maximumDepth: 200_000)) == nil, "no recursion")
    }
    #expect(failure("0", limits: JSONLimits(maximumDepth: 0)) == nil)
    #expect(failure("[]", limits: JSONLimits(maximumDepth: 0))?.kind == .depthExceeded)
    #expect(failure("[" + String(repeating: "[],", count: 500) + "[]]") == nil, "siblings are not depth")
  }

  @Test("a text of the maximum size is accepted, one byte more is not")
  func size() {
    #expect(failure("[1,2]", limits: JSONLimits(maximumBytes: 5)) == nil)
    #expect(failure("[1,2]", limits: JSONLimits(maximumBytes: 4))?.kind == .sizeExceeded)
  }
}
