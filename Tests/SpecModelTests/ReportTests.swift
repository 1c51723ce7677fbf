import JSONCore
import SchemaKit
import SpecModel
import Testing

@Suite struct ReportTests {
  private func full() -> Report {
    var report = Report()
    report.specHash = "39"
    report.assetId = "beep-01"
    report.assetType = .audio
    report.license = "CC0-1.0"
    report.seed = 42
    report.recipeKind = "audio_v1"
    report.sourceKind = .json
    report.ok = true
    report.warnings = [ReportEntry(Diagnostic(.missingLicense, "license field is empty", at: ["license"]))]
    var output = OutputResult()
    output.path = "sounds/beep.wav"
    output.hash = "7c"
    report.outputs = [output]
    report.durationMilliseconds = 12
    report.backendVersion = Tool.backendVersion
    report.targetTriple = Tool.targetTriple
    return report
  }

  @Test func roundTrip() throws {
    let report = full()
    let text = report.text()
    let again = try #require(Report.read(text))
    #expect(again.text() == text && again.saysTheSame(as: report))
    #expect(text.last == UInt8(ascii: "}"), "no newline at the end")
  }

  @Test func generatedReportsRoundTrip() throws {
    var generator = ValueGenerator(seed: 51)
    for _ in 0..<200 {
      let made = generator.value(for: Report.shape(.any))
      let bytes = PrettyJSON.bytes(of: try #require(made).document().root, sortKeys: false)
      let report = try #require(Report.decode(try JSONDocument.parse(bytes).root).value)
      // Members with defaults are written, so the texts need not be the same; what they say is.
      let text = report.text()
      #expect(Report.read(text)?.text() == text)
    }
  }

  @Test func membersStandInTheContractsOrder() throws {
    let root = try JSONDocument.parse(full().text()).root
    #expect(
      root.members.map(\.key) == [
        "report_version", "spec_hash", "asset_id", "asset_type", "license", "seed", "recipe_kind", "source_kind", "ok",
        "errors", "warnings", "outputs", "duration_ms", "backend_version", "target_triple", "checksum",
      ])
    #expect(root["outputs"]?[0]?.members.map(\.key) == ["kind", "format", "path", "hash"])
    #expect(root["warnings"]?[0]?.members.map(\.key) == ["code", "message", "path"])
  }

  @Test func theTopIsTolerantAndTheEntriesAreStrict() throws {
    var tree = JSONTree(full().jsonDocument().root)
    tree["from_the_future"] = [1, 2]
    #expect(Report.read(Array(tree.text.utf8)) != nil)
    for list in ["errors", "warnings", "outputs"] {
      var damaged = tree
      var entry: JSONTree =
        list == "outputs" ? ["kind": "primary", "format": "wav", "path": "x"] : ["code": "E001", "message": "m"]
      damaged[list] = .array([entry])
      #expect(Report.read(Array(damaged.text.utf8)) != nil, "\(list)")
      entry["zzz"] = 1
      damaged[list] = .array([entry])
      #expect(Report.read(Array(damaged.text.utf8)) == nil, "\(list)")
    }
    for missing in ["report_version", "spec_hash", "ok", "errors", "outputs", "backend_version"] {
      var damaged = tree
      damaged[missing] = nil
      #expect(Report.read(Array(damaged.text.utf8)) == nil, "\(missing)")
    }
    #expect(Report.read([]) == nil && Report.read(Array("{".utf8)) == nil && Report.read([0xFF]) == nil)
  }

  @Test func onlyWhatVariesBetweenRunsIsLeftOutOfTheComparison() {
    let report = full()
    var other = report
    other.durationMilliseconds = 99
    other.stages = [StageTime(stage: "x", durationMilliseconds: 1)]
    other.targetTriple = "z80-sinclair-zx"
    other.run = RunRecord()
    #expect(report.saysTheSame(as: other) && report.isRecorded(in: other.text()))
    other.outputs[0].hash = "7d"
    #expect(!report.saysTheSame(as: other) && !report.isRecorded(in: other.text()))
    var failed = report
    failed.ok = false
    #expect(!report.saysTheSame(as: failed))
  }

  @Test func toolIsNamed() {
    #expect(Tool.backendVersion == "speccade-cli v\(Tool.version)")
    #expect(Tool.targetTriple.split(separator: "-").count >= 3)
  }
}
