import JSONCore
import SpecCade
import SpecModel
import Testing

/// Contract, core §7.5.1, §12.7, audio §14, §19.26.
@Suite struct VariationTests {
  private func manifest(_ scratch: Scratch) throws -> JSONTree {
    JSONTree(try JSONDocument.parse(try #require(scratch.text("out/variations.json"))).root)
  }

  @Test("§19.26: each has its seed, its file and its line; the first is the sound itself, which stays where it is")
  func all() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", SoundFiles.spec())
    let run = CommandRun(
      program: "generate", path, "-o", scratch("out"), "--no-cache", "--variations", "3", "--json")
    let document = try run.document()
    #expect(run.code == 0 && document["success"] == true)
    #expect(document["result"]?["variations"]?.keys == ["total", "passed", "failed", "manifest_path"])
    let manifest = try manifest(scratch)
    #expect(manifest.keys == ["spec_id", "total", "passed", "failed", "base_seed", "variations"])
    #expect(manifest["spec_id"] == "beep-01" && manifest["base_seed"] == 42 && manifest["passed"] == 3)
    for index in 0..<3 {
      let item = try #require(manifest["variations"]?[index])
      #expect(item.keys == ["index", "seed", "path", "passed", "hash", "peak_db", "dc_offset"])
      #expect(item["seed"]?.integer == 42 + index && item["path"] == .string("beep_01_var_\(index).wav"))
    }
    let names = ["beep_01_var_0.wav", "beep_01_var_1.wav", "beep_01_var_2.wav"]
    #expect(
      scratch.files("out")
        == names + ["sounds/beep-01.wav", "sounds/beep-01_preview.waveform.png", "variations.json"])
    #expect(scratch.bytes("out/beep_01_var_0.wav") == scratch.bytes("out/sounds/beep-01.wav"))
    #expect(scratch.bytes("out/beep_01_var_1.wav") != scratch.bytes("out/beep_01_var_2.wav"))
    #expect(scratch.text("out/variations.json")?.hasSuffix("}") == true, "no line end behind it")
    try scratch.put("out/beep_01_var_7.wav", "somebody else's")
    let fewer = CommandRun(program: "generate", path, "-o", scratch("out"), "--no-cache", "--variations", "1")
    #expect(fewer.code == 0)
    let left = scratch.files("out").filter { $0.contains("_var_") }
    #expect(left == ["beep_01_var_0.wav", "beep_01_var_7.wav"], "what no manifest names any more is gone")
    let noGate = CommandRun(program: "generate", path, "--variations", "1", "--max-peak-db", "nan")
    #expect(noGate.code == 2 && noGate.error.contains("--max-peak-db"))
  }

  @Test("gates: what does not pass leaves no file, says why, and ends with exit code 2")
  func gates() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", SoundFiles.spec())
    let arguments = ["generate", path, "-o", scratch("out"), "--no-cache", "--variations", "2"]
    #expect(CommandRun(list: arguments, registry: .standard).code == 0)
    #expect(scratch.exists("out/beep_01_var_1.wav"))
    let run = CommandRun(list: arguments + ["--max-peak-db", "-6", "--max-dc-offset", "0.5"], registry: .standard)
    #expect(run.code == 2)
    #expect(run.output.contains("Variations: 2\n") && run.output.contains("Generating variations: 2\n"))
    #expect(run.output.contains("  FAIL var_0: peak exceeded: -3.00 dB > -6.00 dB\n"))
    #expect(
      run.output.hasSuffix(
        "Variations: 0/2 variations passed\nManifest written to: \(scratch("out/variations.json"))\n"))
    let manifest = try manifest(scratch)
    #expect(
      manifest["constraints"] == .object([.init("max_peak_db", .float(-6)), .init("max_dc_offset", .float(0.5))]))
    #expect(
      manifest["variations"]?[1]?.keys == ["index", "seed", "passed", "reason", "hash", "peak_db", "dc_offset"])
    #expect(!scratch.exists("out/beep_01_var_1.wav"), "the accepted one of an earlier run is gone")
    #expect(scratch.exists("out/sounds/beep-01.wav"))
    let json = CommandRun(list: arguments + ["--max-peak-db", "-6", "--json"], registry: .standard)
    let document = try json.document()
    #expect(json.code == 2 && document["success"] == true && document["result"]?["variations"]?["failed"] == 2)
  }

  @Test("seeds wrap, --preview shortens, and a file of the spec itself is not overwritten")
  func edges() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", SoundFiles.spec(seed: 4_294_967_295, path: "beep_01_var_1.wav"))
    let run = CommandRun(
      program: "generate", path, "-o", scratch("out"), "--no-cache", "--variations", "2", "--preview", "0.1")
    #expect(run.code == 2 && run.output.contains("  PASS var_0 (seed=4294967295, peak=-3.0dB)\n"))
    #expect(run.output.contains("  FAIL var_1: rename failed: "))
    let manifest = try manifest(scratch)
    #expect(manifest["variations"]?[1]?["seed"] == 0)
    #expect(scratch.exists("out/beep_01_var_1.wav"), "it is the spec's own")
    #expect(try #require(scratch.bytes("out/beep_01_var_0.wav")).count < 5000)
  }

  @Test("none wanted, none made; nothing to vary is said to people; other modes refuse")
  func nothing() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", SoundFiles.spec())
    #expect(CommandRun(program: "generate", path, "-o", scratch("out"), "--no-cache", "--variations", "0").code == 0)
    #expect(!scratch.exists("out/variations.json"))
    let toy = try scratch.put("toy.json", ToySpec.text(seed: 9101))
    let run = CommandRun("generate", toy, "-o", scratch("out"), "--no-cache", "--variations", "2")
    #expect(run.code == 0 && run.output.contains("the spec makes no WAV") && !scratch.exists("out/variations.json"))
    for mode in ["--check", "--watch"] {
      #expect(CommandRun(program: "generate", path, "--variations", "2", mode).code == 2)
    }
    let bad = try scratch.put("bad.json", SoundFiles.spec("bad-01", more: #", "nonsense": 1"#))
    let refused = CommandRun(program: "generate", bad, "-o", scratch("o2"), "--no-cache", "--variations", "2")
    #expect(refused.code == 1 && !scratch.exists("o2"))
  }

  @Test("--save-blend asks for what sounds do not have, and is refused with the place")
  func saveBlend() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", SoundFiles.spec())
    let run = CommandRun(program: "generate", path, "-o", scratch("out"), "--no-cache", "--save-blend", "--json")
    let document = try run.document()
    #expect(run.code == 1 && document["success"] == false && !scratch.exists("out"))
    let errors = (0..<4).compactMap { document["errors"]?[$0] }
    let paths = errors.compactMap { $0["path"]?.string }
    #expect(paths.contains("recipe.params.save_blend") && paths.contains("recipe.params.export"))
    #expect(errors.allSatisfy { $0["code"] == "E012" })
  }
}
