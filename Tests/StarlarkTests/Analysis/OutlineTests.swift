import Testing

@testable import Starlark

/// Texts with a mark `|` where the editor's cursor is.
@Suite("Outlines of texts that are being written")
struct OutlineTests {
  private func marked(_ text: String) -> (source: SourceText, offset: Int) {
    let bytes = Array(text.utf8)
    let offset = bytes.firstIndex(of: 0x7C) ?? bytes.count
    return (SourceText(name: "t.star", bytes: bytes.filter { $0 != 0x7C }), offset)
  }

  /// `call f 1 key`: the kind of brackets, the function, the slot and its key.
  private func place(_ text: String) -> String {
    let (source, offset) = marked(text)
    let outline = ValueOutline(source)
    let (container, slot) = outline.place(at: offset)
    let found = outline.containers[container]
    return ["\(found.kind)", found.function, "\(slot)", found.slots[slot].key].compactMap(\.self).joined(separator: " ")
  }

  @Test("The brackets and the slot around a place, closed or not")
  func places() {
    #expect(place("f(a, |b)") == "call f 1" && place("f(a|, b)") == "call f 0" && place("f(|") == "call f 0")
    #expect(place("f(a, key = |") == "call f 1 key" && place("f(a)|") == "module 0" && place("|f(a)") == "module 0")
    #expect(place("x = {\"a\": |}") == "dict 0 a" && place("x = {\"a\": [1, |") == "list 1")
    #expect(
      place("g(f(1), {\"k\": f(|)})") == "call f 0" && place("a.f(|)") == "call 0" && place("(1, |)") == "group 1")
    #expect(place("x[|]") == "index 0" && place("[1][|]") == "index 0" && place("x = [|]") == "list 0")
    #expect(place("f(\n  a,\n  |\n)\n") == "call f 1")
    // What is not closed ends where a new statement clearly begins.
    #expect(place("f(a,\ndef g():\n    |pass\n") == "module 2")
    #expect(place("f(a]|") == "call f 0", "a bracket that closes nothing")
    #expect(place("f([|)") == "list 0" && place("f([)|, 1") == "module 0")
  }

  @Test("Words, strings that are not closed, comments, attributes")
  func words() {
    func word(_ text: String) -> String {
      let (source, offset) = marked(text)
      switch ValueOutline(source).word(at: offset) {
      case .name(let name, _): return name
      case .string(let text, _): return "'\(text)'"
      case .comment: return "#"
      case nil: return "-"
      }
    }
    #expect(word("ab|c") == "abc" && word("|abc") == "abc" && word("abc|") == "abc" && word("a + |") == "-")
    #expect(word("\"a|b\"") == "'ab'" && word("|\"ab\"") == "-" && word("\"ab\"|") == "-")
    #expect(word("f(\"ab|") == "'ab'" && word("f(\"|\n") == "''" && word("x # a|") == "#")
    let source = SourceText(name: "t", "a.bc")
    #expect(ValueOutline(source).isAttribute(SourceRange(2, 4)) && !ValueOutline(source).isAttribute(SourceRange(0, 1)))
  }

  @Test("JSON is read too")
  func json() {
    let outline = ValueOutline(SourceText(name: "t.json", "{\"a\": {\"b\": [true, -1.5e3, null, {\"c\\/\": \"d\"}]}}"))
    #expect(outline.containers.map { "\($0.kind)" } == ["module", "dict", "dict", "list", "dict"])
    #expect(outline.containers[4].slots[0].key == "c\\/" && outline.containers[3].slots.count == 4)
  }

  @Test("Names in scope, where they are bound, and what is not seen")
  func scopes() {
    func binding(_ text: String, _ name: String) -> String {
      let (source, offset) = marked(text)
      guard let symbol = ModuleOutline(source).definition(of: name, at: offset) else { return "-" }
      return "\(symbol.kind) \(source.position(of: symbol.nameRange.start).line)"
    }
    #expect(binding("x = 1\ndef f(x):\n    return |x\n", "x") == "parameter 2")
    #expect(binding("x = 1\ndef f(y):\n    return |x\n", "x") == "variable 1")
    #expect(binding("def f(y): pass\n|y\n", "y") == "-")
    #expect(binding("def f(y):\n    z = 1\n    |", "z") == "variable 2", "a new line of the body")
    #expect(binding("def f(y):\n    z = 1\n|", "z") == "-", "not at the margin")
    #expect(binding("def f(y):\n    z = 1\n    w = = |\n", "z") == "variable 2", "beside a line with an error")
    #expect(
      binding("a = [v for v in |w]\n", "v") == "variable 1" && binding("a = [v for v in w]\nb = |v\n", "v") == "-")
    #expect(binding("f = lambda q: |q\n", "q") == "parameter 1")
    #expect(binding("load(\"m\", \"n\")\n|n\n", "n") == "loaded 1")
    #expect(binding("for i in []:\n    pass\n|i\n", "i") == "variable 1")
    #expect(binding("def f(): return |g\ndef g(): pass\n", "g") == "function 2")
    #expect(binding("(a, [b, c]) = 1, [2, 3]\n|c\n", "c") == "variable 1")
  }

  @Test("Functions with parameters, docstrings and inner functions")
  func functions() throws {
    let outline = ModuleOutline(
      SourceText(
        name: "t.star",
        "\"Doc.\"\ndef outer(a, b = (1, 2), *c, **d):\n    '''Text.'''\n    def inner(): pass\nload(\"m\", x = \"y\")\n"
      ))
    let outer = try #require(outline.symbols.first)
    #expect(outline.documentation == "Doc." && outer.documentation == "Text.")
    #expect(outer.parameters == "(a, b = (1, 2), *c, **d)" && outer.parameterNames == ["a", "b", "*c", "**d"])
    #expect(outer.children.map(\.name) == ["inner"])
    #expect(outline.loads.map(\.module) == ["m"] && outline.loads.first?.names.first?.original == "y")
  }

  @Test("Any bytes")
  func anything() {
    for seed in 0..<200 {
      let bytes = Array(MessyProgram.make(seed: UInt64(seed)).utf8)
      for end in stride(from: 0, through: bytes.count, by: max(1, bytes.count / 7)) {
        let source = SourceText(name: "t.star", bytes: Array(bytes[..<end]))
        let outline = ValueOutline(source)
        let module = ModuleOutline(source)
        for offset in stride(from: 0, through: end, by: 11) {
          let (container, slot) = outline.place(at: offset)
          #expect(outline.containers[container].slots.indices.contains(slot))
          _ = module.visible(at: offset)
        }
        for container in outline.containers { #expect(container.range.start <= container.range.end) }
      }
    }
  }
}
