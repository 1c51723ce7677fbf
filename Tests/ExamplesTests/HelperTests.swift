import Testing

@Suite("The helpers of the example specs")
struct HelperTests {
  @Test("Everything that a helper offers is loaded by another file")
  func used() throws {
    var loaded: Set<String> = []
    for path in Examples.starlarkPaths + Examples.helperPaths {
      for load in StarlarkText(try Examples.text(path)).loads {
        #expect(load.module != "//" + path)
        for name in load.names { loaded.insert("\(load.module) \(name)") }
      }
    }
    var offered: [String] = []
    for path in Examples.helperPaths {
      let exports = StarlarkText(try Examples.text(path)).exports
      #expect(!exports.isEmpty, "\(path) offers nothing")
      offered += exports.map { "//\(path) \($0)" }
    }
    #expect(offered.count >= 20)
    #expect(offered.filter { !loaded.contains($0) } == [])
  }

  @Test("What a file loads, it uses", arguments: Examples.starlarkPaths + Examples.helperPaths)
  func needed(_ path: String) throws {
    let text = StarlarkText(try Examples.text(path))
    let words = StarlarkText.words(in: text.code)
    #expect(text.loads.flatMap(\.names).filter { !words.contains($0) } == [])
  }

  @Test("Each begins with two to four lines that say what it teaches", arguments: Examples.starlarkPaths)
  func teaches(_ path: String) throws {
    let header = StarlarkText(try Examples.text(path)).header
    #expect((2...4).contains(header.count))
    #expect(header.first?.hasPrefix("# Teaches: ") == true)
  }

  @Test("No two share a line of it")
  func noBoilerplate() throws {
    let headers = try Examples.starlarkPaths.flatMap { StarlarkText(try Examples.text($0)).header }
    #expect(Set(headers).count == headers.count)
  }

  @Test("The guide names every file, and what it says is what the file says")
  func guide() throws {
    let rows = try Examples.text("README.md").split(separator: "\n").filter { $0.hasPrefix("| [") }.map(String.init)
    let expected = try Examples.starlarkPaths.map { path in
      let header = StarlarkText(try Examples.text(path)).header
      let sentence = header.map { $0.dropFirst(2) }.joined(separator: " ").dropFirst("Teaches: ".count)
      return "| [\(Examples.stem(path))](\(path)) | \(sentence.prefix { $0 != "." && $0 != ":" }) |"
    }
    #expect(rows == expected)
  }
}
