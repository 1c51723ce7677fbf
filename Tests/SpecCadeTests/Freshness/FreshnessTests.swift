import Foundation
import JSONCore
import SpecCade
import SpecModel
import Testing

@Suite("Freshness: --check compares and writes nothing") struct FreshnessTests {
  /// Every file with its time of change and its bytes.
  private func everything(_ scratch: Scratch) throws -> [String] {
    try scratch.files().map { "\($0) \(try scratch.changeDate($0).timeIntervalSince1970) \(scratch.bytes($0) ?? [])" }
  }

  private func check(_ scratch: Scratch, _ more: String...) -> CommandRun {
    let words = ["generate", scratch("a.json"), "-o", scratch("out"), "--cache-dir", scratch("cache"), "--check"]
    return CommandRun(list: words + more)
  }

  private func make(_ scratch: Scratch) {
    #expect(
      CommandRun("generate", scratch("a.json"), "-o", scratch("out"), "--cache-dir", scratch("cache")).code == 0)
  }

  @Test("Nothing is there: each output is named, and so is the command that makes it")
  func missing() throws {
    let scratch = try Scratch()
    try scratch.put("a.json", ToySpec.text(seed: 92_001))
    let before = try everything(scratch)
    let run = check(scratch)
    #expect(run.code == 1)
    #expect(run.output.contains("missing ui/toy.png (\(scratch("a.json")))"))
    #expect(run.output.contains("missing ui/toy.png.json"))
    let command =
      "speccade generate \(scratch("a.json")) -o \(scratch("out")) --cache-dir \(scratch("cache"))"
    #expect(run.output.hasSuffix("Run:\n  \(command)\n"), "\(run.output)")
    #expect(try everything(scratch) == before, "no output, no report, no cache")
    #expect(!FileManager.default.fileExists(atPath: scratch("out")))
  }

  @Test("The command that it names mends it")
  func commandMends() throws {
    let scratch = try Scratch()
    try scratch.put("a b's.json", ToySpec.text(seed: 92_010))
    let words = ["generate", scratch("a b's.json"), "-o", scratch("o u t"), "--no-cache", "--preview", "2"]
    let run = CommandRun(list: words + ["--check", "--json"])
    let command = try #require(try run.document()["result"]?["command"]?.string)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "speccade() { for word; do echo \"$word\"; done; }; " + command]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let parsed = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(CommandRun(list: parsed).code == 0, "\(parsed)")
    #expect(CommandRun(list: words + ["--check"]).code == 0)
  }

  @Test("What generate made is fresh; the cache answers, and it is not rendered again")
  func fresh() throws {
    let scratch = try Scratch()
    try scratch.put("a.json", ToySpec.text(seed: 92_020))
    make(scratch)
    let before = try everything(scratch)
    let run = check(scratch)
    #expect(run.code == 0 && run.output.contains("FRESH 2 files"))
    #expect(ToyCalls.count(92_020) == 1)
    #expect(check(scratch, "--no-cache").code == 0)
    #expect(ToyCalls.count(92_020) == 2)
    #expect(try everything(scratch) == before)
  }

  @Test("Another byte, a longer file, a folder or a link in the place: it differs", arguments: 0..<4)
  func differs(_ kind: Int) throws {
    let scratch = try Scratch()
    try scratch.put("a.json", ToySpec.text(seed: 92_030 + UInt32(kind)))
    make(scratch)
    var bytes = try #require(scratch.bytes("out/ui/toy.png"))
    try scratch.remove("out/ui/toy.png")
    switch kind {
    case 0:
      bytes[bytes.count / 2] ^= 1
      try scratch.put("out/ui/toy.png", bytes)
    case 1: try scratch.put("out/ui/toy.png", bytes + [0])
    case 2: try scratch.put("out/ui/toy.png/file", "x")
    default:
      try scratch.put("elsewhere.png", bytes)
      try FileManager.default.createSymbolicLink(
        atPath: scratch("out/ui/toy.png"), withDestinationPath: scratch("elsewhere.png"))
    }
    let run = check(scratch, "--json")
    #expect(run.code == 1)
    let document = try run.document()
    #expect(document["success"]?.boolean == false)
    #expect(document["errors"]?[0]?["code"]?.string == "CLI_101")
    let outputs = document["result"]?["outputs"]
    #expect(outputs?[0]?["state"]?.string == "differs" && outputs?[1]?["state"]?.string == "fresh")
    #expect(outputs?[0]?["hash"]?.string?.count == 64)
  }

  @Test("A change of the spec makes its files differ, a change of its layout does not")
  func specChanges() throws {
    let scratch = try Scratch()
    try scratch.put("a.json", ToySpec.text(seed: 92_040))
    make(scratch)
    try scratch.put("a.json", "\n\n" + ToySpec.text(seed: 92_040))
    #expect(check(scratch).code == 0)
    try scratch.put("a.json", ToySpec.text(seed: 92_041))
    #expect(check(scratch).code == 1)
  }

  @Test("A spec that is wrong or cannot be made ends as in generate")
  func failures() throws {
    let scratch = try Scratch()
    try scratch.put("a.json", "{")
    #expect(check(scratch).code == 1)
    try scratch.put("a.json", ToySpec.text(seed: 92_050).replacing("\"width\": 16", with: "\"width\": 16000"))
    let run = check(scratch)
    #expect(run.code == 1 && run.output.contains("E012"))
    let broken = #"{"width": 16, "height": 4, "fill": \#(ToySpec.fill), "tags": ["broken"]}"#
    try scratch.put("a.json", ToySpec.text(seed: 92_051, params: broken))
    #expect(check(scratch).code == 2)
    #expect(try check(scratch, "--json").document()["errors"]?.count == 1)
  }

  @Test("Variants are compared where they are asked for")
  func variants() throws {
    let scratch = try Scratch()
    let more = #", "variants": [{"variant_id": "soft", "seed_offset": 1}]"#
    try scratch.put("a.json", ToySpec.text(seed: 92_060, more: more))
    make(scratch)
    #expect(check(scratch).code == 0)
    let run = check(scratch, "--expand-variants")
    #expect(run.code == 1)
    #expect(run.output.contains("missing variants/soft/ui/toy.png") && run.output.contains(" --expand-variants"))
    #expect(
      CommandRun(
        "generate", scratch("a.json"), "-o", scratch("out"), "--cache-dir", scratch("cache"), "--expand-variants"
      ).code == 0)
    #expect(check(scratch, "--expand-variants").code == 0)
  }

  @Test("A folder: one line a file, one command, one document")
  func folder() throws {
    let scratch = try Scratch()
    for index in 0..<4 {
      let id = "toy-\(index)"
      try scratch.put("specs/\(id).json", WatchingRoom.toy(id, 92_070 + UInt32(index)))
    }
    try scratch.put("specs/package.json", "{}")
    let words = ["generate-all", "-s", scratch("specs"), "-o", scratch("out"), "--cache-dir", scratch("cache")]
    let before = try everything(scratch)
    let first = try CommandRun(list: words + ["--check", "--json"]).document()
    #expect(first["result"]?["total_specs"]?.integer == 4 && first["result"]?["stale"]?.integer == 4)
    #expect(first["errors"]?.count == 8)
    #expect(first["result"]?["command"]?.string?.hasPrefix("speccade generate-all -s ") == true)
    #expect(try everything(scratch) == before)

    #expect(CommandRun(list: words).code == 0)
    #expect(CommandRun(list: words + ["--check"]).code == 0)
    try scratch.remove("out/ui/toy-2.png")
    let run = CommandRun(list: words + ["--check"])
    #expect(run.code == 1)
    #expect(run.output.contains("missing ui/toy-2.png") && run.output.contains("STALE 1 of 8 files"))
    let document = try CommandRun(list: words + ["--check", "--json"]).document()
    #expect(document["result"]?["fresh"]?.integer == 3 && document["result"]?["stale"]?.integer == 1)
    try scratch.put("specs/broken.json", "{")
    #expect(CommandRun(list: words + ["--check"]).output.contains("FAILED 1 of 5 specs"))
  }

  @Test("A folder's variants and previews are compared where they are asked for, and the command asks for them again")
  func folderOfVariants() throws {
    let scratch = try Scratch()
    let more = #", "variants": [{"variant_id": "soft", "seed_offset": 1}]"#
    try scratch.put("specs/a.json", ToySpec.text(seed: 92_090, more: more))
    let words = [
      "generate-all", "-s", scratch("specs"), "-o", scratch("out"), "--cache-dir", scratch("cache"), "-j", "2",
    ]
    let asked = ["--expand-variants", "--preview", "2,spectrogram", "--sample-format", "pcm24"]
    #expect(CommandRun(list: words).code == 0 && CommandRun(list: words + ["--check"]).code == 0)
    let run = CommandRun(list: words + ["--check"] + asked)
    #expect(run.code == 1 && run.output.contains("missing variants/soft/ui/toy.png.json"))
    let command = try #require(run.output.split(separator: "\n").last)
    #expect(command.contains(" -j 2 " + asked.joined(separator: " ")), "\(command)")
    #expect(CommandRun(list: words + asked).code == 0 && CommandRun(list: words + ["--check"] + asked).code == 0)
    try scratch.put("out/variants/soft/ui/toy.png", "x")
    let document = try CommandRun(list: words + ["--check", "--json"] + asked).document()
    #expect(document["result"]?["stale"] == 1 && document["errors"]?.count == 1)
    #expect(document["errors"]?[0]?["message"]?.string?.contains("variants/soft/ui/toy.png") == true)
    #expect(CommandRun(list: words + ["--check"]).code == 0)

    try scratch.put("specs/a.json", ToySpec.text(seed: 92_090, more: more.replacing("soft", with: "..")))
    for command in [words, ["generate", scratch("specs/a.json")] + words[3...6]] {
      let refused = CommandRun(list: command + ["--check", "--expand-variants"])
      #expect(refused.code == (command[0] == "generate" ? 2 : 1))
      #expect(refused.output.contains("variant_id '..' is not a folder name"), "\(refused.output)")
      #expect(refused.output.contains("FAILED 1 of 1 specs, or a variant of them, cannot be made"))
    }
  }

  @Test("The command asks for the same sample format")
  func sampleFormat() throws {
    let scratch = try Scratch()
    try scratch.put("a.json", ToySpec.text(seed: 92_095))
    #expect(check(scratch, "--sample-format", "float32").output.contains(" --sample-format float32 "))
    #expect(!check(scratch, "--sample-format", "pcm16").output.contains("--sample-format"))
  }

  @Test("--check and --watch exclude each other", arguments: ["generate", "generate-all"])
  func excludes(_ command: String) {
    let run = CommandRun(command, "x.json", "--check", "--watch")
    #expect(run.code == 2 && run.error.contains("--watch"))
  }
}
