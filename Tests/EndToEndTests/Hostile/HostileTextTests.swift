import Foundation
import JSONCore
import Testing

/// Texts that are meant to harm: each ends in its code, in bounded time and memory.
@Suite("Hostile texts", .enabled(if: Binary.isThere, Binary.reason))
struct HostileTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let code: String
    let bytes: @Sendable () -> [UInt8]

    init(_ name: String, _ code: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
      self.name = name
      self.code = code
      self.bytes = bytes
    }

    init(_ name: String, _ code: String, text: String) { self.init(name, code) { Array(text.utf8) } }

    var testDescription: String { name }
  }

  private static func beep(_ old: String, _ new: String) -> String { Sample.beep().replacing(old, with: new) }

  private static func number(_ text: String) -> String { beep(#""volume": 0.8"#, #""volume": \#(text)"#) }

  private static func text(_ bytes: [UInt8]) -> [UInt8] {
    let parts = beep(#""A beep.""#, #""@""#).split(separator: "@", maxSplits: 1)
    return Array(parts[0].utf8) + bytes + Array(parts[1].utf8)
  }

  static let cases: [Case] = [
    Case("10 MB of brackets", "CLI_003") { [UInt8](repeating: UInt8(ascii: "["), count: 10_000_000) },
    Case("10 MB of objects in objects", "CLI_003") { Array(String(repeating: #"{"a":"#, count: 2_000_000).utf8) },
    Case("128 levels", "CLI_003") {
      Array((String(repeating: "[", count: 128) + String(repeating: "]", count: 128)).utf8)
    },
    Case("nothing", "CLI_003") { [] },
    Case("10 MB of white space", "CLI_003") { [UInt8](repeating: 0x20, count: 10_000_000) },
    Case("10 MB of digits", "CLI_003") { Array(number(String(repeating: "9", count: 10_000_000)).utf8) },
    Case("an array of 3 million zeros", "CLI_003") {
      Array(("[0" + String(repeating: ",0", count: 3_000_000) + "]").utf8)
    },
    Case("a text that never ends", "CLI_003") { Array(("{\"" + String(repeating: "a", count: 9_000_000)).utf8) },
    Case("a number of 400 digits", "CLI_003", text: number(String(repeating: "1", count: 400))),
    Case(
      "a seed of 400 digits", "CLI_003", text: beep(#""seed": 42"#, #""seed": \#(String(repeating: "1", count: 400))"#)),
    Case("a fraction of 400 digits, 1.1…", "E012", text: number("1." + String(repeating: "1", count: 400))),
    Case("1e309", "CLI_003", text: number("1e309")), Case("-1e309", "CLI_003", text: number("-1e309")),
    Case("NaN", "CLI_003", text: number("NaN")), Case("nan as text", "E012", text: number(#""NaN""#)),
    Case("Infinity", "CLI_003", text: number("Infinity")), Case("-inf", "CLI_003", text: number("-inf")),
    Case("hexadecimal", "CLI_003", text: number("0x1p3")), Case("a plus sign", "CLI_003", text: number("+1")),
    Case("no digit before the dot", "CLI_003", text: number(".5")),
    Case("no digit behind it", "CLI_003", text: number("1.")),
    Case("leading zeros", "CLI_003", text: number("00.5")), Case("a lonely minus", "CLI_003", text: number("-")),
    Case("an integer as a float", "CLI_003", text: beep(#""seed": 42"#, #""seed": 42.0"#)),
    Case("seed 2^32", "E004", text: beep(#""seed": 42"#, #""seed": 4294967296"#)),
    Case("seed -1", "E004", text: beep(#""seed": 42"#, #""seed": -1"#)),
    Case("seed 2^64", "CLI_003", text: beep(#""seed": 42"#, #""seed": 18446744073709551616"#)),
    Case("a lone high surrogate", "CLI_003", text: beep("A beep.", #"\ud800"#)),
    Case("a lone low surrogate", "CLI_003", text: beep("A beep.", #"\udc00 \ud800"#)),
    Case("surrogates the wrong way round", "CLI_003", text: beep("A beep.", #"\ude00\ud83d"#)),
    Case("a NUL in a text", "CLI_003") { text([0]) },
    Case("a NUL behind the document", "CLI_003") { Array(Sample.beep().utf8) + [0] },
    Case("an escaped NUL in the identifier", "E002", text: beep("beep-01", #"beep\u0000"#)),
    Case("an overlong slash", "CLI_001") { text([0xC0, 0xAF]) },
    Case("an overlong NUL", "CLI_001") { text([0xE0, 0x80, 0x80]) },
    Case("a surrogate in UTF-8", "CLI_001") { text([0xED, 0xA0, 0x80]) },
    Case("beyond U+10FFFF", "CLI_001") { text([0xF4, 0x90, 0x80, 0x80]) },
    Case("half a character at the end", "CLI_001") { Array(Sample.beep().utf8) + [0xE2, 0x82] },
    Case("Latin-1", "CLI_001") { text([0xE9]) },
    Case("a byte order mark", "CLI_003") { [0xEF, 0xBB, 0xBF] + Array(Sample.beep().utf8) },
    Case("UTF-16", "CLI_001") { [0xFF, 0xFE] + Sample.beep().utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } },
    Case("a comment", "CLI_003", text: "// c\n" + Sample.beep()),
    Case("two documents", "CLI_003", text: Sample.beep() + Sample.beep()),
    Case("a trailing comma", "CLI_003", text: beep(#""seed": 42,"#, #""seed": 42,,"#)),
    Case("a repeated key", "CLI_003", text: beep(#""seed": 42,"#, #""seed": 42, "seed": 43,"#)),
    Case(
      "a key that differs by normalisation", "CLI_003", text: beep(#""seed": 42,"#, "\"seed\": 42, \"se\u{301}ed\": 1,")
    ),
    Case("a parameter that differs by case", "E012", text: beep(#""duration_seconds""#, #""Duration_Seconds""#)),
    Case("100,000 unknown keys", "CLI_003") {
      Array(beep(#""seed": 42,"#, #""seed": 42,"# + (0..<100_000).map { "\"k\($0)\":0," }.joined()).utf8)
    },
    Case("a million empty layers", "E012") { layers("{}", count: 1_000_000) },
    Case("70,000 good layers", "E017") { layers(layer, count: 70_000) },
    Case("a layer of a million unknown members", "E012") {
      layers("{" + (0..<1_000_000).map { "\"k\($0)\":0" }.joined(separator: ",") + "}", count: 1)
    },
  ]

  private static let layer =
    #"{"synthesis":{"type":"noise_burst","noise_type":"white"},"envelope":{"attack":0,"decay":0,"sustain":0,"release":0},"volume":1,"pan":0}"#

  private static func layers(_ layer: String, count: Int) -> [UInt8] {
    let start =
      #"{"spec_version":1,"asset_id":"beep-01","asset_type":"audio","license":"CC0-1.0","seed":1,"description":"d","#
      + #""outputs":[{"kind":"primary","format":"wav","path":"a.wav"}],"recipe":{"kind":"audio_v1","params":{"duration_seconds":0.1,"layers":["#
    var bytes = Array(start.utf8)
    for index in 0..<count {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += Array(layer.utf8)
    }
    return bytes + Array("]}}}".utf8)
  }

  @Test("Each ends in its code and touches nothing", arguments: cases)
  func ends(_ hostile: Case) throws {
    let shop = try Workshop()
    try shop.put("spec.json", bytes: hostile.bytes())
    let result = try shop.bounded(["generate", "spec.json", "-o", "out", "--no-cache", "--json"])
    #expect(result.status == 1, "\(result.output.prefix(500))")
    let root = try JSONDocument.parse(result.output).root
    #expect(root["errors"]?[0]?["code"]?.string == hostile.code, "\(result.output.prefix(500))")
    #expect(!shop.exists("out") && shop.files(below: ".").allSatisfy { !$0.hasSuffix(".wav") })
    #expect(result.output.utf8.count < 2_000_000, "\(result.output.utf8.count) bytes of answer")
    // For people too, and without a report that could be taken for a good one.
    let text = try shop.bounded(["validate", "spec.json"])
    #expect(text.status == 1 && text.output.utf8.count + text.error.utf8.count < 2_000_000)
  }

  static let programs: [(String, String)] = [
    ("x = []\nfor i in range(100000000): x.append([i] * 1000)", "CLI_004"),
    ("x = []\nfor i in range(1000): x.append(\"ab\" * 30000000)", "CLI_004"),
    ("x = [0]\nfor i in range(60): x = [x, x]\n{\"a\": x}", "CLI_004"),
    ("x = \"a\" * 60000000\n{\"a\": [x] * 1000}", "CLI_004"),
    ("x = \"a\"\nfor i in range(100): x += x\n{}", "CLI_004"), ("for i in range(2000000000): pass\n{}", "CLI_004"),
    ("def f(n): return [f(n + 1), f(n + 1)]\nf(0)", "CLI_004"), ("x = 1 << 2000000000\n{}", "CLI_004"),
    ("d = {}\nfor i in range(2000000000): d[str(i)] = d\nd", "CLI_004"),
    ("x = []\nfor i in range(1000000): x = [x]\n{\"a\": x}", "CLI_004"),
    (String(repeating: "[", count: 1_000_000), "CLI_004"),
    ("{\"a\": " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900) + "}", "CLI_004"),
    (String(repeating: "load(\"a.star\", \"a\")\n", count: 100_000), "CLI_004"),
  ]

  @Test("So does each Starlark program", arguments: programs)
  func starlark(_ text: String, _ code: String) throws {
    let shop = try Workshop()
    try shop.put("spec.star", text)
    try shop.put(
      "speccade.json",
      #"{"default_budget": "short", "profiles": {"short": {"general": {"starlark_timeout_seconds": 10}}}}"#)
    let result = try shop.bounded(["generate", "spec.star", "-o", "out", "--no-cache", "--json"])
    #expect(result.status == 1, "\(result.output.prefix(500))")
    let errors = try JSONDocument.parse(result.output).root["errors"]
    // A slow machine, or a build without optimisation, may meet the clock before the limit of steps or memory.
    #expect([code, "CLI_005"].contains(errors?[0]?["code"]?.string), "\(result.output.prefix(500))")
    #expect(errors?[0]?["message"]?.string?.contains("S00") == true)
    #expect(!shop.exists("out") && result.output.utf8.count < 2_000_000)
  }

  @Test("A million harmonics are legal, and cost no more than those below the Nyquist frequency")
  func harmonics() throws {
    let synthesis =
      #"{"type":"additive","base_freq":100,"harmonics":[0\#(String(repeating: ",0", count: 1_000_000))]}"#
    let layer = Self.layer.replacing(#"{"type":"noise_burst","noise_type":"white"}"#, with: synthesis)
    let shop = try Workshop()
    try shop.put("spec.json", bytes: Self.layers(layer, count: 1))
    #expect(try shop.bounded(["generate", "spec.json", "-o", "out", "--no-cache"]).status == 0)
  }
}
