import Foundation
import JSONCore
import SpecCade
import SpecModel
import Testing

/// Contract, core §7.10, §9.1, §9.5, audio §17.1, §17.2.
@Suite struct AnalyzeCommandTests {
  static let metrics: [(group: String, keys: [String])] = [
    ("format", ["bits_per_sample", "channels", "duration_ms", "num_samples", "sample_rate"]),
    (
      "quality",
      [
        "clipping_detected", "dc_offset", "lufs_bs1770", "lufs_integrated", "peak_db", "rms_db", "silence_ratio",
        "true_peak_db",
      ]
    ),
    ("spectral", ["centroid_hz", "dominant_frequency_hz"]), ("temporal", ["attack_ms", "zero_crossing_rate"]),
  ]

  @Test("one file: the envelope and its fields, in order")
  func single() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.wav", try SoundFiles.tone())
    let run = CommandRun("analyze", path, "--json")
    let document = try run.document()
    #expect(run.code == 0 && run.error.isEmpty)
    #expect(document.keys == ["success", "errors", "result"] && document["success"] == true)
    let result = try #require(document["result"])
    #expect(result.keys == ["input", "asset_type", "input_hash", "metrics"])
    #expect(result["input"] == .string(path) && result["asset_type"] == "audio")
    #expect(result["input_hash"]?.string?.count == 64)
    let metrics = try #require(result["metrics"])
    #expect(metrics.keys == Self.metrics.map(\.group))
    for (group, keys) in Self.metrics { #expect(metrics[group]?.keys == keys) }
    #expect(metrics["format"]?["num_samples"] == 26460 && metrics["format"]?["duration_ms"] == .float(600))
    #expect(abs(try #require(metrics["quality"]?["peak_db"]?.number) + 6.02) < 0.01)
    let embedded = try CommandRun("analyze", "--input", path, "--embeddings", "--json").document()["result"]
    #expect(embedded?.keys == ["input", "asset_type", "input_hash", "metrics", "embedding"])
    #expect(embedded?["embedding"]?.count == 48)
  }

  @Test("for people: three lines and the document; with -o the document is in the file")
  func lines() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.wav", try SoundFiles.tone())
    let run = CommandRun("analyze", path)
    let hash = try #require(
      try CommandRun("analyze", path, "--json").document()["result"]?["input_hash"]?.string)
    #expect(run.output.hasPrefix("Analyzing: \(path)\nType: audio\nHash: \(hash.prefix(16))\n{\n"))
    let written = CommandRun("analyze", path, "-o", scratch("a.json"))
    #expect(written.output == run.output.prefix { $0 != "{" } + "Written to: \(scratch("a.json"))\n")
    #expect(try JSONDocument.parse(try #require(scratch.text("a.json"))).root["success"]?.boolean == true)
    let both = try CommandRun("analyze", path, "-o", scratch("b.json"), "--json").document()
    #expect(both["success"] == true && scratch.bytes("b.json") == scratch.bytes("a.json"))
    #expect(CommandRun("analyze", path, "-o", scratch("no/where/x.json")).code == 1)
  }

  @Test("a spec is measured without anything being written, and as its file would be")
  func spec() throws {
    let scratch = try Scratch()
    let path = try scratch.put("specs/beep.json", SoundFiles.spec())
    let before = scratch.files()
    let document = try CommandRun(program: "analyze", "--spec", path, "--json").document()
    #expect(scratch.files() == before)
    #expect(CommandRun(program: "generate", path, "-o", scratch("out"), "--no-cache").code == 0)
    let file = try CommandRun("analyze", scratch("out/sounds/beep-01.wav"), "--json").document()
    #expect(document["result"]?["metrics"] == file["result"]?["metrics"])
    #expect(document["result"]?["input_hash"] == file["result"]?["input_hash"])
    #expect(document["result"]?["input"] == .string(path))
    let bad = try scratch.put("bad.json", SoundFiles.spec(more: #", "nonsense": 1"#))
    let refused = CommandRun(program: "analyze", "--spec", bad, "--json")
    #expect(refused.code == 1)
    #expect(try refused.document()["errors"]?[0]?["code"] == "E012")
    #expect(CommandRun("analyze", "--spec", path, "--input", "x.wav").code == 2)
  }

  @Test("a folder: every family's files, sorted, links followed once; exit code 0 whatever failed")
  func folder() throws {
    let scratch = try Scratch()
    try scratch.put("in/b.wav", try SoundFiles.tone())
    try scratch.put("in/a/x.WAV", try SoundFiles.tone(level: 0.25))
    try scratch.put("in/c.png", "no picture")
    try scratch.put("in/d.txt", "text")
    try scratch.put("in/e.wav", "no sound, \"quoted\"")
    try scratch.put("other/f.wav", try SoundFiles.tone())
    try scratch.link("in/linked", to: scratch("other"))
    try scratch.link("in/up", to: scratch("in"))
    try scratch.link("in/nowhere.wav", to: "missing.wav")
    let run = CommandRun("analyze", "--input-dir", scratch("in"))
    let document = try run.document()
    #expect(run.code == 0)
    #expect(document.keys == ["success", "results", "summary"] && document["success"] == true)
    #expect(document["summary"] == .object([.init("total", 5), .init("succeeded", 3), .init("failed", 2)]))
    let names = (0..<5).map { document["results"]?[$0]?["input"]?.string?.dropFirst(scratch("in").count + 1) ?? "" }
    #expect(names == ["a/x.WAV", "b.wav", "c.png", "e.wav", "linked/f.wav"])
    #expect(document["results"]?[1]?.keys == ["input", "success", "asset_type", "input_hash", "metrics"])
    #expect(document["results"]?[2]?.keys == ["input", "success", "error"])
    #expect(document["results"]?[2]?["error"]?["code"] == "CLI_011")
    #expect(document["results"]?[3]?["error"]?["code"] == "CLI_012")
    #expect(CommandRun("analyze", "--input-dir", scratch("in"), "--json").output == run.output)

    let lines = CommandRun("analyze", "--input-dir", scratch("in"), "--output-format", "jsonl").output
    #expect(lines.split(separator: "\n").count == 5)
    for line in lines.split(separator: "\n") { #expect(try JSONDocument.parse(String(line)).root["input"] != nil) }
  }

  @Test("CSV: columns, quoting, empty cells")
  func table() throws {
    let scratch = try Scratch()
    try scratch.put("in/a,\"b\".wav", try SoundFiles.tone())
    try scratch.put("in/short.wav", try SoundFiles.tone(seconds: 0.3))
    try scratch.put("in/z.wav", "no sound")
    let output = CommandRun("analyze", "--input-dir", scratch("in"), "--output-format", "csv", "--embeddings").output
    let rows = output.split(separator: "\n").map(String.init)
    let columns = Self.metrics.flatMap { group, keys in keys.map { "\(group).\($0)" } }.sorted()
    #expect(
      rows[0]
        == (["input", "success", "asset_type", "input_hash", "error_code", "error_message"] + columns + ["embedding"])
        .joined(separator: ","))
    #expect(rows[1].hasPrefix("\"\(scratch("in"))/a,\"\"b\"\".wav\",true,audio,"))
    #expect(rows[1].hasSuffix("]\"") && rows[1].contains(",\"[0"))
    #expect(rows[2].contains(",,"), "a third of a second has no loudness")
    #expect(rows[3].contains(",false,,,CLI_012,") && rows[3].hasSuffix(","))
    let single = CommandRun("analyze", scratch("in/short.wav"), "--output-format", "csv").output
    #expect(single.split(separator: "\n").count == 2 && single.hasPrefix("input,"))
  }

  @Test("what cannot be measured has its code, in both forms, and exit code 1")
  func failures() throws {
    let scratch = try Scratch()
    let cases = [
      ("missing.wav", nil, "CLI_001"), ("a.txt", "x", "CLI_011"), ("a.png", "x", "CLI_011"), ("a.glb", "x", "CLI_011"),
      ("a", "x", "CLI_011"), ("a.wav", "x", "CLI_012"),
    ]
    for (name, text, code) in cases {
      if let text { try scratch.put(name, text) }
      let run = CommandRun("analyze", scratch(name), "--json")
      let document = try run.document()
      #expect(run.code == 1 && run.error.isEmpty && document.keys == ["success", "errors"])
      #expect(document["success"] == false && document["errors"]?[0]?["code"] == .string(code), "\(name)")
      #expect(document["errors"]?[0]?["file"] == .string(scratch(name)))
      let lines = CommandRun("analyze", scratch(name))
      #expect(lines.code == 1 && lines.output.isEmpty && lines.error.contains("[\(code)]"))
    }
    for arguments in [
      ["analyze"], ["analyze", "--input-dir", scratch("none")], ["analyze", "--input-dir", scratch("a")],
    ] {
      let run = CommandRun(list: arguments + ["--json"])
      #expect(try run.code == 1 && run.document()["errors"]?[0]?["code"] == "CLI_001", "\(arguments)")
    }
    #expect(CommandRun("analyze", scratch("a.wav"), "--output-format", "xml").code == 2)
  }
}
