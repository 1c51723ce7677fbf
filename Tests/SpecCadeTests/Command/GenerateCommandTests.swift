import JSONCore
import SpecModel
import Testing

@Suite struct GenerateCommandTests {
  @Test func successEnvelope() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 3201))
    let run = CommandRun("generate", path, "-o", scratch("out"), "--cache-dir", scratch("cache"), "--json")
    let document = try run.document()
    #expect(run.code == 0 && run.error.isEmpty)
    #expect(document.keys == ["success", "errors", "warnings", "result", "spec_hash", "source_hash", "provenance"])
    let result = try #require(document["result"])
    #expect(
      result.keys == [
        "asset_id", "asset_type", "source_kind", "out_root", "recipe_hash", "cache_hit", "outputs", "report_path",
        "duration_ms",
      ])
    #expect(result["cache_hit"] == false && result["out_root"] == .string(scratch("out")))
    #expect(result["outputs"]?.count == 2 && result["outputs"]?[0]?.keys == ["kind", "format", "path", "hash"])
  }

  @Test func failureEnvelopesAndExitCodes() throws {
    let scratch = try Scratch()
    let invalid = try scratch.put("a.json", ToySpec.text(seed: 3202, params: #"{"width": 0, "fill": 1}"#))
    let refused = CommandRun("generate", invalid, "-o", scratch("out"), "--json", "--no-cache")
    let document = try refused.document()
    #expect(refused.code == 1 && refused.error.isEmpty && !scratch.exists("out"))
    #expect(
      document.keys == ["success", "errors", "warnings", "spec_hash", "source_hash", "provenance"]
        && document["success"] == false)
    let identifier = try scratch.put("id.json", ToySpec.text(id: "../x", seed: 3203))
    let named = try CommandRun("generate", identifier, "-o", scratch("out"), "--json", "--no-cache").document()
    #expect(named.keys.suffix(2) == ["spec_hash", "source_hash"], "hashes also where no report is written")

    let broken = try scratch.put(
      "b.json",
      ToySpec.text(id: "toy-02", seed: 3204, params: #"{"width": 9, "tags": ["broken"], "fill": \#(ToySpec.fill)}"#))
    let failed = CommandRun("generate", broken, "-o", scratch("out"), "--json", "--no-cache")
    let failure = try failed.document()
    #expect(failed.code == 2 && failure["errors"]?.count == 1 && failure["errors"]?[0]?["code"] == "CLI_010")
    #expect(failure["errors"]?[0]?["message"] == "Backend error: Ui generation failed: a tag says so [TOY_001]")
    #expect(try scratch.report("toy-02.report.json").errors.map(\.code) == ["DISPATCH_003"])
    let both = CommandRun("generate", invalid, broken, "-o", scratch("out"), "--json", "--no-cache")
    #expect(try both.code == 2 && both.document()["results"]?.count == 2)
    let over = try scratch.put(
      "c.json", ToySpec.text(id: "toy-03", seed: 3205, params: #"{"width": 300, "fill": \#(ToySpec.fill)}"#))
    #expect(CommandRun("generate", over, "-o", scratch("out"), "--budget", "zx-8bit", "--no-cache").code == 1)
    #expect(CommandRun("generate", scratch("none.json"), "-o", scratch("out")).code == 1)
  }

  @Test func variants() throws {
    let scratch = try Scratch()
    let list = #", "variants": [{"variant_id": "a", "seed_offset": 1}, {"variant_id": "../b", "seed_offset": 1}]}"#
    let path = try scratch.put("toy.json", String(ToySpec.text(seed: 3206).dropLast()) + list)
    let without = try CommandRun("generate", path, "-o", scratch("out"), "--no-cache", "--json").document()
    #expect(without["result"]?["variants"] == nil && !scratch.exists("out/variants"))
    let run = CommandRun("generate", path, "-o", scratch("out"), "--no-cache", "--json", "--expand-variants")
    let document = try run.document()
    #expect(run.code == 2 && document["success"] == true, "only a variant failed")
    let list2 = try #require(document["result"]?["variants"])
    #expect(
      list2[0]?.keys == ["variant_id", "success", "spec_hash", "cache_hit", "outputs", "report_path", "duration_ms"])
    #expect(list2[1]?["success"] == false && list2[1]?["error"] == "variant_id '../b' is not a folder name")
    let lines = CommandRun("generate", path, "-o", scratch("out"), "--no-cache", "--expand-variants")
    #expect(lines.code == 2 && lines.output.contains("Expanding variants: 2\n  VARIANT a (2 output(s), "))
  }

  @Test func linesForPeople() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 3207))
    let arguments = ["generate", path, "-o", scratch("out"), "--cache-dir", scratch("cache")]
    let first = CommandRun(list: arguments)
    #expect(first.output.hasPrefix("Generating from: \(path)\nOutput root: \(scratch("out"))\nSource: json ("))
    #expect(
      first.output.contains("Dispatching to backend...\n") && first.output.contains("SUCCESS Generated 2 output(s) in ")
    )
    #expect(first.output.hasSuffix("Report written to: \(scratch("toy-01.report.json"))\n"))
    let second = CommandRun(list: arguments)
    #expect(
      second.output.contains("Cache hit, restoring outputs...\n")
        && second.output.contains("SUCCESS (cache) Generated 2"))
    let profiled = CommandRun(list: arguments + ["--profile", "--preview", "1.5"])
    #expect(
      profiled.output.contains("Preview mode: 1.50s\nProfile: enabled\n") && profiled.output.contains("  paint: "))
    #expect(profiled.output.contains("Dispatching to backend (profiled)...\n"))
  }

  @Test func previewTakesSecondsAPictureOrBoth() throws {
    let scratch = try Scratch()
    let text = """
      {"spec_version": 1, "asset_id": "tone-01", "asset_type": "audio", "license": "CC0-1.0", "seed": 1,
       "description": "A tone.", "outputs": [{"kind": "primary", "format": "wav", "path": "tone.wav"}],
       "recipe": {"kind": "audio_v1", "params": {"duration_seconds": 0.3, "layers": [{
         "synthesis": {"type": "oscillator", "waveform": "sine", "frequency": 440}, "volume": 0.5, "pan": 0,
         "envelope": {"attack": 0.01, "decay": 0, "sustain": 1, "release": 0.01}}]}}}
      """
    let path = try scratch.put("tone.json", text)
    func outputs(_ preview: [String]) throws -> [(path: String, hash: String, preview: Bool)] {
      let run = CommandRun(
        list: ["generate", path, "-o", scratch("out"), "--cache-dir", scratch("cache"), "--json"] + preview,
        registry: .standard)
      let result = try #require(try run.document()["result"])
      guard case .array(let outputs) = result["outputs"] else { return [] }
      return outputs.map { ($0["path"]?.string ?? "", $0["hash"]?.string ?? "", $0["preview"] == true) }
    }
    let plain = try outputs([])
    // Twice: made, and from the cache.
    for _ in 0..<2 {
      let pictured = try outputs(["--preview", "spectrogram"])
      #expect(pictured.map(\.path) == ["tone.wav", "tone_preview.waveform.png", "tone_preview.spectrogram.png"])
      #expect(Array(pictured.map(\.hash).prefix(2)) == plain.map(\.hash) && !pictured[0].preview)
    }
    let shortened = try outputs(["--preview", "0.1"])
    let both = try outputs(["--preview", "spectrogram,0.1"])
    #expect(shortened.count == 2 && both.count == 3 && both[0].preview && both[0].hash == shortened[0].hash)
    #expect(try outputs(["--preview=0.1,spectrogram"]).map(\.hash) == both.map(\.hash))
    #expect(try outputs([]).map(\.hash) == plain.map(\.hash), "pictures are part of the cache's key")

    // What the report recorded is made again, the picture too.
    _ = try outputs(["--preview", "0.1,spectrogram"])
    let again = CommandRun("reproduce", scratch("tone-01.report.json"), "--json", registry: .standard)
    #expect(again.code == 0 && again.output.contains("tone_preview.spectrogram.png"), "\(again.output)\(again.error)")
    let stale = CommandRun(
      "generate", path, "-o", scratch("new"), "--no-cache", "--check", "--preview", "0.1,spectrogram",
      registry: .standard)
    #expect(stale.code == 1 && stale.output.contains("--preview 0.1,spectrogram"), "\(stale.output)")

    for wrong in ["spectrogramm", "1,2", "spectrogram,spectrogram", "", "1,", "waveform"] {
      let run = CommandRun("generate", path, "--preview", wrong)
      #expect(
        run.code == 2 && run.error.contains("a number of seconds, spectrogram, or both"), "\(wrong): \(run.error)")
    }
    #expect(CommandRun("generate", path, "--preview", "spectrogramm").error.contains("did you mean 'spectrogram'?"))
  }

  @Test("generate-all has --preview and --expand-variants with generate's words, and means the same by them")
  func previewOfAFolder() throws {
    for option in ["--preview", "--expand-variants", "--sample-format"] {
      let texts = ["generate", "generate-all"].map { command in
        let lines = CommandRun(command, "--help").output.split(separator: "\n", omittingEmptySubsequences: false)
        let from = lines.drop { !$0.hasPrefix("  ") || !$0.contains(" \(option)") || $0.contains("speccade") }
        let more = from.dropFirst().prefix { $0.hasPrefix("     ") && !$0.contains(" --") }
        return (from.prefix(1) + more).flatMap { $0.split(separator: " ") }.joined(separator: " ")
      }
      #expect(texts[0] == texts[1] && texts[0].hasPrefix(option), "\(texts)")
    }
    let scratch = try Scratch()
    let text = """
      {"spec_version": 1, "asset_id": "hiss-01", "asset_type": "audio", "license": "CC0-1.0", "seed": 1,
       "description": "A hiss.", "outputs": [{"kind": "primary", "format": "wav", "path": "hiss.wav"}],
       "variants": [{"variant_id": "other", "seed_offset": 3}],
       "recipe": {"kind": "audio_v1", "params": {"duration_seconds": 0.3, "sample_rate": 22050, "layers": [{
         "synthesis": {"type": "noise_burst", "noise_type": "white"}, "volume": 0.5, "pan": 0,
         "envelope": {"attack": 0.01, "decay": 0, "sustain": 1, "release": 0.01}}]}}}
      """
    let path = try scratch.put("specs/hiss.json", text)
    let asked = ["--expand-variants", "--preview", "0.1,spectrogram", "--json"]
    let one = CommandRun(list: ["generate", path, "-o", scratch("one"), "--no-cache"] + asked, registry: .standard)
    let words = ["generate-all", "-s", scratch("specs"), "-o", scratch("all")]
    let all = CommandRun(list: words + ["--no-cache"] + asked, registry: .standard)
    #expect(one.code == 0 && all.code == 0, "\(one.output)\(all.output)")
    let names = ["hiss.wav", "hiss_preview.spectrogram.png", "hiss_preview.waveform.png"]
    #expect(scratch.files("one") == names + names.map { "variants/other/" + $0 })
    #expect(scratch.files("all") == ["generation_summary.json"] + scratch.files("one"))
    for file in scratch.files("one") {
      #expect(scratch.bytes("one/\(file)") == scratch.bytes("all/\(file)"), "\(file)")
    }
    #expect(scratch.bytes("one/hiss.wav")?.count == 44 + 2 * 2205)
    #expect(scratch.bytes("one/hiss.wav") != scratch.bytes("one/variants/other/hiss.wav"))
    let item = try #require(try all.document()["specs"]?[0])
    #expect(item["preview"] == true && item["output_hashes"]?.count == 3)
    #expect(try item["variants"]?[0]?["outputs"] == one.document()["result"]?["variants"]?[0]?["outputs"])
    #expect(item["variants"]?[0]?["outputs"]?[0]?["preview"] == true)

    let lines = CommandRun(list: words + ["--no-cache"] + asked.dropLast(), registry: .standard)
    #expect(lines.output.contains("\nPreview mode: 0.10s\nVariants: 1 of 1 are there, 0 failed\n"))
    let whole = CommandRun(list: words + ["--no-cache", "--json"], registry: .standard)
    #expect(try whole.document()["specs"]?[0]?["preview"] == nil, "nothing is shortened")
    func plan(_ more: String...) throws -> JSONTree? {
      let run = CommandRun(list: words + ["--plan", "--json"] + more, registry: .standard)
      return try run.document()["total"]?["cost"]
    }
    let full = try #require(try plan())
    #expect(full["samples"] == 6615)
    #expect(try plan("--preview", "0.1")?["samples"] == 2205)
    for same in ["nan", "5"] { #expect(try plan("--preview", same) == full) }
    let bytes = { (cost: JSONTree?) in cost?["output_bytes"]?.integer ?? 0 }
    let (float, picture) = (try plan("--sample-format", "float32"), try plan("--preview", "spectrogram"))
    #expect(bytes(float) - bytes(full) >= 2 * 6615 && bytes(picture) > bytes(full))
    #expect(CommandRun(list: words + ["--preview", "spectrogramm"]).code == 2)
    let empty = CommandRun(list: words + ["--no-cache", "--preview", "0"], registry: .standard)
    #expect(empty.code == 1 && empty.output.contains("AUDIO_004"), "as generate, which ends with 2")
  }

  @Test func aCacheInTheWayIsAWarningInTheEnvelope() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 3208))
    let cache = try scratch.put("cache", "a file")
    let run = CommandRun("generate", path, "-o", scratch("out"), "--cache-dir", cache, "--json")
    let document = try run.document()
    #expect(run.code == 0 && document["success"] == true && document["warnings"]?[0]?["code"] == "W102")
  }

  @Test(
    arguments: [
      ["generate"], ["validate"], ["eval"], ["hash"], ["fmt"], [], ["nonsense"],
      ["generate", "a.json", "--budget", "huge"],
      ["generate", "a.json", "--json", "--json"], ["generate", "a.json", "--preview", "x"],
      ["generate-all", "--jobs", "0"],
      ["validate", "a.json", "--nope"], ["generate", "a.json", "-o"],
      ["validate", "a.json", "--budget", "strict", "--budget-profile", "strict"],
    ])
  func usageErrorsExitWithTwoAndSpeakOnStandardError(arguments: [String]) {
    let run = CommandRun(list: arguments)
    #expect(run.code == 2 && run.output.isEmpty && run.error.contains("Usage:"), "\(run.error)")
  }

  @Test func generateAll() throws {
    let scratch = try Scratch()
    try scratch.put("specs/a.json", ToySpec.text(seed: 3209))
    try scratch.put("specs/manifest.json", #"{"x": 1}"#)
    let arguments = [
      "generate-all", "-s", scratch("specs"), "-o", scratch("out"), "--cache-dir", scratch("cache"), "--json",
    ]
    let run = CommandRun(list: arguments)
    let document = try run.document()
    #expect(run.code == 0 && run.error.isEmpty && document["total_specs"] == 1 && document["successful"] == 1)
    #expect(scratch.text("out/generation_summary.json").map { $0 + "\n" } == run.output)
    try scratch.put("specs/b.json", "{")
    let failed = CommandRun(list: Array(arguments.dropLast()))
    #expect(failed.code == 1 && failed.output.contains("Failures:\n\(scratch("specs/b.json"))\n  x [CLI_003]"))
    #expect(failed.output.contains("FAILED 2 specs: 0 made, 0 from the cache, 1 unchanged, 1 failed in "))
    let missing = CommandRun("generate-all", "-s", scratch("none"), "-o", scratch("out"), "--json")
    #expect(try missing.code == 1 && missing.document()["errors"]?[0]?["code"] == "CLI_001")
    let blocked = CommandRun(
      "generate-all", "-s", scratch("specs"), "-o", try scratch.put("file", "x"), "--no-cache", "--json")
    #expect(try blocked.code == 1 && blocked.document()["success"] == false && blocked.error.isEmpty)
  }

  @Test func cacheInfoAndClear() throws {
    let scratch = try Scratch()
    let directory = scratch("cache")
    #expect(
      CommandRun("cache", "info", "--cache-dir", directory).output
        == "Cache directory: \(directory)\nEntries: 0\nTotal size: 0.00 KB\n")
    #expect(CommandRun("cache", "clear", "--cache-dir", directory).output == "Cache is already empty\n")
    for (index, word) in ["entry", "entries"].enumerated() {
      for seed in 0...index {
        let path = try scratch.put("t.json", ToySpec.text(seed: UInt32(3220 + seed)))
        #expect(CommandRun("generate", path, "-o", scratch("out"), "--cache-dir", directory).code == 0)
      }
      #expect(CommandRun("cache", "clear", "--cache-dir", directory).output == "Removed \(index + 1) cache \(word)\n")
    }
  }

  @Test func theCacheFolderComesFromTheEnvironmentToo() throws {
    let scratch = try Scratch()
    let run = CommandRun("cache", "info", environment: ["SPECCADE_CACHE_DIR": scratch("there")])
    #expect(run.code == 0 && run.output.hasPrefix("Cache directory: \(scratch("there"))\n"))
  }

  @Test func versionAndHelp() {
    #expect(CommandRun("--version").output == "speccade \(Tool.version)\n" && CommandRun("-V").code == 0)
    #expect(CommandRun("generate", "--version").output == "speccade \(Tool.version)\n")
    for command in [
      "validate", "generate", "generate-all", "eval", "fmt", "hash", "schema", "doctor", "cache", "completions",
    ] {
      let help = CommandRun(command, "--help")
      #expect(help.code == 0 && help.output.contains("Usage: speccade \(command)") && help.error.isEmpty, "\(command)")
      #expect(CommandRun("help", command).output == help.output)
    }
  }
}
