import Foundation
import JSONCore
import Testing

/// A beep in Starlark, and the helper that it loads.
enum StarlarkSample {
  static let helper = """
    def beep(frequency, volume = 0.8):
        return {
            "synthesis": {"type": "oscillator", "waveform": "sine", "frequency": frequency},
            "envelope": {"attack": 0.01, "decay": 0.02, "sustain": 0.5, "release": 0.02},
            "volume": volume,
            "pan": 0,
        }

    """

  static func spec(_ id: String = "beep-01", layer: String = "beep(440)") -> String {
    """
    load("//lib/beeps.star", "beep")

    {
        "spec_version": 1, "asset_id": "\(id)", "asset_type": "audio", "license": "CC0-1.0", "seed": 42,
        "description": "A beep.",
        "outputs": [{"kind": "primary", "format": "wav", "path": "sounds/\(id).wav"}],
        "recipe": {"kind": "audio_v1", "params": {
            "duration_seconds": 0.1, "sample_rate": 22050,
            "layers": [\(layer)],
        }},
    }
    """
  }

  static func shop() throws -> Workshop {
    let shop = try Workshop()
    try shop.put("speccade.json", "{}")
    try shop.put("lib/beeps.star", helper)
    try shop.put("specs/beep.star", spec())
    return shop
  }
}

@Suite("The program: Starlark specs", .enabled(if: Binary.isThere, Binary.reason)) struct StarlarkTests {
  private func document(_ result: Binary.Result) throws -> JSONTree {
    JSONTree(try JSONDocument.parse(result.output).root)
  }

  @Test("Validate, generate, the cache the second time, what the report says, reproduce")
  func pipeline() throws {
    let shop = try StarlarkSample.shop()
    #expect(try shop.run("validate", "specs/beep.star").status == 0)
    let first = try shop.run("generate", "specs/beep.star", "-o", "out", "--json")
    #expect(first.status == 0 && shop.exists("out/sounds/beep-01.wav"), "\(first.output)\(first.error)")
    #expect(try document(first)["result"]?["source_kind"] == .string("starlark"))
    #expect(try document(first)["result"]?["cache_hit"] == .boolean(false))
    let second = try shop.run("generate", "specs/beep.star", "-o", "out", "--json")
    #expect(try document(second)["result"]?["cache_hit"] == .boolean(true))
    let report = JSONTree(try JSONDocument.parse(try #require(shop.bytes("specs/beep-01.report.json")).map { $0 }).root)
    #expect(report["source_kind"] == .string("starlark") && report["stdlib_version"] == .string("0.2.0"))
    #expect(report["provenance"]?["files"]?[0]?["path"] == .string("lib/beeps.star"))
    #expect(try shop.run("reproduce", "specs/beep-01.report.json").status == 0)
    // The same spec as JSON has the same hash and the same entry of the cache.
    try shop.put("specs/beep.json", try shop.run("eval", "specs/beep.star", "--pretty").output)
    let hashes = try shop.run("hash", "specs/beep.star", "specs/beep.json").lines.map { $0.prefix(64) }
    #expect(hashes.count == 2 && hashes[0] == hashes[1])
    let json = try shop.run("generate", "specs/beep.json", "-o", "json", "--json")
    #expect(try document(json)["result"]?["cache_hit"] == .boolean(true))
    #expect(shop.bytes("json/sounds/beep-01.wav") == shop.bytes("out/sounds/beep-01.wav"))
  }

  @Test(
    "Exit codes and fields of what fails",
    arguments: [
      ("x = = 1", "CLI_004", "S001: ", 1, 5), ("lenn([])", "CLI_004", "S002: ", 1, 1),
      ("[1]", "CLI_004", "S004: ", 1, 1),
      ("{\"a\": (1,)}", "CLI_004", "S005: ", 1, 1), ("{\"seed\": 1.0}", "CLI_004", "S006: ", 1, 1),
      ("load(\"/etc/x.star\", \"x\")", "CLI_004", "S001: ", 1, 1),
      ("x = oscillator(frequency = -1)", "CLI_004", "S103: ", 1, 5),
      ("x = oscillator(1, \"sin\")", "CLI_004", "S104: ", 1, 5), ("x = oscillator()", "CLI_004", "S101: ", 1, 5),
    ])
  func failures(_ text: String, _ code: String, _ inner: String, _ line: Int, _ column: Int) throws {
    let shop = try Workshop()
    try shop.put("a.star", text)
    for command in ["validate", "eval", "hash", "generate"] {
      let result = try shop.run(command, "a.star", "--json")
      let error = try #require(try document(result)["errors"]?[0], "\(command): \(result.output)")
      #expect(result.status == 1 && error["code"] == .string(code), "\(command)")
      guard case .string(let message) = error["message"] else { continue }
      #expect(message.contains(inner) && error["file"] == .string("a.star"), "\(message)")
      #expect(
        error["line"] == .integer(Int64(line)) && error["col"] == .integer(Int64(column)), "\(command) \(message)")
    }
  }

  @Test("An argument that is passed over is a warning, in text and JSON, and no error")
  func warnings() throws {
    let shop = try Workshop()
    let call = "audio_layer(synthesis = oscillator(440), envelope = envelope())"
    try shop.put(
      "a.star",
      "audio_spec(asset_id = \"beep-01\", seed = 1, output_path = \"a.wav\", format = \"wav\", duration_seconds = 0.1,\n"
        + "  sample_rate = 22050, layers = [\(call)], description = 5)\n")
    let json = try shop.run("validate", "a.star", "--json")
    let warnings = try #require(try document(json)["warnings"])
    #expect(json.status == 0 && warnings[0]?["code"] == .string("CLI_W001"), "\(json.output)")
    #expect(warnings[0]?["line"] == .integer(1) && warnings[0]?["file"] == .string("a.star"))
    let text = try shop.run("validate", "a.star")
    #expect(text.status == 0 && text.output.contains("! [CLI_W001]: audio_spec(): 'description' expected"))
    #expect(try shop.run("eval", "a.star").error.contains("warning: a.star:1:1: audio_spec(): 'description'"))
    let report = String(decoding: try #require(shop.bytes("beep-01.report.json")), as: UTF8.self)
    #expect(!report.contains("CLI_W001"), "warnings of loading are not the report's")
  }

  @Test("§19.28: what audio_spec takes and cannot be made is told at its call, with what would do")
  func mismatches() throws {
    let shop = try Workshop()
    let head =
      "x = 1\naudio_spec(asset_id = \"beep-01\", seed = 1, output_path = \"a.%\", format = \"%\",\n"
      + "  duration_seconds = 0.1, sample_rate = 22050, description = \"d\", layers = [],\n"
    func error(_ extension: String, _ more: String, _ key: String) throws -> JSONTree {
      try shop.put("a.star", head.replacingOccurrences(of: "%", with: `extension`) + "  \(more))\n")
      return try #require(try document(shop.run("validate", "a.star", "--json"))[key]?[0])
    }
    let format = try error("ogg", "", "errors")
    #expect(format["path"] == .string("outputs[0].format") && format["line"] == .integer(2))
    #expect(format["suggestion"]?.text.contains("sounds are written as `wav`") == true, "\(format.text)")
    let warning = try error("wav", "effects = [\n    delay(feedback = 1.0)]", "warnings")
    #expect(warning["code"] == .string("W103") && warning["line"] == .integer(5), "\(warning.text)")
    let loop = try error("wav", "loop_config = 5", "errors")
    #expect(loop["message"]?.text.contains("S102: audio_spec(): 'loop_config' expected dict, got int") == true)
    #expect(loop["line"] == .integer(2))
  }

  @Test("A folder of both kinds, with helpers, drafts and a module that is no spec")
  func folder() throws {
    let shop = try StarlarkSample.shop()
    try shop.put("specs/two.BZL", StarlarkSample.spec("beep-02", layer: "beep(550), beep(660, volume = 0.3)"))
    try shop.put("specs/three.json", Sample.beep("beep-03"))
    try shop.put("specs/_draft.star", "x = = 1")
    try shop.put("specs/tools/scales.star", "minor = [0, 3, 7]\n")
    let result = try shop.run("generate-all", "-s", "specs", "-o", "out")
    #expect(result.status == 0 && result.output.contains("SUCCESS 3 specs"), "\(result.output)\(result.error)")
    #expect(shop.files(below: "out/sounds").filter { $0.hasSuffix(".wav") }.count == 3)
    #expect(try shop.run("generate-all", "-s", "specs", "-o", "out", "--check").status == 0)
    try shop.put("lib/beeps.star", StarlarkSample.helper.replacingOccurrences(of: "0.8", with: "0.7"))
    #expect(try shop.run("generate-all", "-s", "specs", "-o", "out", "--check").status == 1)
  }

  @Test("Watching follows what a spec loads, through errors too")
  func watching() throws {
    let shop = try StarlarkSample.shop()
    let program = try WatchingProgram(
      ["generate", "specs/beep.star", "-o", "out", "--cache-dir", "cache", "--watch"], in: shop)
    try program.wait("begins") { program.text.contains("Watching ") }
    let sound = { shop.bytes("out/sounds/beep-01.wav") }
    let first = try #require(sound())
    try shop.put(
      "lib/beeps.star", StarlarkSample.helper.replacingOccurrences(of: ": frequency", with: ": frequency * 2"))
    try program.wait("the module changed") { sound() != first }
    try shop.put("lib/beeps.star", "def beep(:\n")
    try program.wait("the error is told") { program.text.contains("S001: ") }
    try shop.put("lib/beeps.star", StarlarkSample.helper)
    try program.wait("mended") { sound() == first }
    #expect(program.text.contains("Changed: lib/beeps.star"))
    let end = program.interrupt()
    #expect(end.reason == .uncaughtSignal && end.status == SIGINT)
  }
}
