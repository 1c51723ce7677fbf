import JSONCore
import SpecModel
import Testing

@testable import SpecCadeCommand

/// The command line makes the toy as it makes every kind.
@Suite struct ToyCommandTests {
  @Test func validateGenerateAndTheCache() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1101))
    let checked = CommandRun("validate", path)
    #expect(checked.code == 0 && checked.output.contains("SUCCESS Spec is valid") && checked.error.isEmpty)
    let made = CommandRun("generate", path, "-o", scratch("out"), "--cache-dir", scratch("cache"))
    #expect(made.code == 0 && made.output.contains("SUCCESS Generated 2 output(s)") && made.error.isEmpty)
    let again = CommandRun("generate", "-s", path, "-o", scratch("out2"), "--cache-dir", scratch("cache"), "--json")
    #expect(again.code == 0)
    #expect(try again.document()["result"]?["cache_hit"] == true)
    #expect(scratch.bytes("out/ui/toy.png") == scratch.bytes("out2/ui/toy.png") && ToyCalls.count(1101) == 1)
    #expect(CommandRun("cache", "info", "--cache-dir", scratch("cache")).output.contains("Entries: 1"))
  }

  @Test func aFailedRendererExitsWithTwo() throws {
    let scratch = try Scratch()
    let params = #"{"width": 4, "height": 2, "tags": ["broken"], "fill": \#(ToySpec.fill)}"#
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1102, params: params))
    let run = CommandRun("generate", path, "-o", scratch("out"), "--no-cache")
    #expect(
      run.code == 2 && run.output.contains("GENERATION FAILED Backend error: Ui generation failed: a tag says so"))
    let json = try CommandRun("generate", path, "-o", scratch("out"), "--no-cache", "--json").document()
    #expect(json["success"] == false && json["errors"]?[0]?["code"] == "CLI_010" && json["result"] == nil)
  }

  @Test func schemaAndDoctorListIt() throws {
    #expect(CommandRun("schema", "--recipe", "ui.toy_gradient_v1").output.contains(#""ToyParams""#))
    #expect(CommandRun("schema", "--recipe", "ui.toy_gradient_v1", "--markdown").output.contains("Pixels across."))
    let doctor = CommandRun("doctor")
    #expect(
      doctor.output.contains(
        "  ui.toy_gradient_v1 (Tier 1: deterministic), made\n    validated, not made yet: fill plasma"))
    #expect(!CommandRun("doctor", registry: .standard).output.contains("toy"))
    let unknown = CommandRun("schema", "--recipe", "ui.toy_v9")
    #expect(
      unknown.code == 2 && unknown.output.isEmpty && unknown.error.contains("known: audio_v1, ui.toy_gradient_v1"))
  }

  @Test func generateAllMakesIt() throws {
    let scratch = try Scratch()
    try scratch.put("specs/a.json", ToySpec.text(id: "toy-a", seed: 1103, output: "a.png"))
    try scratch.put("specs/deep/b.json", ToySpec.text(id: "toy-b", seed: 1104, output: "b.png"))
    let run = CommandRun(
      "generate-all", "-s", scratch("specs"), "-o", scratch("out"), "--cache-dir", scratch("cache"), "-v")
    #expect(run.code == 0, "\(run.error)")
    #expect(run.output.contains("SUCCESS 2 specs: 2 made, 0 from the cache, 0 unchanged, 0 failed"))
    #expect(scratch.files("out") == ["a.png", "a.png.json", "b.png", "b.png.json", "generation_summary.json"])
  }
}
