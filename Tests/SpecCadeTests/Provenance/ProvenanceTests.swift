import BLAKE3
import Foundation
import SpecModel
import SystemIO
import Testing

@testable import SpecCade

@Suite struct ProvenanceTests {
  @Test func aGenerationRecordsAllThatItWasMadeFrom() throws {
    let scratch = try Scratch()
    try scratch.put("project/speccade.json", "{}")
    let path = try scratch.put("project/specs/toy.json", ToySpec.text(seed: 5001))
    let run = scratch.engine().generate(path, options: scratch.options { $0.previewSeconds = 2.5 })
    let report = try scratch.report("project/specs/toy-01.report.json")
    let found = try #require(report.provenance)
    #expect(found.sourceKind == .json && found.sourcePath == "specs/toy.json" && found.files.isEmpty)
    #expect(found.sourceHash == report.sourceHash && found.specHash == report.specHash)
    #expect(found.recipeHash == report.recipeHash && found.seed == 5001 && found.stdlibVersion == nil)
    #expect(found.backendName == "toy" && found.backendVersion == "1.0.0" && found.algorithmEpoch == 7)
    #expect(found.budgetProfile == "default" && found.budgetHash == BudgetProfile.default.contentHash.hexadecimal)
    #expect(found.toolVersion == Tool.version && found.previewSeconds == 2.5)
    #expect(found.actionKey == run.outcome?.actionKey?.text && found.environment?.target == Tool.targetTriple)
    #expect(found.artifacts.map(\.path) == ["ui/toy.png", "ui/toy.png.json"])
    for artifact in found.artifacts {
      let bytes = try #require(scratch.bytes("out/\(artifact.path)"))
      #expect(UInt64(bytes.count) == artifact.size && artifact.hash == BLAKE3.hash(bytes).hexadecimal)
    }
    #expect(report.run?.cache == .miss && (report.run?.processors ?? 0) >= 1)
  }

  @Test func twoFoldersAndTwoCacheOutcomesGiveTheSameStableText() throws {
    let scratch = try Scratch()
    for name in ["one", "two"] { try scratch.put("\(name)/speccade.json", "{}") }
    for name in ["one", "two"] {
      let path = try scratch.put("\(name)/specs/toy.json", ToySpec.text(seed: 5002))
      #expect(scratch.engine().generate(path, options: scratch.options { $0.outputRoot = scratch("out-\(name)") }).ok)
    }
    let (one, two) = (
      try scratch.report("one/specs/toy-01.report.json"), try scratch.report("two/specs/toy-01.report.json")
    )
    #expect(one.run?.cache == .miss && two.run?.cache == .hit)
    #expect(one.saysTheSame(as: two) && Report.differences(one, two).isEmpty)
  }

  @Test func outsideOfAProjectThePathIsTheName() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a/b/toy.json", ToySpec.text(seed: 5003))
    // A temporary folder inside of somebody's repository would be a project.
    guard ProjectLocation.containing(path) == nil else { return }
    #expect(scratch.engine().validate(path).report?.provenance?.sourcePath == "toy.json")
  }

  @Test func aBudgetIsItsLimitsNotItsName() {
    let hashes = Set(BudgetProfile.all.map { $0.contentHash.hexadecimal })
    #expect(hashes.count == BudgetProfile.all.count)
    var renamed = BudgetProfile.strict
    renamed.name = "mine"
    #expect(renamed.contentHash == BudgetProfile.strict.contentHash)
    renamed.audio.maxLayers = 15
    #expect(renamed.contentHash != BudgetProfile.strict.contentHash)
  }

  @Test func pathsAreText() {
    #expect(PathText.normalized("a/./b/../c") == "a/c" && PathText.normalized("/../a//b/") == "/a/b")
    #expect(PathText.normalized("../a/../..") == "../.." && PathText.normalized("a/..") == ".")
    #expect(PathText.relative("/a/b/c.json", to: "/a") == "b/c.json")
    #expect(PathText.relative("/a/b", to: "/a/d/e") == "../../b" && PathText.relative("/a", to: "/a") == ".")
  }

  @Test(.enabled(if: GitProgram.isThere, "git is not installed"))
  func theCheckoutIsNamedAndAnUntrackedSpecIsDirty() throws {
    let scratch = try Scratch()
    let path = try scratch.put("repo/toy.json", ToySpec.text(seed: 5004))
    let git = GitProgram(folder: scratch("repo"))
    try git(["init", "-q"])
    try git(["add", "."])
    try git(["commit", "-qm", "one"])
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    let environment = try #require(try scratch.report("repo/toy-01.report.json").provenance?.environment)
    #expect(environment.gitCommit == (try git(["rev-parse", "HEAD"])) && environment.gitDirty == false)

    let other = try scratch.put("repo/other.json", ToySpec.text(id: "toy-02", seed: 5005, output: "b.png"))
    #expect(scratch.engine().generate(other, options: scratch.options()).ok)
    #expect(try scratch.report("repo/toy-02.report.json").provenance?.environment?.gitDirty == true)
    // The commit is where the result was recorded first: committing what changes no byte changes no report.
    let before = scratch.text("repo/toy-01.report.json")
    try git(["add", "other.json"])
    try git(["commit", "-qm", "two"])
    #expect(scratch.engine().generate(path, options: scratch.options()).reportOutcome == .unchanged)
    #expect(scratch.text("repo/toy-01.report.json") == before)
  }

  @Test func aReportThatReplacesAnothersSaysSo() throws {
    let scratch = try Scratch()
    let first = try scratch.put("specs/a.json", ToySpec.text(seed: 5020, output: "a.png"))
    let second = try scratch.put("specs/b.json", ToySpec.text(seed: 5021, output: "b.png"))
    #expect(scratch.engine().generate(first, options: scratch.options()).warnings.isEmpty)
    let run = scratch.engine().generate(second, options: scratch.options())
    #expect(run.ok && run.warnings.map(\.code) == [.reportCollision] && run.reportOutcome == .written)
    #expect(run.warnings.first?.message == "the report of \(first) was replaced: its asset_id is 'toy-01' too")
    // A spec that was renamed is one spec.
    try scratch.remove("specs/a.json")
    let renamed = try scratch.put("specs/c.json", ToySpec.text(seed: 5022, output: "b.png"))
    try scratch.remove("specs/b.json")
    #expect(scratch.engine().generate(renamed, options: scratch.options()).warnings.isEmpty)
  }

  @Test func aBatchHasOneReportForOneName() throws {
    for jobs in [1, 4] {
      let scratch = try Scratch()
      try scratch.put("specs/a.json", ToySpec.text(seed: 5010, output: "a.png"))
      try scratch.put("specs/b.json", ToySpec.text(seed: 5011, output: "b.png"))
      try scratch.put("specs/sub/c.json", ToySpec.text(seed: 5012, output: "c.png"))
      var options = BatchGenerator.Options()
      options.generation = scratch.options()
      options.jobs = jobs
      let items = BatchGenerator(engine: scratch.engine()).generate(
        try SpecDiscovery().specs(below: scratch("specs")), options)
      #expect(items.allSatisfy { $0.status == .generated }, "all are made")
      #expect(items.map { $0.run.warnings.map(\.code) } == [[], [.reportCollision], []])
      #expect(
        items[1].run.warnings[0].message
          == "no report is written: 'toy-01' is also the asset_id of \(scratch("specs/a.json"))")
      #expect(items[1].run.warnings[0].location == "\(scratch("specs/b.json")):1:33")
      let summary = BatchSummary(items: items, seconds: 0)
      #expect(summary.warningsWithoutReport.map(\.code) == [.reportCollision])
      #expect(String(decoding: summary.text(timestamp: ""), as: UTF8.self).contains("W110: no report is written"))
      #expect(items[1].run.reportPath == nil && items[1].run.report?.seed == 5011)
      #expect(try scratch.report("specs/toy-01.report.json").seed == 5010, "the first by path has it")
      #expect(try scratch.report("specs/sub/toy-01.report.json").seed == 5012, "another folder is another name")
    }
  }
}
