import Foundation
import JSONCore
import Testing

@testable import LanguageServer

@Suite("Diagnostics while typing")
struct CheckingTests {
  static let spec = """
    {"spec_version": 1, "asset_id": "beep-01", "asset_type": "audio", "license": "CC0-1.0", "seed": 42,
     "description": "A beep.",
     "outputs": [{"kind": "primary", "format": "wav", "path": "beep.wav"}]}
    """

  @Test("Starlark: all syntax errors at their places, in UTF-16; none once they are gone")
  func starlark() throws {
    let session = try Session()
    session.open("a.star", "# 😀\nx = \"😀\" = 1\ny = )\n")
    session.change("a.star", "\(Self.spec)\n")
    try session.run()
    let said = session.diagnostics("a.star")
    try #require(said.count == 2)
    #expect(said[0].map(Session.place) == ["1:9-1:10 CLI_004", "2:4-2:5 CLI_004"])
    #expect(said[0].first?["severity"] == 1 && said[0].first?["source"] == "speccade")
    #expect(said[0].first?["message"]?.string?.contains("S001") == true)
    #expect(said[1].isEmpty)
    #expect(session.notifications.map { $0["params"]?["version"]?.int } == [1, 2])
  }

  @Test("The same positions in UTF-8")
  func utf8() throws {
    let session = try Session(capabilities: ["general": ["positionEncodings": ["utf-8"]]])
    session.open("a.star", "x = \"😀\" = 1\n")
    try session.run()
    #expect(session.diagnostics("a.star").first?.map(Session.place) == ["0:11-0:12 CLI_004"])
  }

  @Test("Rules of specs, in JSON and in Starlark, with the JSON path")
  func rules() throws {
    let session = try Session()
    let wrong = Self.spec.replacing("\"audio\"", with: "\"odio\"")
    session.open("a.json", wrong)
    session.open("a.star", wrong)
    try session.run()
    for name in ["a.json", "a.star"] {
      let found = session.diagnostics(name).last ?? []
      #expect(!found.isEmpty, "\(name)")
      let related = found.first?["relatedInformation"]?[0]
      #expect(related?["message"]?.string?.contains("asset_type") == true, "\(found)")
      #expect(related?["location"]?["uri"]?.string == session.uri(name))
    }
    #expect(session.diagnostics("a.json").last?.first.map(Session.place)?.hasPrefix("0:") == true)
  }

  @Test("A suggestion is made once, over the whole call")
  func suggestions() throws {
    let session = try Session()
    session.open("a.star", "x = 1\ny = oscillator(440, \"sqare\")\n")
    try session.run()
    let found = session.diagnostics("a.star").last ?? []
    #expect(found.map(Session.place) == ["1:4-1:28 CLI_004"])
    let message = found.first?["message"]?.string ?? ""
    #expect(message.lowercased().components(separatedBy: "did you mean").count == 2, "\(message)")
  }

  @Test("Without related information the path is in the message")
  func plain() throws {
    let session = try Session(capabilities: [:])
    session.open("a.json", Self.spec.replacing("\"audio\"", with: "\"odio\""))
    try session.run()
    let found = session.diagnostics("a.json").last?.first
    #expect(found?["relatedInformation"] == nil && found?["message"]?.string?.contains("at asset_type") == true)
  }

  @Test("Malformed JSON; other JSON has nothing wrong; other files are let be")
  func others() throws {
    let session = try Session()
    session.open("a.json", "{\"spec_version\": 1,}")
    session.open("b.json", "{\"name\": \"package\"}")
    session.open("c.txt", "{")
    session.notify(
      "textDocument/didOpen", ["textDocument": ["uri": "untitled:a.star", "text": "x = = 1", "version": 1]])
    try session.run()
    #expect(session.diagnostics("a.json").last?.count == 1)
    #expect(session.diagnostics("b.json") == [[]] && session.diagnostics("c.txt").isEmpty)
  }

  @Test("Modules as they are shown, not as they are saved; their faults at both places; dependents are checked again")
  func modules() throws {
    let session = try Session()
    try session.put("lib.star", "def seed():\n    return 1\n")
    let main = "load(\"lib.star\", \"seed\")\n" + Self.spec.replacing("42", with: "seed()") + "\n"
    try session.put("main.star", "broken = = on the disk\n")
    session.open("main.star", main)
    session.open("lib.star", "def seed():\n    return zzz\n")
    session.change("lib.star", "def seed():\n    return 2\n")
    session.change("lib.star", "def other():\n    return 2\n", version: 3)
    session.close("lib.star")
    try session.run()
    let said = session.diagnostics("main.star")
    // Opened; the module broken; mended; without the name; closed, so that the disk's counts again.
    #expect(said.map(\.isEmpty) == [true, false, true, false, true], "\(said)")
    #expect(said.count > 1 && said[1].first?["message"]?.string?.contains("zzz") == true)
    #expect(said.count > 1 && said[1].first.map(Session.place)?.hasPrefix("0:5-0:15") == true, "at the load")
    let module = session.diagnostics("lib.star")
    #expect(module.contains { $0.contains { Session.place($0).hasPrefix("1:11-1:14") } }, "\(module)")
    #expect(module.last?.isEmpty == true)
  }

  @Test("What a module makes for a spec is told at the spec's call, with the way from there; loops are told once")
  func calls() throws {
    let session = try Session()
    try session.put(
      "lib.star", "def out(path):\n    return {\"kind\": \"primry\", \"format\": \"wav\", \"path\": path}\n")
    let text = """
      load("lib.star", "out")
      {"spec_version": 1, "asset_id": "beep-01", "asset_type": "audio", "license": "CC0-1.0", "seed": 42,
       "outputs": [
         out("a%d.wav" % i) for i in range(3)]}
      """
    session.open("main.star", text)
    try session.run()
    let found = session.diagnostics("main.star").last ?? []
    let wrong = try #require(found.first { $0["message"]?.string?.contains("primry") == true }, "\(found)")
    #expect(Session.place(wrong).hasPrefix("3:3-3:21"), "\(wrong)")
    let related = (0..<3).compactMap { wrong["relatedInformation"]?[$0] }
    #expect(
      related.last?["message"] == "in out" && related.last?["location"]?["uri"]?.string == session.uri("lib.star"))
    #expect(related.last?["location"]?["range"]?["start"]?["line"] == 1)
    let module = session.diagnostics("lib.star").flatMap { $0 }
    #expect(module.isEmpty, "it is no fault of the module's file")
  }

  @Test("An error inside a module is also told at the call that led there")
  func callsIntoModules() throws {
    let session = try Session()
    try session.put("lib.star", "def half(x):\n    return 1 // x\n")
    session.open("main.star", "load(\"lib.star\", \"half\")\n\n{\"a\": half(0)}\n")
    try session.run()
    #expect(session.diagnostics("main.star").last?.map(Session.place) == ["2:6-2:13 CLI_004"])
    #expect(session.diagnostics("lib.star").last?.map(Session.place).first?.hasPrefix("1:11") == true)
  }

  @Test("A document that was never saved; one that is closed")
  func unsaved() throws {
    let session = try Session()
    session.open("new.star", "x = (\n")
    session.close("new.star")
    try session.run()
    #expect(session.diagnostics("new.star").map(\.isEmpty) == [false, true])
  }

  @Test("Texts that change on are checked once")
  func bursts() throws {
    let session = try Session()
    session.open("a.star", "x = 1\n")
    for number in 0..<50 {
      session.change("a.star", "x = = \(number)\n", version: Int64(number + 2), pausing: number == 49)
    }
    try session.run()
    #expect(session.diagnostics("a.star").count == 2)
    #expect(session.notifications.last?["params"]?["version"]?.int == 51)
  }

  @Test("A program without end is stopped, and the server goes on")
  func endless() throws {
    let session = try Session()
    session.open("a.star", "x = [i for i in range(1 << 30) for j in range(1 << 30) for k in range(1 << 30) if False]\n")
    let hover = session.ask("textDocument/hover", "b.star", "x = le|n([])\n")
    try session.run()
    #expect(session.diagnostics("a.star").last?.count == 1)
    #expect(session.result(hover)["contents"] != nil)
  }
}
