import Foundation
import JSONCore
import Testing

@Suite("The program: how it answers", .enabled(if: Binary.isThere, Binary.reason))
struct CommandLineTests {
  static let commands = [
    ["analyze"], ["compare"], ["audit"], ["lint"], ["validate"], ["generate"], ["generate-all"], ["eval"], ["fmt"],
    ["hash"], ["schema"], ["doctor"], ["cache"],
    ["cache", "stats"], ["cache", "info"], ["cache", "path"], ["cache", "explain"], ["cache", "verify"],
    ["cache", "gc"],
    ["cache", "clear"], ["completions"], ["manual"], ["lsp"],
  ]

  @Test("--version says one line and nothing else")
  func version() throws {
    let result = try Workshop().run("--version")
    #expect(result.status == 0)
    #expect(result.output.wholeMatch(of: /speccade \d+\.\d+\.\d+\n/) != nil, "\(result.output)")
    #expect(result.error.isEmpty)
  }

  @Test("Every command explains itself and shows an example", arguments: commands)
  func help(_ command: [String]) throws {
    let result = try Binary.run(command + ["--help"], in: NSTemporaryDirectory())
    #expect(result.status == 0)
    #expect(result.output.contains("Usage: speccade \(command.joined(separator: " "))"))
    #expect(result.output.contains("speccade"), "no example")
    #expect(result.error.isEmpty)
    #expect(result.lines.allSatisfy { $0.count <= 80 }, "\(result.lines.filter { $0.count > 80 })")
  }

  @Test("An unknown option is a usage error with a suggestion")
  func unknownOption() throws {
    let result = try Workshop().run("generate", "beep.json", "--out-rot", "assets")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("--out-rot") && result.error.contains("--out-root"))
  }

  @Test("An unknown command is a usage error with a suggestion")
  func unknownCommand() throws {
    let result = try Workshop().run("genrate")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("generate"))
  }

  @Test(
    "A file that is not there ends in exit code 1 and says its name",
    arguments: ["validate", "generate", "eval", "hash", "fmt"])
  func missingFile(_ command: String) throws {
    let result = try Workshop().run(command, "nowhere.json")
    #expect(result.status == 1)
    #expect((result.output + result.error).contains("nowhere.json"))
  }

  @Test("--json prints one JSON document on standard output and nothing elsewhere")
  func jsonIsPure() throws {
    let shop = try Workshop()
    try shop.put("specs/good.json", Sample.beep("good-beep"))
    try shop.put("bad.json", Sample.beep("bad-beep", volume: 7))
    let calls: [(arguments: [String], status: Int32)] = [
      (["validate", "specs/good.json", "--json"], 0), (["validate", "bad.json", "--json"], 1),
      (["validate", "specs/good.json", "bad.json", "--json"], 1), (["validate", "nowhere.json", "--json"], 1),
      (["eval", "specs/good.json", "--json"], 0), (["eval", "nowhere.json", "--json"], 1),
      (["generate", "specs/good.json", "-o", "out", "--no-cache", "--json"], 0),
      (["generate", "bad.json", "-o", "out", "--no-cache", "--json"], 1),
      (["generate-all", "-s", "specs", "-o", "out", "--no-cache", "--json"], 0),
      (["generate-all", "-s", "nowhere", "-o", "out", "--no-cache", "--json"], 1), (["doctor", "--json"], 0),
    ]
    for call in calls {
      let result = try Binary.run(call.arguments, in: shop.path, environment: ["CLICOLOR_FORCE": "1"])
      #expect(result.status == call.status, "\(call.arguments): \(result)")
      #expect(result.error.isEmpty, "\(call.arguments): \(result.error)")
      let document = try? JSONDocument.parse(result.output)
      #expect(document?.root.kind == .object, "\(call.arguments): \(result.output)")
      if let success = document?.root["success"]?.boolean { #expect(success == (call.status == 0)) }
    }
  }

  @Test("An error says code, path, line and column")
  func diagnosticsAreLocated() throws {
    let shop = try Workshop()
    try shop.put("bad.json", Sample.beep("bad-beep", volume: 7))
    let result = try shop.run("validate", "bad.json", "--json")
    let error = try JSONDocument.parse(result.output).root["errors"]?[0]
    #expect(error?["code"]?.string == "E012")
    #expect(error?["path"]?.string == "recipe.params.layers[0].volume")
    #expect(error?["line"]?.int64 == 10)
    #expect(error?["col"]?.int64 == 17)
  }

  @Test("A reader that goes away ends the program without a word")
  func closedPipe() throws {
    let shop = try Workshop()
    for command in ["--help", "schema", "schema --recipe audio_v1 --markdown"] {
      let result = try Binary.shell(
        "\"$speccade\" \(command) | head -c 1 > /dev/null; echo ${PIPESTATUS[0]}", in: shop.path)
      #expect(result.error.isEmpty, "\(command): \(result.error)")
      // Everything was written before the reader went, or the program ended as the signal or quietly by itself.
      #expect(["0", "141"].contains(result.lines.last), "\(command): \(result.output)")
    }
  }

  @Test("Colour only where it is wanted")
  func colour() throws {
    let shop = try Workshop()
    try shop.put("good.json", Sample.beep())
    func escapes(_ environment: [String: String]) throws -> Bool {
      try shop.run("validate", "good.json", environment: environment).output.contains("\u{1B}[")
    }
    #expect(try !escapes([:]), "a file is no terminal")
    #expect(try escapes(["CLICOLOR_FORCE": "1"]))
    #expect(try !escapes(["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
    #expect(try !escapes(["CLICOLOR_FORCE": "0"]))
  }

  @Test("fmt changes what is not formatted, once; --check only says")
  func format() throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep())
    let before = shop.bytes("beep.json")
    #expect(try shop.run("fmt", "beep.json", "--check").status == 1)
    #expect(shop.bytes("beep.json") == before)
    #expect(try shop.run("fmt", "beep.json").status == 0)
    let after = shop.bytes("beep.json")
    #expect(after != before)
    #expect(try shop.run("fmt", "beep.json", "--check").status == 0)
    #expect(try shop.run("fmt", "beep.json").status == 0)
    #expect(shop.bytes("beep.json") == after)
    let hashes = try shop.run("hash", "beep.json").output
    try shop.put("beep.json", Sample.beep())
    #expect(try shop.run("hash", "beep.json").output == hashes, "formatting keeps the hash")
  }

  @Test("fmt takes Starlark, and so does the program starlark")
  func formatStarlark() throws {
    let shop = try Workshop()
    let wanted = "# c\nx = {\n    \"a\": 1,  # one\n}\n"
    try shop.put("a.star", "# c\nx={'a' : 1 # one\n}")
    #expect(try shop.run("fmt", "a.star", "--check").status == 1)
    #expect(try shop.run("fmt", "a.star").status == 0)
    #expect(shop.bytes("a.star") == Data(wanted.utf8))
    #expect(try shop.run("fmt", "a.star", "--check").status == 0)
    guard Binary.sibling("starlark") != nil else { return }
    try shop.put("b.star", "# c\nx={'a' : 1 # one\n}")
    let starlark = "$(dirname $speccade)/starlark"
    let check = try Binary.shell("\(starlark) fmt b.star --check", in: shop.path)
    #expect(check.status == 1 && check.output == "Would format: b.star\n")
    let run = try Binary.shell("\(starlark) fmt b.star && \(starlark) fmt b.star", in: shop.path)
    #expect(run.status == 0 && run.output == "Formatted: b.star\n" && run.error.isEmpty)
    #expect(shop.bytes("b.star") == Data(wanted.utf8))
    try shop.put("c.star", "x = (")
    let broken = try Binary.shell("\(starlark) fmt c.star", in: shop.path)
    #expect(broken.status == 1 && broken.error.contains("c.star:1:5"))
  }
}
