import SpecCade
import SpecCompiler
import SpecModel
import Testing

@Suite("What the example specs show")
struct CoverageTests {
  /// Blocks and members that none of these specs has.
  static func missing(in paths: [String]) throws -> [String] {
    var used: Set<String> = []
    for path in paths { used.formUnion(Ingredients(of: try Examples.spec(path).root).all) }
    return (Ingredients.blocks + Ingredients.members).filter { !used.contains($0) }
  }

  @Test("Every synthesis, filter, effect and LFO target of the schema is used")
  func blocks() throws {
    #expect(Ingredients.blocks.count == 26 + 10 + 21 + 11)
    #expect(try Self.missing(in: Examples.paths) == [])
  }

  @Test("Without the only spec that has a block, the block is missed")
  func canFail() throws {
    #expect(try Self.missing(in: []) == Ingredients.blocks + Ingredients.members)
    let others = Examples.paths.filter { $0 != "instruments/fiddle.star" }
    #expect(others.count == Examples.paths.count - 1)
    #expect(try Self.missing(in: others) == ["synthesis bowed_string"])
  }

  @Test("Every audio function of the library is called")
  func functions() throws {
    let names = Library.standard.functions.filter { $0.domain == "audio" }.map(\.name)
    #expect(names.count == 79)
    let sources = Examples.starlarkPaths + Examples.helperPaths
    let code = try sources.map { StarlarkText(try Examples.text($0)).code }.joined(separator: "\n")
    let called = StarlarkText.calls(in: code)
    #expect(names.filter { !called.contains($0) } == [])
  }

  @Test("There are at least 60 in Starlark, in nine folders")
  func count() {
    #expect(Examples.starlarkPaths.count >= 60)
    #expect(
      Set(Examples.paths.compactMap { $0.split(separator: "/").first.map(String.init) })
        == [
          "ambience", "creatures", "drums", "impacts", "instruments", "magic", "ui", "vehicles", "weapons",
        ])
  }
}
