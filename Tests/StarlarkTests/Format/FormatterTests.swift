import Foundation
import Testing

@testable import Starlark

@Suite("The formatter keeps what a text means, and its comments")
struct FormatterPropertyTests {
  @Test("Random programs in random layout", arguments: 0..<20)
  func random(part: Int) throws {
    let count = ProcessInfo.processInfo.environment["SPECCADE_TORTURE"] == nil ? 50 : 5_000
    var tried = 0
    for seed in 0..<count {
      let text = MessyProgram.make(seed: UInt64(part * 1_000_003 + seed))
      // Few are out of order in a way that the generator does not know: those must be refused alike.
      if TreeText.of(text).errors.isEmpty {
        try FormatProperties.check(text)
        tried += 1
      } else {
        #expect(throws: StarlarkErrors.self) { try FormatProperties.format(text) }
      }
    }
    #expect(tried * 10 > count * 8)
  }

  @Test("Our chunk files", arguments: ChunkFile.all)
  func chunks(file: ChunkFile) throws {
    var tried = 0
    for chunk in file.chunks where TreeText.of(chunk.text).errors.isEmpty {
      // In its own dialect too, where it parses there.
      if TreeText.of(chunk.text, file.dialect).errors.isEmpty { try FormatProperties.check(chunk.text, file.dialect) }
      try FormatProperties.check(chunk.text)
      tried += 1
    }
    #expect(tried > 0)
  }

  @Test("Specs of the corpus", .enabled(if: CorpusTests.root != nil, "../shared is not here"))
  func corpus() throws {
    for file in CorpusTests.files {
      try FormatProperties.check(String(contentsOf: file, encoding: .utf8), .specCade)
    }
    #expect(CorpusTests.files.count >= 30)
  }

  @Test("Our examples")
  func examples() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    for name in names where name.hasSuffix(".star") {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      #expect(try FormatProperties.check(text) == text, "\(name): run `make examples`")
    }
  }

  @Test("Every prefix of a text is formatted or refused, never a crash")
  func prefixes() throws {
    let text = Array(MessyProgram.make(seed: 5).utf8.prefix(1_500))
    for end in 0...text.count {
      let source = SourceText(name: "t.star", bytes: Array(text[..<end]))
      do throws(StarlarkErrors) { _ = try StarlarkFormatter().format(source) } catch { #expect(!error.errors.isEmpty) }
    }
  }

  @Test("Deep nesting, long chains, many elements")
  func extremes() throws {
    func check(_ text: String) throws {
      let once = try FormatProperties.format(text)
      #expect(try FormatProperties.format(once) == once)
    }
    let deep = 1_000
    try check(String(repeating: "[", count: deep) + String(repeating: "]", count: deep))
    try check(String(repeating: "[\n", count: deep) + String(repeating: "]\n", count: deep))
    try check("x = " + String(repeating: "f(a, ", count: 700) + "1" + String(repeating: ")", count: 700))
    try check("x = " + String(repeating: "(a + ", count: 700) + "1" + String(repeating: ")", count: 700))
    try check("x = " + Array(repeating: "a", count: 1_000).joined(separator: " + "))
    try check("x = " + String(repeating: "-", count: 1_000) + "1")
    try check("x = " + String(repeating: "not ", count: 1_000) + "1")
    try check("x = a" + String(repeating: ".b", count: 1_000))
    try check("x = a" + String(repeating: "(1)", count: 1_000))
    try check("x = [" + Array(repeating: "'a'", count: 20_000).joined(separator: ",") + "]")
    try check(String(repeating: "# c\n\n\n", count: 5_000))
    let blocks = (0..<90).map { String(repeating: " ", count: $0) + "if x:\n" }.joined()
    try check(blocks + String(repeating: " ", count: 90) + "pass\n")
    #expect(throws: StarlarkErrors.self) { try FormatProperties.format(String(repeating: "[", count: 100_000)) }
    #expect(throws: StarlarkErrors.self) {
      try FormatProperties.format(String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000))
    }
  }

  @Test("All syntax errors at once")
  func errors() throws {
    do throws(StarlarkErrors) {
      _ = try StarlarkFormatter().format(SourceText(name: "t.star", "x = = 1\ny = 2\nz = )\n"))
      Issue.record("no error")
    } catch {
      #expect(error.errors.map { $0.position?.line } == [1, 3])
    }
  }
}
