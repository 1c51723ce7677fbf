import JSONCore
import SpecCade
import SpecModel
import Testing

/// Contract, core §7.14, audio §18.
@Suite struct LintCommandTests {
  @Test("the envelope, the report in it and the issue's fields")
  func document() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.wav", try SoundFiles.tone(level: 0.01, offset: 0.02, channels: 2))
    let run = CommandRun("lint", path, "--format", "json")
    let document = try run.document()
    #expect(run.code == 1 && run.error.isEmpty && document.keys == ["success", "asset_path", "report"])
    let report = try #require(document["report"])
    #expect(report.keys == ["ok", "error_count", "warning_count", "info_count", "errors", "warnings", "info"])
    #expect(report["errors"]?[0]?["rule_id"] == "audio/dc-offset" && report["error_count"] == 1)
    #expect(
      report["errors"]?[0]?.keys == [
        "rule_id", "severity", "message", "actual_value", "expected_range", "suggestion", "fix_template",
      ])
    #expect(report["warnings"]?[0]?["rule_id"] == "audio/too-quiet")
    #expect(
      report["warnings"]?[0]?.keys == [
        "rule_id", "severity", "message", "actual_value", "expected_range", "suggestion", "fix_delta", "fix_param",
      ])
    #expect(report["info"]?[0]?["rule_id"] == "audio/mono-recommended")
  }

  @Test("a spec adds what is known of it; one that cannot be loaded only warns")
  func context() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.wav", try SoundFiles.tone())
    let spec = try scratch.put("a.json", SoundFiles.spec())
    let document = try CommandRun("lint", path, "--spec", spec, "--format", "json").document()
    #expect(document.keys == ["success", "asset_path", "spec_path", "report"] && document["success"] == true)
    #expect(document["report"]?["info"]?[0]?["rule_id"] == "audio/no-effects")
    let without = CommandRun("lint", path, "--spec", scratch("none.json"), "--format", "json")
    #expect(try without.code == 0 && without.document()["report"]?["info_count"] == 0)
    #expect(without.error.contains("warning: the spec is not used") && without.error.contains("[CLI_001]"))
  }

  @Test("--strict, --only-rules and --disable-rule, which wins; unknown rules are usage errors")
  func selection() throws {
    let scratch = try Scratch()
    let quiet = try scratch.put("a.wav", try SoundFiles.tone(level: 0.01))
    #expect(CommandRun("lint", quiet).code == 0 && CommandRun("lint", quiet, "--strict").code == 1)
    #expect(CommandRun("lint", quiet, "--strict", "--disable-rule", "audio/too-quiet").code == 0)
    #expect(CommandRun("lint", quiet, "--strict", "--only-rules", "audio/clipping, audio/silence").code == 0)
    #expect(CommandRun("lint", quiet, "--strict", "--only-rules", "audio/clipping,audio/too-quiet").code == 1)
    let both = ["--only-rules", "audio/too-quiet", "--disable-rule", "audio/too-quiet"]
    #expect(CommandRun(list: ["lint", quiet, "--strict"] + both).code == 0)
    for rule in ["audio/to-quiet", "too-quiet", "nothing/at-all"] {
      let run = CommandRun("lint", quiet, "--only-rules", rule)
      #expect(run.code == 2 && run.error.contains(rule))
    }
    #expect(
      CommandRun("lint", quiet, "--only-rules", "audio/to-quiet").error.contains("did you mean 'audio/too-quiet'?"))
    // The rules of families that this version does not look into.
    #expect(CommandRun("lint", quiet, "--disable-rule", "texture/banding").code == 0)
  }

  @Test("for people: groups, figures, suggestions, the sum")
  func lines() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.wav", try SoundFiles.tone(level: 0.01, offset: 0.02))
    let run = CommandRun("lint", path)
    #expect(run.output.hasPrefix("Linting: \(path)\nErrors:\n  x [audio/dc-offset]: The sound stands beside zero\n"))
    #expect(run.output.contains("    -> actual=0.0200, expected=[-0.01, 0.01]\n    suggestion: Add a highpass filter"))
    #expect(run.output.contains("Warnings:\n  ! [audio/too-quiet]"))
    #expect(run.output.hasSuffix("FAILED 1 error(s), 1 warning(s), 0 info\n"))
    let good = try scratch.put("good.wav", try SoundFiles.tone())
    #expect(CommandRun("lint", good).output == "Linting: \(good)\nPASSED No issues found\n")
  }

  @Test("files that are not there, are damaged, have no rules here, or are no assets")
  func files() throws {
    let scratch = try Scratch()
    let missing = CommandRun("lint", scratch("none.wav"), "--format", "json")
    #expect(missing.code == 1 && missing.error.isEmpty)
    #expect(try missing.document()["report"]?["errors"]?[0]?["rule_id"] == "lint/file-not-found")
    let lines = CommandRun("lint", scratch("none.wav"))
    #expect(lines.code == 1 && lines.output.isEmpty && lines.error == "error: File not found: \(scratch("none.wav"))\n")
    for (name, code) in [("a.wav", "CLI_012"), ("a.png", "CLI_011"), ("a.xm", "CLI_011")] {
      let run = CommandRun("lint", try scratch.put(name, "x"), "--format", "json")
      let issue = try run.document()["report"]?["errors"]?[0]
      #expect(run.code == 1 && issue?["rule_id"] == "lint/unreadable-file")
      #expect(issue?["message"]?.string?.hasSuffix("[\(code)]") == true)
    }
    for name in ["a.mp3", "a.txt", "a"] {
      let run = CommandRun("lint", try scratch.put(name, "x"))
      #expect(run.code == 0 && run.output.hasSuffix("PASSED No issues found\n"))
      #expect(run.error.contains("no rule looks into"), "what was not looked at is told")
      #expect(CommandRun("lint", scratch("none-\(name)")).code == 1)
    }
  }
}
