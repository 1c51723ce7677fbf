import JSONCore
import SpecModel
import Testing

@testable import SpecCade

/// `report`, `reproduce`, `attest` and `verify`.
@Suite struct ReportCommandTests {
  private func made(_ scratch: Scratch, seed: UInt32, folder: String = "specs") throws -> String {
    let path = try scratch.put("\(folder)/toy.json", ToySpec.text(seed: seed))
    #expect(CommandRun("generate", path, "-o", scratch("out"), "--no-cache").code == 0)
    return scratch("\(folder)/toy-01.report.json")
  }

  @Test func showTellsPeople() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5301)
    let run = CommandRun("report", "show", path)
    #expect(run.code == 0 && run.error.isEmpty && run.output.hasPrefix("\(path): OK\n"))
    for line in [
      "  asset:       toy-01 (ui)\n", "  recipe:      ui.toy_gradient_v1 (backend toy 1.0.0, algorithm epoch 7)\n",
      "  cache:       off\n", "    ui/toy.png (primary, ",
    ] { #expect(run.output.contains(line), "\(line)") }
    #expect(
      CommandRun("report", "show", path, "--json").output == (scratch.text("specs/toy-01.report.json") ?? "") + "\n")
  }

  @Test func stableTextsOfTwoRunsAreEqual() throws {
    let scratch = try Scratch()
    let one = try made(scratch, seed: 5302, folder: "a/specs")
    let two = try made(scratch, seed: 5302, folder: "b/specs")
    for folder in ["a", "b"] { try scratch.put("\(folder)/speccade.json", "{}") }
    for folder in ["a", "b"] {
      #expect(CommandRun("generate", scratch("\(folder)/specs/toy.json"), "-o", scratch("out"), "--no-cache").code == 0)
    }
    let text = CommandRun("report", "show", one, "--stable")
    #expect(text.code == 0 && text.output == CommandRun("report", "--stable", two).output)
    #expect(!text.output.contains("duration_ms") && text.output.hasSuffix("}\n"))
    #expect(CommandRun("report", "diff", one, two).output == "The reports say the same.\n")
  }

  @Test func diffNamesPlacesAndExitsWithOne() throws {
    let scratch = try Scratch()
    let one = try made(scratch, seed: 5303, folder: "a")
    let two = try made(scratch, seed: 5304, folder: "b")
    let run = CommandRun("report", "diff", one, two)
    #expect(run.code == 1 && run.output.contains("seed: 5303 -> 5304\n"))
    #expect(run.output.contains("provenance.seed: 5303 -> 5304\n"))
    let json = CommandRun("report", "diff", one, two, "--json")
    let document = try json.document()
    #expect(json.code == 1 && document["success"] == true && document["result"]?["equal"] == false)
    #expect(document["result"]?["differences"]?[1]?["path"] == "seed")
    #expect(CommandRun("report", "diff", one, scratch("none.json")).code == 1)
    #expect(try CommandRun("report", "diff", one, scratch("none.json"), "--json").document()["success"] == false)
  }

  @Test func damagedReportsAreRefusedByEveryCommand() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5305)
    let constraints = try scratch.put("c.json", #"{"constraints": []}"#)
    var bytes = try #require(scratch.bytes("specs/toy-01.report.json"))
    bytes[bytes.count / 2] ^= 1
    try scratch.put("specs/toy-01.report.json", bytes)
    for (arguments, code) in [
      (["report", "show", path], 1), (["report", "--stable", path], 1), (["report", "diff", path, path], 1),
      (["reproduce", path], 3), (["reproduce", "--all", scratch("specs")], 3), (["attest", path], 1),
      (["attest", "--bundle", scratch("specs")], 1),
      (["verify", "--report", path, "--constraints", constraints], 1),
    ] as [([String], Int32)] {
      let run = CommandRun(list: arguments)
      #expect(run.code == code, "\(arguments)")
      #expect((run.output + run.error).contains("[CLI_001]"), "\(arguments): \(run.output) \(run.error)")
    }
  }

  @Test func reproduceTellsWhatExplainsADifference() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5306)
    let good = CommandRun("reproduce", path)
    #expect(good.code == 0 && good.output.hasPrefix("EQUAL \(path) (2 file(s))\nSUCCESS 1 report(s): 1 equal"))
    let next = RecipeRegistry.standard.adding([AnyRecipe(ToyRecipeNext.self)])
    let changed = CommandRun("reproduce", "--all", scratch("specs"), registry: next)
    #expect(changed.code == 1 && changed.output.contains("  changed: algorithm_epoch was 7, is 8\n"))
    #expect(changed.output.contains("FAILED 1 report(s): 0 equal, 1 different"))
    let document = try CommandRun("reproduce", path, "--json", registry: next).document()
    #expect(document["success"] == false && document["result"]?["different"] == 1)
    #expect(document["result"]?["reports"]?[0]?["changes"]?[0]?["input"] == "algorithm_epoch")
    #expect(document["result"]?["reports"]?[0]?["artifacts"]?[0]?["equal"] == false)
    let sly = CommandRun("reproduce", path, registry: .standard.adding([AnyRecipe(ToyRecipeSly.self)]))
    #expect(sly.code == 1 && sly.output.contains("no recorded input explains it"))
  }

  @Test func reproduceExitsWithThreeWhereNothingCouldBeCompared() throws {
    let scratch = try Scratch()
    let path = try scratch.put("specs/toy.json", ToySpec.text(seed: 5307))
    #expect(CommandRun("validate", path).code == 0)
    #expect(CommandRun("reproduce", scratch("specs/toy-01.report.json")).code == 3)
    #expect(CommandRun("reproduce", "--all", scratch("specs")).code == 3)
    _ = try made(scratch, seed: 5308, folder: "specs/more")
    #expect(CommandRun("reproduce", "--all", scratch("specs")).code == 0, "one without files is passed over in a tree")
    try scratch.put("empty/x.json", "{}")
    #expect(CommandRun("reproduce", "--all", scratch("empty")).error.contains("there is no report below"))
    #expect(CommandRun("reproduce", "--all", scratch("none")).code == 3)
    #expect(CommandRun("reproduce").code == 2 && CommandRun("attest").code == 2)
  }

  @Test func attestPrintsOneDocumentOrLines() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5309)
    let one = CommandRun("attest", path)
    #expect(one.code == 0)
    #expect(try one.document()["subject"]?[0]?["digest"]?.keys == ["blake3"])
    let checked = try scratch.put("v/toy.json", ToySpec.text(seed: 5310))
    #expect(CommandRun("validate", checked).code == 0)
    let bundle = CommandRun("attest", "--bundle", scratch.path)
    #expect(bundle.code == 0 && bundle.output.split(separator: "\n").count == 1)
    #expect(bundle.error == "note: \(scratch("v/toy-01.report.json")) records no files\n")
    #expect(CommandRun("attest", "--bundle", scratch("v")).code == 1)
  }

  @Test func verifyAsTheContractSays() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5311)
    let constraints = try scratch.put(
      "c.json",
      #"{"constraints": [{"type": "max_vertex_count", "value": 1000}, {"type": "require_manifold", "why": "x"}]}"#)
    let arguments = ["verify", "--report", path, "--constraints", constraints]
    let bare = CommandRun(list: arguments)
    #expect(bare.code == 0 && bare.output.contains("the report has no metrics"))
    #expect(CommandRun(list: arguments + ["--strict"]).code == 1)

    var report = try scratch.report("specs/toy-01.report.json")
    report.outputs[0].metrics = OutputMetrics()
    report.outputs[0].metrics?.vertexCount = 1001
    try scratch.put("specs/toy-01.report.json", report.text())
    let run = CommandRun(list: arguments + ["--json"])
    let document = try run.document()
    #expect(run.code == 1 && document.keys == ["success", "errors", "result"] && document["success"] == false)
    #expect(document["result"]?.keys == ["asset_id", "overall_pass", "results"])
    #expect(
      document["result"]?["results"]?[0] == [
        "constraint": "max_vertex_count(1000)", "passed": false, "actual": 1001,
        "message": "vertex count 1001 exceeds maximum 1000",
      ])
    #expect(
      document["result"]?["results"]?[1] == [
        "constraint": "require_manifold", "passed": true, "message": "manifold metric not available",
      ])
    let missing = CommandRun("verify", "--report", scratch("none.json"), "--constraints", constraints, "--json")
    let failure = try missing.document()
    #expect(missing.code == 1 && failure.keys == ["success", "errors"])
    #expect(
      failure["errors"]?[0]?["code"] == "CLI_001" && failure["errors"]?[0]?["file"] == .string(scratch("none.json")))
    try scratch.put("c.json", #"{"constraints": [{"type": "max_vertex_count", "value": 1.5}]}"#)
    #expect(try CommandRun(list: arguments + ["--json"]).document()["errors"]?[0]?["file"] == .string(constraints))
    #expect(CommandRun("verify", "--report", path).code == 2)
  }
}
