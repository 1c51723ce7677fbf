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
