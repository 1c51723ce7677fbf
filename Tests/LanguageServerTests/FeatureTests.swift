import JSONCore
import SpecCade
import SpecModel
import Testing

@testable import LanguageServer

@Suite("Completion")
struct CompletionTests {
  @Test("Functions of the library with their signatures, builtins, keywords, names in scope")
  func names() throws {
    let session = try Session()
    let id = session.ask(
      "textDocument/completion", "a.star",
      "top = 1\ndef f(param, other = 2):\n    local = [v for v in param]\n    x = |\n")
    try session.run()
    let labels = session.labels(id)
    for label in ["top", "f", "param", "other", "local", "oscillator", "spec", "len", "None", "lambda"] {
      #expect(labels.contains(label), "\(label)")
    }
    #expect(!labels.contains("v"), "a comprehension's variable ends with it")
    let oscillator = session.result(id)["items"]?.elements.first { $0["label"] == "oscillator" }
    #expect(oscillator?["detail"]?.string == Library.standard["oscillator"]?.signature)
    #expect(oscillator?["documentation"]?["value"]?.string?.contains("`waveform`") == true)
    #expect(oscillator?["textEdit"]?["newText"] == "oscillator")
  }

  @Test("Parameters that are not given yet, of the library and of the file")
  func arguments() throws {
    let session = try Session()
    let library = session.ask("textDocument/completion", "a.star", "x = oscillator(440, |)\n")
    let given = session.ask("textDocument/completion", "b.star", "x = oscillator(440, waveform = \"sine\", |)\n")
    let own = session.ask("textDocument/completion", "c.star", "def f(a, bb = 1): return a\nx = f(a = 1, b|)\n")
    let open = session.ask("textDocument/completion", "d.star", "x = oscillator(\n    440,\n    wa|\ny = 1\n")
    try session.run()
    #expect(session.labels(library).contains("waveform") && !session.labels(library).contains("frequency"))
    #expect(!session.labels(given).contains("waveform"))
    #expect(session.labels(own).first == "bb")
    let edit = session.result(own)["items"]?[0]?["textEdit"]
    #expect(edit?["newText"] == "bb = " && edit?["range"]?["start"]?["character"] == 13)
    #expect(session.labels(open).contains("waveform"))
  }

  @Test("Words of enumerations, in strings and without them")
  func words() throws {
    let session = try Session()
    let inside = session.ask("textDocument/completion", "a.star", "x = oscillator(440, \"si|\")\n")
    let named = session.ask("textDocument/completion", "b.star", "x = oscillator(440, waveform = \"|\")\n")
    let bare = session.ask("textDocument/completion", "c.star", "x = oscillator(440, waveform = |)\n")
    let open = session.ask("textDocument/completion", "d.star", "x = oscillator(440, waveform = \"s|\ny = 2\n")
    try session.run()
    let waveforms = Library.standard["oscillator"]?.parameters.first { $0.name == "waveform" }?.words ?? []
    #expect(waveforms.contains("sine"))
    for id in [inside, named, open] { #expect(session.labels(id) == waveforms) }
    #expect(Array(session.labels(bare).prefix(waveforms.count)) == waveforms)
    #expect(session.result(bare)["items"]?[0]?["textEdit"]?["newText"]?.string == "\"\(waveforms[0])\"")
    let range = session.result(inside)["items"]?[0]?["textEdit"]?["range"]
    #expect(range?["start"]?["character"] == 21 && range?["end"]?["character"] == 23)
  }

  @Test("Fields of specs in JSON and in dicts, by what stands around")
  func fields() throws {
    let session = try Session()
    let top = session.ask("textDocument/completion", "a.json", "{\"spec_version\": 1, \"|\"}")
    let params = session.ask(
      "textDocument/completion", "b.json", "{\"recipe\": {\"kind\": \"audio_v1\", \"params\": {\"layers\": [{\"|\"}]}}}"
    )
    let synthesis = session.ask(
      "textDocument/completion", "c.json",
      "{\"recipe\": {\"kind\": \"audio_v1\", \"params\": {\"layers\": [{\"synthesis\": {\"type\": \"oscillator\", |}}]}}}"
    )
    let type = session.ask(
      "textDocument/completion", "d.json",
      "{\"recipe\": {\"kind\": \"audio_v1\", \"params\": {\"layers\": [{\"synthesis\": {\"type\": \"|\"}}]}}}")
    let dict = session.ask("textDocument/completion", "e.star", "{\"asset_type\": \"|\"}\n")
    let call = session.ask(
      "textDocument/completion", "f.star",
      "spec(\n    recipe = {\n        \"kind\": \"audio_v1\",\n        \"params\": {\"|\"},\n    },\n)\n")
    let kind = session.ask("textDocument/completion", "g.json", "{\"recipe\": {\"kind\": \"|\"")
    try session.run()
    #expect(session.labels(top).contains("asset_id") && !session.labels(top).contains("spec_version"))
    #expect(session.labels(params).contains("synthesis") && session.labels(params).contains("pan"))
    #expect(session.labels(synthesis).contains("waveform") && !session.labels(synthesis).contains("type"))
    #expect(!session.labels(synthesis).contains("modulation_index"), "another synthesis's")
    let item = session.result(synthesis)["items"]?.elements.first { $0["label"] == "waveform" }
    #expect(item?["textEdit"]?["newText"] == "\"waveform\": ")
    #expect(session.labels(type).contains("fm_synth") && session.labels(dict).contains("audio"))
    #expect(session.labels(call).contains("duration_seconds") && session.labels(call).contains("layers"))
    #expect(session.labels(kind) == ["audio_v1"])
  }

  @Test("Methods behind a dot, modules and their names in a load, nothing in comments and texts")
  func others() throws {
    let session = try Session()
    try session.put("lib.star", "def drum(x): return x\n_private = 1\nlevel = 2\n")
    let methods = session.ask("textDocument/completion", "a.star", "x = \"a\".|\n")
    let files = session.ask("textDocument/completion", "b.star", "load(\"|\")\n")
    let names = session.ask("textDocument/completion", "c.star", "load(\"lib.star\", \"|\")\n")
    let comment = session.ask("textDocument/completion", "d.star", "x = 1  # le|\n")
    let number = session.ask("textDocument/completion", "e.star", "x = 1.|\n")
    try session.run()
    #expect(session.labels(methods).contains("upper") && !session.labels(methods).contains("len"))
    #expect(session.labels(files).contains("lib.star"))
    #expect(session.labels(names) == ["drum", "level"])
    #expect(session.labels(comment).isEmpty && session.labels(number).isEmpty)
  }
}

@Suite("Hovers, signatures, definitions, symbols, formatting")
struct FeatureTests {
  private func text(_ hover: JSONTree) -> String { hover["contents"]?["value"]?.string ?? "" }

  @Test("Hovers")
  func hovers() throws {
    let session = try Session()
    try session.put("lib.star", "def drum(x, y = 1):\n    \"\"\"A drum.\"\"\"\n    return x\n")
    let function = session.ask("textDocument/hover", "a.star", "x = osci|llator(440)\n")
    let parameter = session.ask("textDocument/hover", "b.star", "x = oscillator(440, wave|form = \"sine\")\n")
    let own = session.ask(
      "textDocument/hover", "c.star", "def f(a):\n    \"\"\"Makes it.\n    More.\"\"\"\n    return a\nx = f|(1)\n")
    let loaded = session.ask("textDocument/hover", "d.star", "load(\"lib.star\", \"drum\")\nx = dr|um(1)\n")
    let field = session.ask("textDocument/hover", "e.json", "{\"asset|_type\": \"audio\"}")
    let value = session.ask("textDocument/hover", "f.json", "{\"asset_type\": \"au|dio\"}")
    let builtin = session.ask("textDocument/hover", "g.star", "x = sor|ted([1])\n")
    let shadowed = session.ask("textDocument/hover", "h.star", "def oscillator(a): return a\nx = osc|illator(1)\n")
    let nothing = session.ask("textDocument/hover", "i.star", "x = 1 |+ 2\n")
    let key = session.ask("textDocument/hover", "j.star", "spec(recipe = {\"ki|nd\": \"audio_v1\"})\n")
    try session.run()
    #expect(text(session.result(function)).contains(Library.standard["oscillator"]?.doc ?? "?"))
    #expect(text(session.result(parameter)).contains("one of sine"))
    #expect(text(session.result(own)).contains("def f(a)") && text(session.result(own)).contains("Makes it.\nMore."))
    #expect(
      text(session.result(loaded)).contains("def drum(x, y = 1)") && text(session.result(loaded)).contains("A drum."))
    #expect(text(session.result(field)).contains("asset_type") && text(session.result(field)).contains("required"))
    #expect(text(session.result(value)).contains("asset_type"))
    #expect(text(session.result(builtin)).contains("sorted(x"))
    #expect(text(session.result(shadowed)).contains("def oscillator(a)"))
    #expect(session.result(nothing) == .null)
    #expect(text(session.result(key)).contains("kind"))
    #expect(session.result(function)["range"]?["start"]?["character"] == 4)
  }

  @Test("Signatures and the parameter that is being given")
  func signatures() throws {
    let session = try Session()
    let first = session.ask("textDocument/signatureHelp", "a.star", "x = oscillator(|)\n")
    let second = session.ask("textDocument/signatureHelp", "b.star", "x = oscillator(440, |\n")
    let named = session.ask(
      "textDocument/signatureHelp", "c.star", "x = audio_layer(envelope = envelope(0.1), volume = |\n")
    let own = session.ask(
      "textDocument/signatureHelp", "d.star", "def f(a, b = 1, *c):\n    \"Doc.\"\nx = f(1, [2, |])\n")
    let builtin = session.ask("textDocument/signatureHelp", "e.star", "x = sorted(|)\n")
    let none = session.ask("textDocument/signatureHelp", "f.star", "x = (1, |)\n")
    try session.run()
    func active(_ id: Int64) -> String {
      let signature = session.result(id)["signatures"]?[0]
      let number = session.result(id)["activeParameter"]?.int ?? -1
      return signature?["parameters"]?[number]?["label"]?.string ?? "-"
    }
    #expect(session.result(first)["signatures"]?[0]?["label"]?.string == Library.standard["oscillator"]?.signature)
    #expect(active(first) == "frequency" && active(second).hasPrefix("waveform"))
    #expect(active(named).hasPrefix("volume"))
    #expect(session.result(own)["signatures"]?[0]?["label"] == "f(a, b = 1, *c)" && active(own) == "b")
    #expect(session.result(builtin)["signatures"]?[0]?["label"]?.string?.hasPrefix("sorted(") == true)
    #expect(session.result(none) == .null)
    // Each label stands in the signature, as the protocol asks.
    let signature = session.result(first)["signatures"]?[0]
    for parameter in signature?["parameters"]?.elements ?? [] {
      #expect(signature?["label"]?.string?.contains(parameter["label"]?.string ?? "?") == true)
    }
  }

  @Test("Definitions in the file and in the modules that it loads")
  func definitions() throws {
    let session = try Session()
    try session.put("speccade.json", "{}")
    try session.put("shared/lib.star", "x = 1\ndef drum(x):\n    return x\n")
    func place(_ id: Int64) -> String {
      let result = session.result(id)
      let start = result["range"]?["start"]
      let name = result["uri"]?.string?.split(separator: "/").last ?? "-"
      return "\(name) \(start?["line"]?.int ?? -1):\(start?["character"]?.int ?? -1)"
    }
    let local = session.ask("textDocument/definition", "a.star", "x = 1\ndef f(x):\n    y = x\n    return |x + y\n")
    let global = session.ask("textDocument/definition", "b.star", "def f():\n    return g|()\ndef g(): pass\n")
    let load = "load(\"//shared/lib.star\", \"drum\", d = \"drum\")\n"
    let loaded = session.ask("textDocument/definition", "c.star", load + "z = dru|m(1)\n")
    let renamed = session.ask("textDocument/definition", "d.star", load + "z = d|(1)\n")
    let module = session.ask("textDocument/definition", "e.star", load.replacing("lib", with: "li|b"))
    let name = session.ask("textDocument/definition", "f.star", load.replacing("\"drum\",", with: "\"dr|um\","))
    let comprehension = session.ask("textDocument/definition", "g.star", "v = 1\nz = [|v for v in [1]]\n")
    let none = session.ask("textDocument/definition", "h.star", "z = osci|llator(1)\n")
    let outside = session.ask("textDocument/definition", "i.star", "load(\"../|x.star\", \"a\")\n")
    try session.run()
    #expect(place(local) == "a.star 1:6" && place(global) == "b.star 2:4")
    #expect(place(loaded) == "lib.star 1:4" && place(renamed) == "lib.star 1:4")
    #expect(place(module) == "lib.star 0:0" && place(name) == "lib.star 1:4")
    #expect(place(comprehension) == "g.star 1:11")
    #expect(session.result(none) == .null && session.result(outside) == .null)
  }

  @Test("Symbols of Starlark and JSON")
  func symbols() throws {
    let session = try Session()
    session.open("a.star", "level = 1\ndef outer(a):\n    def inner(): pass\n    return inner\nfor i in []: pass\n")
    session.open("b.json", "{\"a\": {\"b\": [1, {\"type\": \"x\"}]}, \"c\": \"d\"}")
    let starlark = session.request(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(session.uri("a.star"))]])
    let json = session.request("textDocument/documentSymbol", ["textDocument": ["uri": .string(session.uri("b.json"))]])
    try session.run()
    func outline(_ symbols: JSONTree) -> String {
      symbols.elements.map { symbol in
        let children = symbol["children"].map { "(\(outline($0)))" } ?? ""
        return "\(symbol["name"]?.string ?? "")\(children)"
      }.joined(separator: " ")
    }
    #expect(outline(session.result(starlark)) == "level outer(inner) i")
    #expect(outline(session.result(json)) == "a(b([1](type))) c")
    let outer = session.result(starlark)[1]
    #expect(outer?["kind"] == 12 && outer?["detail"] == "(a)" && outer?["selectionRange"]?["start"]?["character"] == 4)
    #expect(outer?["range"]?["start"]?["line"] == 1)
  }

  @Test("Formatting is what `speccade fmt` does; a text with errors stays")
  func formatting() throws {
    let session = try Session()
    let texts = [
      "a.star": "# ü\nx={'a' : 1}\n\n\n\ny  =  2\nz = 3\n", "b.json": "{\"b\":1,\"a\":2}\n", "c.star": "x = 1\n",
      "d.star": "",
    ]
    var ids: [String: Int64] = [:]
    for (name, text) in texts {
      session.open(name, text)
      ids[name] = session.request(
        "textDocument/formatting",
        ["textDocument": ["uri": .string(session.uri(name))], "options": ["tabSize": 4, "insertSpaces": true]])
    }
    session.open("broken.star", "x = (\n")
    let broken = session.request(
      "textDocument/formatting", ["textDocument": ["uri": .string(session.uri("broken.star"))]])
    try session.run()
    for (name, text) in texts {
      let document = OpenDocument(
        uri: "", path: nil, realPath: nil, kind: .starlark, version: nil, text: Array(text.utf8))
      let edits = session.result(ids[name] ?? 0).elements
      for edit in edits {
        let start = edit["range"]?["start"]
        let end = edit["range"]?["end"]
        let range = (
          start: TextPosition(line: start?["line"]?.int ?? 0, character: start?["character"]?.int ?? 0),
          end: TextPosition(line: end?["line"]?.int ?? 0, character: end?["character"]?.int ?? 0)
        )
        document.change(range, to: edit["newText"]?.string ?? "", .utf16)
      }
      #expect(document.bytes == (try SourceFormatter.format(Array(text.utf8), path: name)), "\(name)")
      #expect(edits.isEmpty == (name == "c.star" || name == "d.star"))
    }
    // Only the lines that change: the first and the last of them stay.
    let edit = session.result(ids["a.star"] ?? 0)[0]
    #expect(edit?["range"]?["start"]?["line"] == 1 && edit?["range"]?["end"]?["line"]?.int ?? 9 < 7)
    #expect(session.errorCode(broken) == -32_803)
  }

  @Test("Any text, any place: an answer, never an end")
  func anywhere() throws {
    let text = """
      load("a.star", "b", c = "d")
      def f(a, *b, **c):
          return [x for x in {"k": {"l": [1, "é😀"]}} if x.y(z = (1, 2))[0:1]]
      spec(recipe = {"kind": "audio_v1", "params": {"layers": [audio_layer(synthesis = oscillator(440, "sine"))]}})
      """
    let bytes = Array(text.utf8)
    for (step, name) in [(41, "a.star"), (53, "b.json")] {
      let session = try Session()
      for end in stride(from: 0, through: bytes.count, by: step) {
        session.open(name, String(decoding: bytes[..<end], as: UTF8.self))
        for method in ["completion", "hover", "signatureHelp", "definition"] {
          for line in 0..<5 {
            for character in stride(from: 0, to: 110, by: 13) {
              session.request(
                "textDocument/\(method)",
                [
                  "textDocument": ["uri": .string(session.uri(name))],
                  "position": ["line": .integer(Int64(line)), "character": .integer(Int64(character))],
                ], pausing: false)
            }
          }
        }
        session.request(
          "textDocument/documentSymbol", ["textDocument": ["uri": .string(session.uri(name))]], pausing: false)
      }
      try session.run()
      #expect(session.exitCode == 0 && session.responses.values.allSatisfy { $0["error"] == nil })
    }
  }
}
