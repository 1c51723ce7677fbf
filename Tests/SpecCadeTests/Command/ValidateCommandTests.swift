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

  @Test("A missing member is told with what belongs there and what to write, or with the name that is misspelt")
  func missingMembers() throws {
    let scratch = try Scratch()
    let path = try scratch.put(
      "tone.json",
      """
      {"spec_version": 1, "asset_id": "tone-01", "asset_type": "audio", "license": "CC0-1.0", "seed": 1,
       "description": "A tone.", "outputs": [{"kind": "primary", "format": "wav", "path": "tone.wav"}],
       "recipe": {"kind": "audio_v1", "params": {"duration_seconds": 0.3, "layers": [
         {"synthesis": {"type": "oscillator", "waveform": "sine"}, "volume": 0.5, "pan": 0,
          "envelope": {"attack": 0.01, "decay": 0, "sustian": 0.4, "release": 0.01}},
         {"synthesis": {"waveform": "sine", "frequency": 440}, "volume": 0.5, "pan": 0,
          "filter": {"type": "bandpass", "centre": 900}, "lfo": {"config": {"waveform": "sine", "rate": 3}, "target": {}}}],
         "effects": [{"type": "reverb", "room": 0.5, "wet": 0.2}, {"type": "compressor", "treshold": -20, "ratio": 4,
           "attack_ms": 3}]}}}
      """)
    let run = CommandRun("validate", path, registry: .standard)
    #expect(run.code == 1)
    let errors = run.output.split(separator: "\n").filter { !$0.contains("  at \(path)") }
    func hint(_ place: String, _ message: String) -> Substring? {
      let line = "  x [E012] at recipe.params.\(place): invalid params for audio_v1: missing field \(message)"
      return errors.firstIndex { $0.hasPrefix(line) }.map { errors[$0 + 1].drop { $0 == " " } }
    }
    let expected: [(String, String, String)] = [
      (
        "layers[0].synthesis.frequency", "`frequency`, expected a number in Hz, usually 20 to 20000",
        #"add for example `"frequency": 440` (frequency of the sound)"#
      ),
      (
        "layers[0].envelope.sustain", "`sustain`, expected a number from 0 to 1",
        "`sustian` looks like it: rename it to `sustain`"
      ),
      (
        "layers[1].synthesis.type", "`type`, expected one of `oscillator`, `multi_oscillator`",
        #"add for example `"type": "oscillator"`: it chooses the kind, and with it the other fields"#
      ),
      (
        "layers[1].envelope", "`envelope`, expected a map with `attack`, `decay`, `sustain`, `release`",
        #"add for example `"envelope": {"attack": 0.5, "decay": 0.5, "sustain": 0.5, "release": 0.5}` (loudness over time)"#
      ),
      (
        "layers[1].filter.center", "`center`, expected a number in Hz, usually 20 to 20000",
        "`centre` looks like it: rename it to `center`"
      ),
      (
        "layers[1].filter.resonance", "`resonance`, expected a number, usually 0.5 to 10",
        #"add for example `"resonance": 2` (quality factor Q; below 0.5 acts as 0.5)"#
      ),
      (
        "layers[1].lfo.config.depth", "`depth`, expected a number above 0, at most 1",
        #"add for example `"depth": 0.5` (scales the target's amount)"#
      ),
      (
        "layers[1].lfo.target.target", "`target`, expected one of `pitch`, `volume`",
        #"add for example `"target": "pitch"`: it chooses the kind, and with it the other fields"#
      ),
      (
        "effects[0].room_size", "`room_size`, expected a number, usually 0 to 1",
        "`room` is not read here: if it is meant to be this, rename it to `room_size`"
      ),
      (
        "effects[0].damping", "`damping`, expected a number, usually 0 to 1",
        #"add for example `"damping": 0.5` (loss of highs)"#
      ),
      (
        "effects[1].threshold_db", "`threshold_db`, expected a number in dB, usually -60 to 0",
        "`treshold` is not read here: if it is meant to be this, rename it to `threshold_db`"
      ),
      (
        "effects[1].release_ms", "`release_ms`, expected a number in milliseconds, usually 10 to 1000",
        #"add for example `"release_ms": 100` (how fast it lets go)"#
      ),
    ]
    for (place, message, advice) in expected {
      #expect(hint(place, message).map { String($0) } == "hint: \(advice)", "\(place)\n\(run.output)")
    }
    #expect(errors.count { $0.contains("missing field") } == expected.count, "\(run.output)")
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
