import JSONCore
import SpecCade
import SpecModel
import Testing

/// Contract, core §5.5, audio §13.2, §18.
@Suite struct ReportLintTests {
  private func generate(_ scratch: Scratch, _ path: String, cached: Bool) throws -> Report {
    let engine = scratch.engine(.standard, cached: cached)
    let run = engine.generate(path, options: scratch.options())
    #expect(run.ok, "\(run.errors)")
    return try #require(run.report)
  }

  @Test("the report has what the rules say of the declared files, and no measurements of sounds")
  func report() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", SoundFiles.spec())
    let report = try generate(scratch, path, cached: false)
    let lint = try #require(report.lint)
    #expect(lint.ok && lint.info.map(\.ruleId) == ["audio/no-effects"] && lint.infoCount == 1)
    #expect(report.outputs.allSatisfy { $0.metrics == nil } && report.outputs.count == 2)
    let text = try #require(scratch.text("beep-01.report.json"))
    #expect(text.contains("\"lint\": {\n    \"ok\": true,") && !text.contains("texture/"))
    // The same as `lint` says of the file.
    let file = try AssetAnalyzer().lint(
      scratch("out/sounds/beep-01.wav"),
      LintContext(recipeKind: "audio_v1", params: try JSONDocument.parse(SoundFiles.spec()).root["recipe"]?["params"]))
    #expect(file == lint)
    // A validation says nothing of files.
    let validated = scratch.engine(.standard, cached: false).validate(
      try scratch.put("v.json", SoundFiles.spec("v-01")))
    #expect(validated.report?.lint == nil)
  }

  @Test("a report is the same whether its files were made or restored")
  func restored() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", SoundFiles.spec(more: #", "effects": []"#))
    let made = try generate(scratch, path, cached: true)
    #expect(made.run?.cache == .miss || made.run == nil)
    let text = scratch.text("beep-01.report.json")
    try scratch.remove("beep-01.report.json")
    try scratch.remove("out")
    let restored = try generate(scratch, path, cached: true)
    #expect(restored.lint == made.lint && restored.lint?.issues.isEmpty == false)
    #expect(restored.stableDocument().root.description == made.stableDocument().root.description)
    func varying(_ text: String?) -> [Substring] {
      (text ?? "").split(separator: "\n").filter { line in
        !["\"duration_ms\"", "\"checksum\"", "\"cache\"", "\"unchanged_files\""].contains { line.contains($0) }
      }
    }
    #expect(varying(scratch.text("beep-01.report.json")) == varying(text))
  }

  @Test("findings are part of the action's inputs by the version of their rules; other kinds are not touched")
  func actionKey() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", SoundFiles.spec())
    _ = try generate(scratch, path, cached: true)
    let entry = try #require(scratch.files("cache").first { $0.contains("actions/") })
    let text = try #require(scratch.text("cache/" + entry))
    #expect(text.contains(#""lint":["audio 1"]"#) && text.contains(#""rule_id":"audio/no-effects""#))
    let toy = try Scratch()
    let spec = try toy.put("toy.json", ToySpec.text(seed: 9001))
    #expect(toy.engine().generate(spec, options: toy.options()).ok)
    let other = try #require(toy.files("cache").first { $0.contains("actions/") })
    #expect(toy.text("cache/" + other)?.contains(#""lint":["#) == false)
  }

  @Test("variants have no findings in their reports, and people are told only where there is something to say")
  func variantsAndLines() throws {
    let scratch = try Scratch()
    let spec = SoundFiles.spec().dropLast() + #", "variants": [{"variant_id": "a", "seed_offset": 1}]}"#
    let path = try scratch.put("beep.json", String(spec))
    let run = CommandRun(program: "generate", path, "-o", scratch("out"), "--no-cache", "--expand-variants")
    #expect(run.output.contains("Lint info: sounds/beep-01.wav\n  i [audio/no-effects]: The sound has no effects\n"))
    #expect(run.output.contains("\nLint PASSED 0 error(s), 0 warning(s), 1 info\nSUCCESS "))
    #expect(try scratch.report("beep-01__a.report.json").lint == nil)
    #expect(try scratch.report("beep-01.report.json").lint != nil)
    let effects = #", "effects": [{"type": "reverb", "wet": 0.2}]"#
    let quiet = try scratch.put(
      "quiet.json", SoundFiles.spec("quiet-01", more: effects).replacing("0.2, \"sample", with: "2.2, \"sample"))
    #expect(!CommandRun(program: "generate", quiet, "-o", scratch("out"), "--no-cache").output.contains("Lint"))
  }
}
