import JSONCore
import SpecModel
import Testing

/// What varies between identical runs stands apart.
@Suite struct StableReportTests {
  @Test func theStablePartHasNothingThatVaries() {
    let root = Report.full.stableDocument().root
    let keys = root.members.map(\.key)
    for key in ["duration_ms", "stages", "target_triple", "git_commit", "git_dirty", "run", "checksum"] {
      #expect(!keys.contains(key), "\(key)")
    }
    #expect(root["provenance"]?["environment"] == nil && root["provenance"]?["source_path"] != nil)
    #expect(keys.first == "report_version" && keys.contains("outputs") && keys.last == "provenance")
  }

  @Test func twoRunsOnTwoMachinesAreTheSameByteForByte() {
    var other = Report.full
    other.durationMilliseconds = 99_999
    other.stages = nil
    other.targetTriple = "aarch64-apple-darwin"
    other.provenance?.environment?.target = "aarch64-apple-darwin"
    other.provenance?.environment?.gitCommit = nil
    other.run?.cache = .hit
    other.run?.processors = 64
    let text = { (report: Report) in PrettyJSON.bytes(of: report.stableDocument().root, sortKeys: false) }
    #expect(text(other) == text(.full) && Report.differences(other, .full).isEmpty)
    #expect(Report.full.isRecorded(in: other.text()) && other.isRecorded(in: Report.full.text()))
  }

  @Test func everyDifferenceIsNamedByItsPlace() {
    var other = Report.full
    other.outputs[0].hash = "7d"
    other.provenance?.algorithmEpoch = 2
    other.warnings = []
    let found = Report.differences(.full, other)
    #expect(
      found.map(\.path.description) == ["warnings[0]", "outputs[0].hash", "provenance.algorithm_epoch"])
    #expect(found[1].second == "7d" && found[2].first == nil && found[2].second == 2 && found[0].second == nil)
  }

  @Test func aDamagedFileIsNoRecord() {
    let text = Report.full.text()
    for index in text.indices {
      var damaged = text
      damaged[index] ^= 1
      #expect(!Report.full.isRecorded(in: damaged), "byte \(index)")
    }
    #expect(!Report.full.isRecorded(in: []))
  }
}
