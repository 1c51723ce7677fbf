import Foundation
import SpecCade
import SpecModel
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct LoadingTests {
  private func failure(_ scratch: Scratch, _ name: String, _ bytes: [UInt8]? = nil) throws -> Diagnostic {
    let path = try bytes.map { try scratch.put(name, $0) } ?? scratch(name)
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(run.errors.count == 1 && run.loaded == nil && run.report == nil && run.reportPath == nil)
    #expect(!run.generationFailed && !scratch.exists("out"))
    #expect(run.errors.first?.file == path)
    return try #require(run.errors.first)
  }

  @Test func unreadableFiles() throws {
    let scratch = try Scratch()
    let missing = try failure(scratch, "missing.json")
    #expect(missing.code == .fileRead)
    #expect(missing.message == "Failed to read file '\(scratch("missing.json"))': No such file or directory")
    try FileManager.default.createDirectory(atPath: scratch("folder.json"), withIntermediateDirectories: true)
    let folder = try failure(scratch, "folder.json")
    #expect(folder.code == .fileRead && folder.message.hasSuffix("not a file"))
    let latin = try failure(scratch, "latin.json", Array("{\"a\":\n \"gr".utf8) + [0xF6, 0xDF] + Array("e\"}".utf8))
    #expect(latin.code == .fileRead && latin.message.hasSuffix("stream did not contain valid UTF-8"))
    #expect(latin.position?.description == "2:5")
  }

  @Test(.timeLimit(.minutes(1))) func aPipeIsRefusedAndDoesNotBlock() throws {
    let scratch = try Scratch()
    try #require(mkfifo(scratch("pipe.json"), 0o600) == 0)
    let pipe = try failure(scratch, "pipe.json")
    #expect(pipe.code == .fileRead && pipe.message.hasSuffix("not a file"))
  }

  @Test(
    arguments: [
      ("a.txt", "Unknown file extension '.txt' (expected .json or .star)"),
      ("a.JSON5", "Unknown file extension '.JSON5' (expected .json or .star)"),
      ("a", "File has no extension (expected .json or .star)"),
      (".json", "File has no extension (expected .json or .star)"),
      ("x.json/b", "File has no extension (expected .json or .star)"),
    ])
  func extensions(name: String, message: String) throws {
    let scratch = try Scratch()
    let error = try failure(scratch, name, Array("{}".utf8))
    #expect(error.code == .unknownExtension && error.message == message)
  }

  @Test func extensionsAreReadInAnyCase() throws {
    let scratch = try Scratch()
    #expect(
      scratch.engine().check(try scratch.put("a.spec.JsOn", ToySpec.text(seed: 1)), budget: .default, level: .contract)
        .ok)
    for name in ["a.star", "b.BZL", "c.sTaR"] {
      let run = scratch.engine().check(
        try scratch.put(name, ToySpec.text(seed: 8850)), budget: .default, level: .contract)
      #expect(run.ok && run.loaded?.sourceKind == .starlark, "\(run.errors)")
    }
  }

  @Test(
    arguments: [
      ("", "EOF while parsing a value at line 1 column", "1:1"), ("{\n  \"a\": tru\n}", "JSON parse error: ", "2:8"),
      ("{\"a\": 1,}", "JSON parse error: ", "1:9"), ("{} x", "trailing characters", "1:4"),
      ("\u{FEFF}{}", "JSON parse error: ", "1:1"), ("{\"a\": 01}", "JSON parse error: ", "1:8"),
      ("{\"a\": 1e999}", "number out of range", "1:7"), ("{\"a\": \"\\q\"}", "invalid escape", "1:8"),
      (String(repeating: "[", count: 128), "recursion limit exceeded", "1:128"),
    ])
  func syntax(text: String, message: String, position: String) throws {
    let scratch = try Scratch()
    let error = try failure(scratch, "a.json", Array(text.utf8))
    #expect(error.code == .jsonDecode && error.message.contains(message), "\(error.message)")
    #expect(error.message.hasPrefix("JSON parse error: "))
    #expect(error.position?.description == position, "\(error.message)")
    let place = try #require(error.position)
    #expect(error.message.hasSuffix(" at line \(place.line) column \(place.column)"))
  }
}
