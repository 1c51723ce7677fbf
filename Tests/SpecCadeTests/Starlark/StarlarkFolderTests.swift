import Foundation
import JSONCore
import SpecModel
import Testing

@testable import SpecCade

@Suite struct StarlarkFolderTests {
  private func folder() throws -> Scratch {
    let scratch = try StarlarkToy.scratch(seed: 8821)
    try scratch.put("specs/other.BZL", StarlarkToy.text(id: "toy-02", seed: 8822, output: "ui/b.png"))
    try scratch.put("specs/third.Star", StarlarkToy.text(id: "toy-03", seed: 8823, output: "ui/c.png"))
    try scratch.put("specs/fourth.json", ToySpec.text(id: "toy-04", seed: 8824, output: "ui/d.png"))
    try scratch.put("specs/_draft.star", "x = = 1")
    try scratch.put("specs/old.report.star", "x = = 1")
    try scratch.put("specs/helpers.star", "scale = [0, 3, 7]\ndef up(x): return x + 1\n")
    return scratch
  }

  @Test func aFolderOfBothKindsIsMadeAndHelpersArePassedOver() throws {
    let scratch = try folder()
    let run = CommandRun("generate-all", "-s", scratch("specs"), "-o", scratch("out"), "--cache-dir", scratch("cache"))
    #expect(run.code == 0, "\(run.output)\(run.error)")
    #expect(scratch.files("out").filter { $0.hasSuffix("c.png") || $0.hasSuffix("b.png") }.count == 2)
    #expect(run.output.contains("SUCCESS 4 specs"), "\(run.output)")
    let budget = CommandRun("budget", "check", scratch("specs"), "--json")
    #expect(budget.code == 0, "\(budget.output)")
  }

  @Test func aSpecThatForgetsToGiveItselfFailsTheFolder() throws {
    let scratch = try folder()
    try scratch.put("specs/forgotten.star", "spec = \(ToySpec.text(id: "toy-05", seed: 8825))\n")
    let run = CommandRun("generate-all", "-s", scratch("specs"), "-o", scratch("out"), "--cache-dir", scratch("cache"))
    #expect(run.code == 1 && (run.output + run.error).contains("S004: spec must return a dict, got NoneType"))
    // Named by itself a helper is refused: whoever names it means it to be a spec.
    let helper = CommandRun("validate", scratch("specs/helpers.star"))
    #expect(helper.code == 1 && helper.error.contains("S004: ") && helper.error.contains("loads it"))
  }

  @Test func theCommandsThatTakeASpecTakeIt() throws {
    let scratch = try folder()
    let (star, json) = (scratch("specs/toy.star"), try scratch.put("json/toy.json", ToySpec.text(seed: 8821)))
    let hashes = CommandRun("hash", star, json).output.split(separator: "\n").map { $0.prefix(64) }
    #expect(hashes.count == 2 && hashes[0] == hashes[1])
    let eval = CommandRun("eval", star)
    #expect(eval.code == 0 && eval.output == CommandRun("eval", json).output)
    #expect(CommandRun("eval", star, "--compact").output == eval.output)
    #expect(CommandRun("eval", star, "--hash").output == "\(hashes[0])  \(star)\n")
    #expect(try CommandRun("eval", star, "--hash", "--json").document()["spec_hash"]?.string == String(hashes[0]))
    #expect(CommandRun("eval", star, "--pretty", "--compact").code == 2)
    #expect(CommandRun("eval", star, "--pretty", "--hash").code == 2)
    let check = CommandRun("generate", star, "-o", scratch("out"), "--check")
    #expect(check.code == 1)
    #expect(CommandRun("generate", star, "-o", scratch("out"), "--cache-dir", scratch("cache")).code == 0)
    #expect(CommandRun("generate", star, "-o", scratch("out"), "--check").code == 0)
    let report = scratch("specs/toy-01.report.json")
    #expect(CommandRun("report", "show", report, "--json").output.contains("starlark"))
    #expect(CommandRun("attest", report).code == 0 || CommandRun("attest", report, "-o", scratch("out")).code == 0)
    #expect(CommandRun("reproduce", report).code == 0)
  }
}

@Suite struct StarlarkOutputTests {
  @Test func theEnvelopeHasTheWholeTextAndThePlaceInFields() throws {
    let scratch = try Scratch()
    let path = try scratch.put("laser.star", "def f(x):\n    return 1 // x\n\n{\"a\": f(0)}\n")
    let run = CommandRun("validate", path, "--json")
    let error = try #require(try run.document()["errors"]?[0])
    #expect(run.code == 1 && error.keys == ["code", "message", "file", "line", "col", "calls"])
    #expect(error["code"] == "CLI_004" && error["file"]?.string == path && error["line"] == 2 && error["col"] == 12)
    let message = try #require(error["message"]?.string)
    #expect(message.hasPrefix("Starlark compilation error: S002: runtime error at laser.star: division by zero\n"))
    #expect(message.contains("  * laser.star:4, in <module>\n") && message.contains(" --> laser.star:2:12\n"))
    #expect(message.hasSuffix("2 |     return 1 // x\n  |            ^^^^^^"))
    let near = try #require(
      try CommandRun("eval", try scratch.put("a.star", "lenn(1)"), "--json").document()["errors"]?[0])
    #expect(near["suggestion"] == "did you mean `len`?" && near["line"] == 1 && near["col"] == 1)
    let two = try CommandRun("hash", try scratch.put("b.star", "x = = 1\ny = = 1"), "--json").document()
    #expect(two["errors"]?.count == 2)
  }

  @Test func onATerminalTheErrorShowsFileLineAndColumnTheCallsAndTheLine() throws {
    let scratch = try Scratch()
    let path = try scratch.put("laser.star", "def f(x):\n    return lenn(x)\n{\"a\": f(0)}\n")
    let run = CommandRun("generate", path, "-o", scratch("out"))
    #expect(
      (run.output + run.error).contains(
        """
        error: \(path):2:12: Starlark compilation error: S002: runtime error at laser.star: Variable `lenn` not found, did \
        you mean `len`? [CLI_004]
           --> laser.star:2:12
            |
          2 |     return lenn(x)
            |            ^^^^
        """), "\(run.error)")
    #expect(!run.error.contains("hint: did you mean"), "not twice")
  }

  @Test func validationPointsToTheSpecsOwnCallAndTellsTheCallsFromThere() throws {
    let scratch = try StarlarkToy.scratch(seed: 8831)
    try scratch.put("specs/toy.star", StarlarkToy.text(seed: 8831, red: "7"))
    let error = try #require(try CommandRun("validate", scratch("specs/toy.star"), "--json").document()["errors"]?[0])
    #expect(error["code"] == "E012" && error["path"] == "recipe.params.fill.colour.red")
    let text = try #require(scratch.text("specs/toy.star"))
    let call = try #require(text.range(of: "fill(7)"))
    let before = text[..<call.lowerBound]
    let line = before.filter { $0 == "\n" }.count + 1
    let column = try #require(before.split(separator: "\n", omittingEmptySubsequences: false).last).count + 1
    #expect(error["file"]?.string == scratch("specs/toy.star") && error["line"] == .integer(Int64(line)))
    #expect(error["col"] == .integer(Int64(column)) && error["message"]?.string?.contains("\n") == false)
    let calls = try #require(error["calls"])
    #expect(calls.count == 2 && calls[0]?.keys == ["function", "file", "line", "col"])
    #expect(calls[0]?["function"] == "<module>" && calls[0]?["line"] == error["line"])
    #expect(calls[0]?["col"] == error["col"])
    #expect(calls[1]?["function"] == "fill" && calls[1]?["file"]?.string == scratch("lib/fills.star"))
    #expect(calls[1]?["line"] == 2 && calls[1]?["col"] == 40)
    let lines = CommandRun("validate", scratch("specs/toy.star")).output
    #expect(
      lines.contains(
        """
              at \(scratch("specs/toy.star")):\(line):\(column)
        """))
    #expect(
      lines.contains(
        """
              in fill at \(scratch("lib/fills.star")):2:40
                  return {"type": "solid", "colour": {"red": red, "green": 0.5, "blue": 0}}
        """), "\(lines)")
  }
}
