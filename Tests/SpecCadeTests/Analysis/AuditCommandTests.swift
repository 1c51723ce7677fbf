import JSONCore
import SpecCade
import SpecModel
import Testing

/// Contract, core §7.12, audio §17.4.
@Suite struct AuditCommandTests {
  @Test("every violation has its kind and figures, and the summary counts")
  func document() throws {
    let scratch = try Scratch()
    try scratch.put("in/good.wav", try SoundFiles.tone())
    try scratch.put("in/sub/beside.wav", try SoundFiles.tone(offset: 0.1))
    try scratch.put("in/sub/full.WAV", try SoundFiles.tone(level: 1.5))
    try scratch.put("in/zero.wav", "no sound")
    let run = CommandRun("audit", "--input-dir", scratch("in"), "--json")
    let document = try run.document()
    #expect(run.code == 1 && run.error.isEmpty)
    #expect(document.keys == ["success", "results", "summary", "tolerances", "errors"])
    #expect(document["success"] == false && document["errors"] == .array([]))
    #expect(
      document["summary"]
        == .object([
          .init("total", 4), .init("passed", 1), .init("failed", 2), .init("errors", 1), .init("with_baseline", 0),
          .init("without_baseline", 4),
        ]))
    #expect(
      document["tolerances"]?.keys == [
        "max_peak_db", "max_dc_offset", "allow_clipping", "peak_db_delta", "rms_db_delta", "dc_offset_delta",
      ])
    let items = try #require(document["results"])
    #expect(items[0]?.keys == ["path", "passed", "violations", "metrics"])
    #expect(items[0]?["metrics"]?.keys == ["peak_db", "rms_db", "dc_offset", "clipping_detected"])
    #expect(items[1]?["violations"]?[0]?.keys == ["kind", "message", "actual", "expected", "delta"])
    #expect(items[1]?["violations"]?[0]?["kind"] == "dc_offset_exceeded")
    #expect(items[2]?["violations"]?[0]?["kind"] == "clipping_detected")
    #expect(items[2]?["violations"]?[0]?.keys == ["kind", "message"])
    #expect(items[3]?.keys == ["path", "passed", "violations", "error"] && items[3]?["violations"] == .array([]))
  }

  @Test("baselines are written whole, and what is compared is what stood there before")
  func baselines() throws {
    let scratch = try Scratch()
    try scratch.put("in/a.wav", try SoundFiles.tone())
    #expect(CommandRun("audit", scratch("in"), "--update-baselines").code == 0)
    let baseline = JSONTree(try JSONDocument.parse(try #require(scratch.text("in/a.audit.json"))).root)
    #expect(
      baseline.keys == ["schema_version", "peak_db", "rms_db", "dc_offset", "clipping_detected", "file_hash"]
        && baseline["schema_version"] == 1)
    #expect(scratch.files("in") == ["a.audit.json", "a.wav"], "no temporary file is left")
    let date = try scratch.changeDate("in/a.audit.json")
    #expect(CommandRun("audit", scratch("in"), "--update-baselines").code == 0)
    #expect(try scratch.changeDate("in/a.audit.json") == date, "what says the same is left alone")

    try scratch.put("in/a.wav", try SoundFiles.tone(level: 0.25, offset: 0.02))
    let changed = CommandRun("audit", scratch("in"), "--json", "--update-baselines")
    let item = try #require(try changed.document()["results"]?[0])
    #expect(changed.code == 1 && item.keys == ["path", "passed", "violations", "metrics", "baseline"])
    let kinds = (0..<3).compactMap { item["violations"]?[$0]?["kind"]?.string }
    #expect(kinds == ["peak_regression", "rms_regression", "dc_offset_regression"])
    let violation = try #require(item["violations"]?[1])
    let (actual, expected) = (violation["actual"]?.number ?? 0, violation["expected"]?.number ?? 0)
    #expect(violation["delta"]?.number == abs(actual - expected), "not rounded")
    #expect(CommandRun("audit", scratch("in")).code == 0, "it was compared with the old one, and is the new one now")
    try scratch.put("in/a.wav", try SoundFiles.tone(level: 1.2, offset: 0.02))
    let clipped = try CommandRun("audit", scratch("in"), "--json").document()["results"]?[0]?["violations"]
    let all = (0..<5).compactMap { clipped?[$0]?["kind"]?.string }
    #expect(all.contains("clipping_detected") && all.contains("clipping_regression"))
    try scratch.put("in/a.audit.json", "{}")
    let unreadable = try CommandRun("audit", scratch("in"), "--json").document()
    #expect(unreadable["summary"]?["with_baseline"] == 0, "an unreadable baseline is none")
  }

  @Test("tolerances: all six members, strict limits")
  func tolerances() throws {
    let scratch = try Scratch()
    try scratch.put("in/a.wav", try SoundFiles.tone())
    func file(_ change: (String) -> String) throws -> String {
      let text = """
        {"max_peak_db": -7, "max_dc_offset": 0.05, "allow_clipping": true, "peak_db_delta": 0.5, "rms_db_delta": 1,
         "dc_offset_delta": 0.01}
        """
      return try scratch.put("tolerances.json", change(text))
    }
    let strict = CommandRun("audit", scratch("in"), "--tolerances", try file { $0 }, "--json")
    let violation = try #require(try strict.document()["results"]?[0]?["violations"]?[0])
    #expect(strict.code == 1 && violation["kind"] == "peak_exceeded" && violation["expected"] == .float(-7))
    // Exactly the limit passes.
    let peak = try #require(violation["actual"]?.number)
    let exact = try file { $0.replacing("-7", with: "\(peak)") }
    #expect(CommandRun("audit", scratch("in"), "--tolerances", exact).code == 0)
    for change in [#""max_peak_db": -7, "#, #""allow_clipping": true, "#] {
      let run = CommandRun(
        "audit", scratch("in"), "--tolerances", try file { $0.replacing(change, with: "") }, "--json")
      let document = try run.document()
      #expect(run.code == 1 && document["errors"]?[0]?["code"] == "CLI_001" && document["results"] == .array([]))
    }
    for text in ["", "[]", "{\"max_peak\": 1}"] {
      let run = CommandRun("audit", scratch("in"), "--tolerances", try file { _ in text })
      #expect(run.code == 1 && run.error.contains("has no tolerances") && run.output.isEmpty)
    }
  }

  @Test("an empty folder passes, a missing one is CLI_001")
  func folders() throws {
    let scratch = try Scratch()
    try scratch.put("empty/readme.txt", "x")
    #expect(CommandRun("audit", scratch("empty")).code == 0)
    let run = CommandRun("audit", scratch("none"), "--json")
    #expect(try run.code == 1 && run.document()["errors"]?[0]?["code"] == "CLI_001")
    #expect(CommandRun("audit").code == 2)
  }
}
