import JSONCore
import SpecModel
import Testing

@Suite struct ValidateCommandTests {
  @Test func linesForPeople() throws {
    let scratch = try Scratch()
    let text = ToySpec.text(seed: 3101).replacing("CC0-1.0", with: "")
    let path = try scratch.put("toy.json", text)
    let run = CommandRun("validate", path, "--budget", "strict")
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(run.code == 0 && run.error.isEmpty)
    #expect(lines.starts(with: ["Validating: \(path)", "Budget: strict"]))
    #expect(lines[2].hasPrefix("Source: json (") && lines[2].utf8.count == "Source: json ()".utf8.count + 16)
    #expect(Array(lines[3...4]) == ["Warnings:", "  ! [W001] at license: license field is empty"])
    #expect(lines.contains("Report written to: \(scratch("toy-01.report.json"))"))
    #expect(lines.last?.hasPrefix("SUCCESS Spec is valid (") == true && lines.last?.hasSuffix("ms)") == true)
  }

  @Test func everyErrorWithItsPlaceAndAHint() throws {
    let scratch = try Scratch()
    let params = #"{"widht": 4, "width": 0, "height": 1, "fill": \#(ToySpec.fill)}"#
    let path = try scratch.put("toy.json", ToySpec.text(seed: 3102, params: params))
    let run = CommandRun("validate", path)
    #expect(run.code == 1)
    #expect(
      run.output.contains(
        "Errors:\n  x [E012] at recipe.params.widht: invalid params for ui.toy_gradient_v1: unknown field `widht`"))
    #expect(run.output.contains("      at \(path):7:15\n      hint: did you mean `width`?\n"))
    #expect(run.output.contains("  x [E012] at recipe.params.width: width must be in [1, 512], got 0\n"))
    #expect(run.output.contains("FAILED Spec has 2 error(s) ("))
  }

  @Test func successEnvelope() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 3103))
    let run = CommandRun("validate", path, "--json", "--budget-profile", "unlimited")
    let document = try run.document()
    #expect(run.code == 0 && run.error.isEmpty)
    #expect(document.keys == ["success", "errors", "warnings", "result", "spec_hash", "source_hash"])
    #expect(
      document["result"]?.keys == [
        "asset_id", "asset_type", "source_kind", "budget", "recipe_hash", "report_path", "duration_ms",
      ])
    #expect(document["result"]?["budget"] == "unlimited" && document["result"]?["source_kind"] == "json")
    #expect(document["result"]?["report_path"] == .string(scratch("toy-01.report.json")))
    #expect(try scratch.report("toy-01.report.json").budgetProfile == "unlimited")
    #expect(try CommandRun("validate", path, "--json").document()["result"]?["budget"] == nil)
  }

  @Test func failureEnvelopes() throws {
    let scratch = try Scratch()
    let bad = try scratch.put("toy.json", ToySpec.text(seed: 3104, params: "{}"))
    let run = CommandRun("validate", bad, "--json")
    let document = try run.document()
    #expect(run.code == 1 && run.error.isEmpty)
    #expect(document.keys == ["success", "errors", "warnings", "spec_hash", "source_hash"])
    #expect(document["errors"]?[0]?.keys == ["code", "message", "path", "file", "line", "col", "suggestion"])
    #expect(document["errors"]?[0]?["path"] == "recipe.params.width" && document["errors"]?[0]?["file"] == .string(bad))
    let missing = CommandRun("validate", scratch("none.json"), "--json")
    let failure = try missing.document()
    #expect(missing.code == 1 && missing.error.isEmpty && failure.keys == ["success", "errors", "warnings"])
    #expect(failure["errors"]?[0]?.keys == ["code", "message", "file"] && failure["errors"]?[0]?["code"] == "CLI_001")
    let identifier = try scratch.put("id.json", ToySpec.text(id: "../x", seed: 3105))
    let invalid = try CommandRun("validate", identifier, "--json").document()
    #expect(invalid["errors"]?[0]?["code"] == "E002" && invalid.keys.suffix(2) == ["spec_hash", "source_hash"])
  }

  @Test func artifactsWantsARecipe() throws {
    let scratch = try Scratch()
    let path = try scratch.put(
      "beep.json",
      """
      {"spec_version": 1, "asset_id": "beep-01", "asset_type": "audio", "license": "CC0-1.0", "seed": 42,
       "description": "short beep", "outputs": [{"kind": "primary", "format": "wav", "path": "sounds/beep.wav"}]}
      """)
    let plain = CommandRun("validate", path)
    #expect(plain.code == 0 && !plain.output.contains("Warnings"), "the contract's smallest spec without warnings")
    let strict = CommandRun("validate", path, "--artifacts")
    #expect(strict.code == 1 && strict.output.contains("x [E010] at recipe: recipe is required for generate command"))
    #expect(CommandRun("generate", path, "-o", scratch("out")).code == 1)
  }

  @Test func colourOnlyWhereItIsWanted() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 3106))
    #expect(!CommandRun("validate", path).output.contains("\u{1B}"))
    #expect(
      CommandRun("validate", path, terminalColumns: 80, environment: ["TERM": "xterm"]).output.contains(
        "\u{1B}[1;32mSUCCESS"))
    #expect(
      !CommandRun("validate", path, terminalColumns: 80, environment: ["TERM": "xterm", "NO_COLOR": "1"]).output
        .contains("\u{1B}"))
    #expect(CommandRun("validate", path, environment: ["CLICOLOR_FORCE": "1"]).output.contains("\u{1B}"))
    #expect(
      !CommandRun("validate", path, "--json", terminalColumns: 80, environment: ["TERM": "xterm"]).output.contains(
        "\u{1B}"))
  }
}
