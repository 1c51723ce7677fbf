import JSONCore
import SpecModel
import Testing

@testable import SpecCadeCommand

@Suite struct BudgetCommandTests {
  private static let project = """
    {"default_budget": "nethercore", "budgets": {"retro/**": "tiny"},
     "profiles": {"tiny": {"base": "zx-8bit", "texture": {"max_dimension": 8}}}}
    """

  /// A toy of 16 by 4 pixels, for which `tiny` is too small.
  private func scene() throws -> (scratch: Scratch, retro: String, plain: String) {
    let scratch = try Scratch()
    try scratch.put("speccade.json", Self.project)
    return (
      scratch, try scratch.put("retro/a.json", ToySpec.text(id: "toy-a", seed: 5201, output: "a.png")),
      try scratch.put("b.json", ToySpec.text(id: "toy-b", seed: 5202, output: "b.png"))
    )
  }

  @Test func listPrintsEveryLimitUnderEveryProfile() throws {
    let lines = CommandRun("budget", "list").output.split(separator: "\n")
    #expect(lines.count == BudgetLimit.all.count + 1)
    #expect(
      lines.first?.split(separator: " ").map(String.init) == [
        "Limit", "default", "strict", "zx-8bit", "nethercore", "unlimited", "Unit",
      ])
    let document = try CommandRun("budget", "list", "--json").document()
    #expect(document["success"] == true && document["profiles"]?.count == 5)
    let strict = document["profiles"]?[1]
    #expect(strict?["name"] == "strict" && strict?["built_in"] == true)
    #expect(strict?["content_hash"]?.string == BudgetProfile.strict.contentHash.hexadecimal)
    #expect(strict?["limits"]?.count == BudgetLimit.all.count && strict?["limits"]?["audio.max_layers"] == 16)
    #expect(strict?["limits"]?["audio.allowed_sample_rates"] == [22050, 44100])
    #expect(document["profiles"]?[4]?["limits"]?["mesh.max_bones"] == "unlimited")
    #expect(CommandRun("budget", "list", "--markdown").output.hasPrefix("# Budgets\n"))
    #expect(CommandRun("budget", "list", "--markdown", "--json").code == 2)
  }

  @Test func showAndDiff() throws {
    let shown = CommandRun("budget", "show", "zx-8bit")
    #expect(shown.code == 0 && shown.output.contains("Profile: zx-8bit\n") && shown.output.contains("110250"))
    let unknown = CommandRun("budget", "show", "zx8bit")
    #expect(unknown.code == 2 && unknown.error.contains("did you mean 'zx-8bit'?"), "\(unknown.error)")
    #expect(CommandRun("budget", "show").code == 2)
    let same = CommandRun("budget", "diff", "strict", "strict")
    #expect(same.code == 0 && same.output == "`strict` and `strict` have the same limits.\n")
    let lines = CommandRun("budget", "diff", "default", "nethercore").output.split(separator: "\n")
    #expect(lines.contains { $0.split(separator: " ").map(String.init) == ["mesh.max_bones", "256", "128", "bones"] })
    #expect(!lines.contains { $0.hasPrefix("audio.max_duration_seconds") })
    let document = try CommandRun("budget", "diff", "default", "strict", "--json").document()
    #expect(document["differences"]?[0]?["limit"] == "audio.max_duration_seconds")
    #expect(document["differences"]?[0]?["strict"] == 10)
  }

  @Test func showSaysWhoChoseTheProfileOfASpec() throws {
    let (scratch, retro, plain) = try scene()
    #expect(
      CommandRun("budget", "show", "--for", retro).output.hasPrefix(
        "Profile: tiny (retro/** in \(scratch.path)/speccade.json)\n"))
    #expect(CommandRun("budget", "show", "--for", plain).output.contains("(default of \(scratch.path)/speccade.json)"))
    let environment = CommandRun("budget", "show", "--for", plain, environment: ["SPECCADE_BUDGET": "strict"])
    #expect(environment.output.hasPrefix("Profile: strict (SPECCADE_BUDGET)\n"))
  }

  @Test func checkGivesEverySpecsShareWorstFirst() throws {
    let (scratch, retro, plain) = try scene()
    let run = CommandRun("budget", "check", scratch.path)
    #expect(run.code == 1 && run.output.contains("FAILED 2 specs: 1 beyond it"))
    let rows = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows.first?.suffix(6) == ["default", "strict", "zx-8bit", "nethercore", "unlimited", "tiny"])
    #expect(
      rows[1] == [retro, "tiny", "texture.max_dimension", "16", "0.4%", "0.8%", "6.3%", "1.6%", "–", "200%"],
      "\(rows[1])")
    let other = rows.first { $0.first == plain && $0[2] == "texture.max_dimension" }
    #expect(other?[1] == "nethercore")
    let document = try CommandRun("budget", "check", scratch.path, "--json", "--top", "1").document()
    #expect(document["success"] == false && document["uses"]?.count == 1)
    #expect(document["uses"]?[0]?["shares"]?["tiny"] == 2 && document["uses"]?[0]?["path"] == "recipe.params.width")
    let held = CommandRun("budget", "check", scratch.path, "--budget", "default")
    #expect(held.code == 0 && held.output.contains("SUCCESS 2 specs, each within its profile"))
    #expect(CommandRun("budget", "check", retro).code == 1, "a spec alone")
    #expect(CommandRun("budget", "check", scratch("nowhere")).code == 1)
  }

  @Test func checkFailsWhereASpecCannotBeRead() throws {
    let scratch = try Scratch()
    try scratch.put("a.json", ToySpec.text(seed: 5203))
    try scratch.put("b.json", #"{"spec_version": 1, "seed": "x"}"#)
    let run = CommandRun("budget", "check", scratch.path)
    #expect(
      run.code == 1 && run.output.contains("FAILED 2 specs: 1 could not be read") && run.error.contains("CLI_003"))
    try scratch.put("b.json", #"{"something": "else"}"#)
    #expect(CommandRun("budget", "check", scratch.path).code == 0, "other JSON is not counted")
  }

  @Test func flagThenEnvironmentThenProjectThenDefault() throws {
    let (scratch, retro, plain) = try scene()
    func budget(_ path: String, _ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> String {
      let run = CommandRun(list: ["validate", path, "--json"] + arguments, environment: environment)
      return try run.document()["errors"]?[0]?["budget"]?["profile"]?.string
        ?? run.document()["result"]?["budget"]?.string ?? "default"
    }
    #expect(try budget(retro) == "tiny" && (try budget(plain)) == "nethercore")
    #expect(try budget(retro, [], ["SPECCADE_BUDGET": "strict"]) == "strict")
    #expect(try budget(retro, ["--budget", "zx-8bit"], ["SPECCADE_BUDGET": "strict"]) == "zx-8bit")
    #expect(try budget(retro, ["--budget-profile", "default"], ["SPECCADE_BUDGET": "strict"]) == "default")
    #expect(try budget(plain, ["--budget", "tiny"]) == "tiny")
    #expect(try budget(plain, [], ["SPECCADE_BUDGET": ""]) == "nethercore")
    #expect(CommandRun("validate", retro).output.contains("Budget: tiny (speccade.json: retro/**)\n"))
    let unknown = CommandRun("generate", plain, "-o", scratch("out"), "--no-cache", "--budget", "tinny")
    #expect(unknown.code == 2 && unknown.error.contains("did you mean 'tiny'?"), "\(unknown.error)")
    let missing = CommandRun("validate", scratch("retro/none.json"), "--budget", "tiny")
    #expect(missing.code == 1 && missing.error.contains("Failed to read file"), "\(missing.error)")
    let outside = try Scratch().put("c.json", ToySpec.text(seed: 5204))
    #expect(CommandRun("validate", outside, "--budget", "tiny").code == 2)
    #expect(CommandRun("validate", plain, environment: ["SPECCADE_BUDGET": "tinny"]).code == 2)
  }

  @Test func violationsAreNumbersForPrograms() throws {
    let (_, retro, _) = try scene()
    let errors = try #require(try CommandRun("validate", retro, "--json").document()["errors"])
    #expect(errors.count == 1)
    #expect(errors[0]?.keys == ["code", "message", "path", "file", "line", "col", "suggestion", "budget"])
    #expect(
      errors[0]?["budget"] == [
        "category": "texture", "limit": "max_dimension", "actual": 16, "maximum": 8, "profile": "tiny",
      ])
  }

  @Test func aBrokenProjectFileStopsWhatNeedsIt() throws {
    let scratch = try Scratch()
    try scratch.put("speccade.json", #"{"budgets": {"**": "zx-9bit"}}"#)
    let path = try scratch.put("a.json", ToySpec.text(seed: 5205))
    for command in [
      ["validate", path], ["generate", path, "-o", scratch("out"), "--no-cache"], ["budget", "check", path],
      ["budget", "show", "--for", path], ["eval", "--cost", path],
      ["generate-all", "-s", scratch.path, "-o", scratch("out"), "--no-cache"],
    ] {
      let run = CommandRun(list: command)
      #expect(run.code == 1, "\(command): \(run.output) \(run.error)")
      #expect((run.output + run.error).contains("Unknown budget profile: zx-9bit"), "\(command): \(run.output)")
    }
    #expect(ToyCalls.count(5205) == 0)
    #expect(CommandRun("validate", path, "--budget", "default").code == 0)
    #expect(CommandRun("eval", path).code == 0)
  }

  @Test func costIsSaidWhereItIsAskedFor() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.json", ToySpec.text(seed: 5206))
    let line = "Cost: 64 pixels, 0.19 KB of files, 0.19 KB of memory, about 0 ms\n"
    #expect(CommandRun("validate", path, "--cost").output.contains(line))
    #expect(!CommandRun("validate", path).output.contains("Cost:"))
    let eval = CommandRun("eval", path, "--cost")
    #expect(eval.error == line && eval.output == CommandRun("eval", path).output && eval.code == 0)
    for command in ["validate", "eval"] {
      let cost = try CommandRun(command, path, "--cost", "--json").document()["cost"]
      #expect(
        cost?.keys == ["samples", "pixels", "vertices", "output_bytes", "working_bytes", "work_units", "seconds"])
      #expect(cost?["pixels"] == 64 && cost?["output_bytes"] == 192)
    }
    let wide = ToySpec.text(seed: 5207, params: #"{"width": 300, "fill": \#(ToySpec.fill)}"#)
    let tight = CommandRun("eval", try scratch.put("b.json", wide), "--cost", "--budget", "zx-8bit", "--json")
    #expect(tight.code == 1)
    #expect(try tight.document()["errors"]?[0]?["code"] == "E017" && tight.document()["cost"]?["pixels"] == 2400)
    #expect(CommandRun("eval", path, environment: ["SPECCADE_BUDGET": "strict"]).code == 0)
  }

  @Test func aBatchCanBePlanned() throws {
    let (scratch, retro, plain) = try scene()
    let run = CommandRun("generate-all", "-s", scratch.path, "-o", scratch("out"), "--plan")
    #expect(run.code == 1 && run.output.contains("\(retro) is not made:\n") && !scratch.exists("out"))
    #expect(run.output.contains("FAILED 1 of 2 specs cannot be made"))
    let roomy = CommandRun("generate-all", "-s", scratch.path, "--plan", "--budget", "default", "--json")
    #expect(roomy.code == 0)
    let document = try roomy.document()
    #expect(document["total"]?["cost"]?["pixels"] == 128 && document["specs"]?.count == 2)
    #expect(document["specs"]?[0]?["spec_path"]?.string == plain && document["specs"]?[0]?["budget"] == "default")
    #expect(ToyCalls.count(5201) == 0)
  }

  @Test func schemaOfTheProjectFile() throws {
    let schema = try CommandRun("schema", "--project").document()
    #expect(schema["$ref"] == "#/$defs/ProjectFile" && schema["$defs"]?["AudioBudget"] != nil)
    #expect(schema["$defs"]?["AudioBudget"]?["properties"]?["max_layers"]?["default"] == nil)
    #expect(CommandRun("schema", "--project", "--markdown").output.hasPrefix("# Project file\n"))
    #expect(CommandRun("schema", "--project", "--recipe", "audio_v1").code == 2)
  }
}
