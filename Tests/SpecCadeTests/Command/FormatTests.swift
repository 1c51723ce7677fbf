import JSONCore
import Testing

@Suite struct FormatTests {
  @Test func sortsIndentsAndKeepsEveryNumber() throws {
    let scratch = try Scratch()
    let path = try scratch.put(
      "a.json",
      #"{"b": [0.42045454545454547, 12345678901234567.0, 1.10, 1e2, 100, -0.0, 0.1e-7, 18446744073709551615, 1.1818181818181819], "a": {"z": 1, "ä": 2, "z": {"y": "\u00e9\u000b/"}}, "empty": [], "none": {}}"#
    )
    let run = CommandRun("fmt", path)
    #expect(run.code == 0 && run.output == "Formatting: \(path)\nSUCCESS Formatted in place\n" && run.error.isEmpty)
    #expect(
      scratch.text("a.json") == """
        {
          "a": {
            "z": {
              "y": "é\\u000b/"
            },
            "ä": 2
          },
          "b": [
            0.42045454545454547,
            1.2345678901234568e+16,
            1.1,
            100.0,
            100,
            -0.0,
            1e-8,
            18446744073709551615,
            1.1818181818181819
          ],
          "empty": [],
          "none": {}
        }
        """)
    let once = scratch.bytes("a.json")
    #expect(CommandRun("fmt", "-s", path).code == 0 && scratch.bytes("a.json") == once, "idempotent")
    #expect(CommandRun("fmt", "--check", path).code == 0)
  }

  @Test func formattingNeverMovesTheHash() throws {
    let scratch = try Scratch()
    for (index, tree) in GeneratedDocuments.specs(60, seed: 61).enumerated() {
      let path = try scratch.put("\(index).json", tree.text)
      let before = CommandRun("hash", path).output
      #expect(CommandRun("fmt", path).code == 0)
      #expect(CommandRun("hash", path).output == before && before.utf8.count > 64)
    }
  }

  @Test func checkChangesNothing() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.json", #"{"b":1,"a":2}"#)
    let run = CommandRun("fmt", "--check", path)
    #expect(run.code == 1 && run.output == "Would format: \(path)\n" && scratch.text("a.json") == #"{"b":1,"a":2}"#)
  }

  @Test func writesElsewhereAndLeavesBrokenFilesAlone() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.json", #"[3,2]"#)
    let run = CommandRun("fmt", path, "-o", scratch("b.json"))
    #expect(run.code == 0 && run.output.hasSuffix("SUCCESS Formatted to: \(scratch("b.json"))\n"))
    #expect(scratch.text("a.json") == "[3,2]" && scratch.text("b.json") == "[\n  3,\n  2\n]")
    let broken = try scratch.put("c.json", "{\"a\": 1")
    let failure = CommandRun("fmt", broken, path)
    #expect(failure.code == 1 && failure.error.contains("[CLI_003]") && scratch.text("c.json") == "{\"a\": 1")
    #expect(scratch.text("a.json") == "[\n  3,\n  2\n]", "the others are formatted")
    #expect(CommandRun("fmt", try scratch.put("d.json", [0x22, 0xFF, 0x22])).error.contains("[CLI_001]"))
    #expect(
      CommandRun("fmt", path, broken, "-o", "x").code == 2 && CommandRun("fmt", path, "-o", "x", "--check").code == 2)
  }

  @Test func starlarkIsFormattedAsStarlark() throws {
    let scratch = try Scratch()
    for name in ["a.star", "b.bzl", "c.STAR"] {
      let path = try scratch.put(name, "x={'a':1}  # c")
      let check = CommandRun("fmt", "--check", path)
      #expect(check.code == 1 && check.output == "Would format: \(path)\n")
      let run = CommandRun("fmt", path)
      #expect(run.code == 0 && run.output == "Formatting: \(path)\nSUCCESS Formatted in place\n" && run.error.isEmpty)
      #expect(scratch.text(name) == "x = {\"a\": 1}  # c\n")
      #expect(CommandRun("fmt", "--check", path).code == 0)
    }
    let other = CommandRun("fmt", scratch("a.star"), "--output", scratch("d.star"))
    #expect(other.code == 0 && scratch.text("d.star") == scratch.text("a.star"))
  }

  @Test func starlarkWithErrorsStaysAndAllAreTold() throws {
    let scratch = try Scratch()
    let text = "x = = 1\ny = 2\nz = )\n"
    let run = CommandRun("fmt", try scratch.put("a.star", text))
    #expect(run.code == 1 && scratch.text("a.star") == text)
    #expect(run.error.contains("a.star:1:5: ") && run.error.contains("a.star:3:5: ") && run.error.contains("S001"))
    #expect(run.error.contains("[CLI_004]") && run.error.contains("^"))
    #expect(CommandRun("fmt", try scratch.put("b.star", [0x22, 0xFF, 0x22])).error.contains("[CLI_001]"))
  }

  @Test func formattingStarlarkNeverMovesTheHash() throws {
    let scratch = try Scratch()
    let path = try scratch.put(
      "a.star",
      """
      tags=[t for t in ['a','b'] if t]
      def make(  x ): return {"spec_version": 1, 'asset_id':'beep-01', "asset_type":"audio",
        "license":"CC0-1.0", 'seed': x, "style_tags": tags, # tags
        "outputs":[{"kind":"primary","format":"wav","path":"beep.wav"}]}
      make(42)
      """)
    let before = CommandRun("hash", path).output
    #expect(CommandRun("fmt", path).code == 0)
    #expect(CommandRun("hash", path).output == before && before.utf8.count > 64)
  }
}
