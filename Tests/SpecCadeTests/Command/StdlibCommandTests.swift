import JSONCore
import SpecCade
import SpecModel
import Testing

@testable import SpecCadeCommand

@Suite struct StdlibCommandTests {
  @Test func listPrintsEveryFunctionUnderItsHeading() throws {
    let run = CommandRun("stdlib", "list", registry: .standard)
    #expect(run.code == 0 && run.error.isEmpty)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.first == "Specs" && lines[1].hasPrefix("  spec "))
    let listed = lines.filter { $0.hasPrefix("  ") }.compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(listed == Library.standard.functions.map(\.name) && listed.count == 81)
    #expect(lines.contains("81 functions of version 0.2.0; `speccade stdlib show NAME` says what one takes."))
    let document = try CommandRun("stdlib", "list", "--json", registry: .standard).document()
    #expect(document["success"] == true && document["stdlib_version"] == "0.2.0")
    #expect(document["functions"]?.count == 81)
    #expect(document["functions"]?[1]?["signature"] == "output(path, format, kind = \"primary\", source = None)")
  }

  @Test func listFindsWhatHasToDoWithAText() throws {
    let run = CommandRun("stdlib", "list", "VOCODER", registry: .standard)
    #expect(run.output.contains("Audio: synthesis\n  vocoder       A carrier"))
    #expect(run.output.contains("\n2 functions of version"))
    let none = CommandRun("stdlib", "list", "qqq", registry: .standard)
    #expect(none.code == 1 && none.output.isEmpty && none.error == "no function has to do with 'qqq'\n")
    #expect(try CommandRun("stdlib", "list", "qqq", "--json", registry: .standard).document()["functions"]?.count == 0)
  }

  @Test func showPrintsWhatAFunctionTakesAndGives() throws {
    let run = CommandRun("stdlib", "show", "output")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("output: A file that a spec makes.\n\noutput(path, format, kind = \"primary\""))
    #expect(run.output.contains("one of primary, metadata, preview, secondary for preview"))
    #expect(run.output.contains("\nGives {kind, format, path, source?}\n"))
    let document = try CommandRun("stdlib", "show", "output", "--json").document()
    #expect(document["function"]?.keys == ["name", "category", "description", "params", "returns", "example"])
    #expect(document["function"]?["params"]?[2]?["enum_values"] == ["primary", "metadata", "preview"])
  }

  @Test func showSuggestsTheNearestName() {
    let run = CommandRun("stdlib", "show", "oscilator", registry: .standard)
    #expect(run.code == 2 && run.error.contains("there is no function 'oscilator'"))
    #expect(run.error.contains("did you mean 'oscillator'?"))
    #expect(CommandRun("stdlib", "show", "qqqqq").error.contains("`speccade stdlib list` lists all"))
  }

  @Test func dumpHasTheFormOfTheContract() throws {
    let document = try CommandRun("stdlib", "dump", registry: .standard).document()
    #expect(document.keys == ["stdlib_version", "coordinate_system", "functions", "lint_rules"])
    #expect(document == (try CommandRun("stdlib", "dump", "--format", "json", registry: .standard).document()))
    #expect(
      document["coordinate_system"]?.keys == [
        "handedness", "up", "forward", "right", "units", "rotation_order", "rotation_units",
      ])
    let functions = try elements(document["functions"])
    let order = functions.map { "\($0["category"]?.string ?? "") \($0["name"]?.string ?? "")" }
    #expect(order == order.sorted() && order.count == 81)
    let rules = try elements(document["lint_rules"])
    #expect(rules.count == 10)
    #expect(
      rules[0] == [
        "id": "audio/clipping", "description": rules[0]["description"] ?? nil, "severity": "error",
        "applies_to": ["audio"],
      ])
    #expect(CommandRun("stdlib", "dump", "--format", "yaml").code == 2)
    #expect(CommandRun("stdlib", "dump", "--format", "markdown").output.hasPrefix("# Standard library\n"))
  }

  @Test func aRecipeOfAnyHostBringsItsFunctionsAndRules() throws {
    let document = try CommandRun("stdlib", "dump").document()
    let toy = try elements(document["functions"]).first { $0["name"] == "toy_size" }
    #expect(
      toy?["params"]?[1] == [
        "name": "height", "type": "int", "required": false, "default": 8, "range": ["min": 1, "max": 64],
      ])
    #expect(toy?["returns"] == "{width, height}" && toy?["category"] == "toy")
    let rules = try elements(document["lint_rules"])
    #expect(rules.contains { $0["id"] == "toy/dull" && $0["applies_to"] == ["ui"] })
    #expect(try elements(CommandRun("stdlib", "dump", registry: .standard).document()["lint_rules"]).count == 10)
  }

  @Test func completionOffersTheNames() {
    let script = CommandRun("completions", "bash", registry: .standard).output
    #expect(script.contains("oscillator") && script.contains("whoosh_builder"))
  }

  private func elements(_ tree: JSONTree?) throws -> [JSONTree] {
    var found: [JSONTree]?
    if case .array(let elements)? = tree { found = elements }
    return try #require(found)
  }
}
