import ArtifactCache
import Foundation
import JSONCore
import SpecModel
import Testing

@testable import SpecCadeCommand

/// `speccade cache …`, for people and for programs.
@Suite struct CacheCommandTests {
  private func made(_ seed: UInt32) throws -> (Scratch, path: String, cache: [String]) {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: seed))
    let cache = ["--cache-dir", scratch("cache")]
    #expect(CommandRun(list: ["generate", path, "-o", scratch("out")] + cache).code == 0)
    return (scratch, path, cache)
  }

  private func result(_ arguments: [String]) throws -> JSONTree {
    let run = CommandRun(list: arguments + ["--json"])
    #expect(run.error.isEmpty)
    return try #require(try run.document()["result"])
  }

  @Test func statsInfoAndPath() throws {
    let (scratch, path, cache) = try made(4801)
    let lines = CommandRun(list: ["cache", "stats"] + cache).output
    #expect(
      lines.hasPrefix("Cache directory: \(scratch("cache"))\nChosen by: named\nLayout: v2\nEntries: 1\nBlobs: 2\n"))
    #expect(lines.contains("\nSize limit: 4096.00 MB\n"))
    let stats = try result(["cache", "stats"] + cache)
    #expect(stats["entries"] == 1 && stats["blobs"] == 2 && stats["layout_version"] == 2)
    #expect(stats["maximum_bytes"] == .integer(4 << 30))
    let limited = CommandRun(list: ["cache", "stats"] + cache, environment: ["SPECCADE_CACHE_MAX_SIZE": "3 MiB"])
    #expect(limited.output.contains("\nSize limit: 3.00 MB\n"))
    #expect(try result(["cache", "info"] + cache)["entries"] == 1)
    #expect(CommandRun(list: ["cache", "path"] + cache).output == scratch("cache") + "\n")
    try scratch.put("speccade.json", "{}")
    #expect(CommandRun("cache", "path", path).output.hasSuffix("/.speccade/cache\n"))
    #expect(try result(["cache", "path", path])["chosen_by"] == "project")
    try scratch.put("speccade.json", #"{"cache": {"dir": "build/cache", "max_size_bytes": 5000000}}"#)
    #expect(CommandRun("cache", "path", path).output.hasSuffix("/build/cache\n"))
    #expect(try result(["cache", "path", path])["chosen_by"] == "project file")
    #expect(CommandRun("generate", path, "-o", scratch("out")).code == 0)
    #expect(scratch.files("build/cache/v2/actions").count == 1)
  }

  @Test func verifyFindsAndRepairs() throws {
    let (scratch, path, cache) = try made(4802)
    let good = CommandRun(list: ["cache", "verify"] + cache)
    #expect(good.code == 0 && good.output.hasPrefix("SUCCESS 1 entry and 2 blobs ("))
    try scratch.put("cache/v2/blobs/" + (try #require(scratch.files("cache/v2/blobs").first)), "spoilt")
    let bad = CommandRun(list: ["cache", "verify"] + cache)
    #expect(bad.code == 1 && bad.output.contains("its bytes are not those of its name\n"))
    #expect(bad.output.contains("DAMAGED 2 faults in 1 entry and 2 blobs ("))
    let json = CommandRun(list: ["cache", "verify", "--json"] + cache)
    #expect(try json.code == 1 && json.document()["success"] == false)
    #expect(try json.document()["result"]?["faults"]?.count == 2)
    let repaired = CommandRun(list: ["cache", "verify", "--repair"] + cache)
    #expect(
      repaired.code == 0 && repaired.output.contains("; removed\n") && repaired.output.contains("REPAIRED 2 faults"))
    let again = CommandRun(list: ["generate", path, "-o", scratch("again"), "--json"] + cache)
    #expect(try again.document()["warnings"]?.count == 0 && again.document()["result"]?["cache_hit"] == false)
  }

  @Test func gcAndClear() throws {
    let (scratch, _, cache) = try made(4803)
    let kept = CommandRun(list: ["cache", "gc", "--max-size", "0"] + cache).output
    #expect(
      kept.hasPrefix("Removed 0 entries and 0 blobs, 0.00 KB of ") && kept.contains("\nKept 3 files beyond the limit"))
    for file in scratch.files("cache/v2") {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -86_400 * 3)], ofItemAtPath: scratch("cache/v2/\(file)"))
    }
    let dry = CommandRun(list: ["cache", "gc", "--older-than", "2", "--dry-run"] + cache).output
    #expect(dry.hasPrefix("Would remove 1 entry and 2 blobs, "))
    #expect(try result(["cache", "gc"] + cache)["removed_entries"] == 0, "far below the limit")
    #expect(try result(["cache", "gc", "--older-than", "2"] + cache)["removed_blobs"] == 2)
    #expect(try result(["cache", "clear"] + cache)["removed_entries"] == 0)
    for wrong in [["--max-size", "much"], ["--max-size", "-1"], ["--older-than", "-1"]] {
      #expect(CommandRun(list: ["cache", "gc"] + wrong + cache).code == 2)
    }
  }

  @Test func explainSaysWhatChanged() throws {
    let (scratch, path, cache) = try made(4804)
    let explain = ["cache", "explain", path] + cache
    let hit = CommandRun(list: explain)
    #expect(hit.code == 0 && hit.output.contains("\nHIT 2 files in '\(scratch("cache"))'\n  ui/toy.png ("))
    #expect(hit.output.hasSuffix("Nothing changed since the last generation.\n"))

    let wide = #"{"width": 20, "height": 4, "gain": 1.5, "fill": \#(ToySpec.fill)}"#
    try scratch.put("toy.json", ToySpec.text(seed: 4805, params: wide))
    let miss = CommandRun(list: explain).output
    #expect(
      miss.hasSuffix(
        """
        MISS no entry has this key
        Changed since the last generation:
          params.gain: absent -> 1.5
          params.width: 16 -> 20
          seed: 4804 -> 4805

        """), "\(miss)")
    let json = try result(explain)
    #expect(json["outcome"] == "miss" && json["changes"]?.count == 3 && json["changes_known_from"] == "cache")
    #expect(json["changes"]?[1] == ["input": "params.width", "before": "16", "after": "20"])
    #expect(json["last_action_key"] != json["action_key"])
    #expect(try result(explain + ["--preview", "1"])["changes"]?.count == 4)

    // Without the old entry the report still tells something.
    #expect(CommandRun(list: ["cache", "clear"] + cache).code == 0)
    let blind = CommandRun(list: explain).output
    #expect(
      blind.contains("as far as the report tells:\n  recipe_hash: ") && blind.contains("\n  seed: \"4804\"") == false)
    #expect(blind.contains("  seed: 4804 -> 4805\n"))
    try scratch.put("toy.json", ToySpec.text(seed: 4804))
    #expect(
      CommandRun(list: explain).output.hasSuffix(
        "Nothing changed since the last generation: its entry was evicted, cleared, or never stored.\n"))
  }

  @Test func explainSaysWhatIsDamagedAndWhatIsWrong() throws {
    let (scratch, path, cache) = try made(4806)
    let blob = try #require(scratch.files("cache/v2/blobs").first)
    try scratch.put("cache/v2/blobs/\(blob)", "spoilt")
    let run = CommandRun(list: ["cache", "explain", path] + cache)
    #expect(run.code == 0 && run.output.contains("MISS what is there is not right, and is made anew\n  blob "))
    try scratch.put("toy.json", "{")
    #expect(CommandRun(list: ["cache", "explain", path] + cache).code == 1)
    let json = CommandRun(list: ["cache", "explain", path, "--json"] + cache)
    #expect(try json.code == 1 && json.document()["success"] == false && json.document()["errors"]?.count == 1)
    #expect(CommandRun(list: ["cache", "explain"] + cache).code == 2)
  }

  @Test func aReadOnlyCacheIsAnOptionOfGenerate() throws {
    let (scratch, path, _) = try made(4807)
    let run = CommandRun(
      "generate", path, "-o", scratch("again"), "--cache-dir", scratch("own"), "--cache-also", scratch("cache"),
      "--json")
    #expect(try run.document()["result"]?["cache_hit"] == true && ToyCalls.count(4807) == 1)
  }

  @Test func aBatchTellsOfADamagedCacheOnStandardError() throws {
    let scratch = try Scratch()
    for index in 0..<8 {
      let text = ToySpec.text(id: "toy-\(index)", seed: UInt32(4810 + index), output: "\(index).png")
      try scratch.put("specs/\(index).json", text)
    }
    let arguments = [
      "generate-all", "-s", scratch("specs"), "-o", scratch("out"), "--cache-dir", scratch("cache"), "--json",
    ]
    #expect(CommandRun(list: arguments).error.isEmpty)
    for blob in scratch.files("cache/v2/blobs") { try scratch.put("cache/v2/blobs/\(blob)", "spoilt") }
    try scratch.remove("out")
    let run = CommandRun(list: arguments)
    #expect(run.code == 0 && run.error.contains("! [W102]: blob ") && run.error.contains("  … and 5 more; "))
    #expect(try run.document()["successful"] == 8)
    #expect(CommandRun(list: arguments).error.isEmpty, "it is right again")
  }

  @Test func sizesAreReadAsPeopleWriteThem() throws {
    for (text, bytes) in [
      ("0", 0), ("1048576", 1 << 20), ("500MB", 500_000_000), ("2GiB", 2 << 30), ("1.5 k", 1536),
      ("3 tb", 3_000_000_000_000),
      ("7B", 7),
    ] as [(String, Int64)] {
      #expect(try SizeArgument(argument: text).bytes == bytes, "\(text)")
    }
    for text in ["", "MB", "1 XB", "-1", "1e30", "nan", "99999999999 TB", "1..5"] {
      #expect(throws: (any Error).self, "\(text)") { try SizeArgument(argument: text) }
    }
  }
}
