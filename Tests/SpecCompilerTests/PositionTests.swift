import Foundation
import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import SpecCompiler

@Suite("Values know where they were made")
struct PositionTests {
  private func place(_ path: JSONPath, in text: String, _ files: [String: String] = [:]) throws -> String {
    try places(path, in: text, files).place
  }

  /// The place that is shown, and the calls: `drum lib/drums.star:2:10`.
  private func places(_ path: JSONPath, in text: String, _ files: [String: String] = [:]) throws
    -> (place: String, calls: [String], diagnostic: Diagnostic)
  {
    let bench = try Workbench(files)
    let root = try bench.compile(text, as: "specs/spec.star").document.root
    let found = Diagnostic(.invalidRecipeParams, "x", at: path).located(in: root, file: bench("specs/spec.star"))
    func short(_ text: String) -> String { text.replacingOccurrences(of: bench.path + "/", with: "") }
    let calls = found.calls.map { short("\($0.function) \($0.file):\($0.position.line):\($0.position.column)") }
    return (short(found.location ?? ""), calls, found)
  }

  @Test("Displays, comprehensions, calls of functions, operators")
  func places() throws {
    let text = """
      def layer(f):
          return {
              "frequency": f,
          }

      common = {"volume": 1}
      {
          "recipe": {"params": {
              "layers": [layer(1), layer(2)],
              "notes": [n for n in range(3)],
              "merged": common | {"pan": 0},
          }},
      }
      """
    #expect(try place([], in: text) == "specs/spec.star:7:1")
    #expect(try place(["recipe"], in: text) == "specs/spec.star:8:15")
    #expect(try place(["recipe", "params", "layers"], in: text) == "specs/spec.star:9:19")
    #expect(try place(["recipe", "params", "layers", 1], in: text) == "specs/spec.star:2:12")
    #expect(try place(["recipe", "params", "layers", 1, "frequency"], in: text) == "specs/spec.star:2:12")
    #expect(try place(["recipe", "params", "notes", 2], in: text) == "specs/spec.star:10:18")
    #expect(try place(["recipe", "params", "merged", "pan"], in: text) == "specs/spec.star:11:19")
    #expect(try place(["recipe", "params", "missing", "deeper"], in: text) == "specs/spec.star:8:26")
    #expect(try place(["nothing", 3, "at", "all"], in: text) == "specs/spec.star:7:1")
  }

  @Test(
    "Every operator that makes a list or dict is its place, in functions too",
    arguments: [
      "a + b", "a * 2", "2 * a", "a[0:1]", "d | d", "[x for x in a]", "{k: 1 for k in d}", "list(a)", "dict(d)",
    ])
  func operators(_ text: String) throws {
    let top = "a = [1]\nb = [2]\nd = {\"k\": 1}\n\n{\"v\":\n   (\(text))}"
    #expect(try place(["v"], in: top) == "specs/spec.star:6:5")
    let inner = "def f(a, b, d):\n  x = len(a)\n  return \(text)\n{\"v\": f([1], [2], {\"k\": 1})}"
    #expect(try place(["v"], in: inner) == "specs/spec.star:3:10")
  }

  @Test("The spec's own innermost call, where a module made them; else the module's place")
  func modules() throws {
    let module = "def layer(f):\n  return {\"frequency\": f}\n\nshared = {\"a\": [\n  1]}\n"
    let text = "load(\"//lib/drums.star\", \"layer\", \"shared\")\n{\"l\": layer(3), \"s\": shared, \"own\": {}}"
    let files = ["lib/drums.star": module]
    #expect(try place(["l", "frequency"], in: text, files) == "specs/spec.star:2:7")
    #expect(try place(["s", "a", 0], in: text, files) == "lib/drums.star:4:16")
    #expect(try place(["own"], in: text, files) == "specs/spec.star:2:37")
  }

  @Test("All calls are told, outermost first; without a call there are none")
  func calls() throws {
    let module = "def layer(f):\n  return {\"frequency\": f}\ndef drum(f): return [layer(f)]\nSHARED = layer(1)\n"
    let text = """
      load("//lib/drums.star", "drum", "layer", "SHARED")
      def mine(f):
          return drum(f)
      def own(f): return {"f": f}
      {
          "a": mine(1),
          "b": [layer(i) for i in range(3)],
          "c": own(1),
          "d": {},
          "e": SHARED,
      }
      """
    let files = ["lib/drums.star": module]
    let a = try places(["a", 0, "frequency"], in: text, files)
    #expect(a.place == "specs/spec.star:3:12")
    #expect(
      a.calls == [
        "<module> specs/spec.star:6:10", "mine specs/spec.star:3:12", "drum lib/drums.star:3:22",
        "layer lib/drums.star:2:10",
      ])
    #expect(a.diagnostic.sourceLine == "return drum(f)" && a.diagnostic.outerCalls.map(\.text) == ["\"a\": mine(1),"])
    #expect(a.diagnostic.innerCalls.map(\.function) == ["drum", "layer"])
    let b = try places(["b", 2, "frequency"], in: text, files)
    #expect(b.place == "specs/spec.star:7:11")
    #expect(b.calls == ["<module> specs/spec.star:7:11", "layer lib/drums.star:2:10"])
    let c = try places(["c", "f"], in: text, files)
    #expect(
      c.place == "specs/spec.star:4:20" && c.calls == ["<module> specs/spec.star:8:10", "own specs/spec.star:4:20"])
    let d = try places(["d", "x"], in: text, files)
    #expect(d.place == "specs/spec.star:9:10" && d.calls.isEmpty && d.diagnostic.sourceLine == nil)
    let e = try places(["e", "frequency"], in: text, files)
    #expect(e.place == "lib/drums.star:2:10")
    #expect(e.calls == ["<module> lib/drums.star:4:10", "layer lib/drums.star:2:10"])
  }

  @Test("A member that was added later is where its dict was made")
  func later() throws {
    let module = "def layer():\n  return {}\ndef louder(x):\n  x[\"volume\"] = 3\n  return x\n"
    let text = "load(\"//lib/l.star\", \"layer\", \"louder\")\nx = layer()\n{\"x\": louder(x)}\n"
    #expect(try place(["x", "volume"], in: text, ["lib/l.star": module]) == "specs/spec.star:2:5")
  }

  @Test("A document outlives the evaluation that made it")
  func lifetime() throws {
    var roots: [JSONValue] = []
    let bench = try Workbench()
    for index in 0..<50 { roots.append(try bench.compile("x = \(index)\n\n{\"a\": [x]}").document.root) }
    for (index, root) in roots.enumerated() {
      #expect(root["a"]?[0]?.int64 == Int64(index) && root["a"]?.place?.position.description == "3:7")
    }
  }

  @Test("Built documents without marks, and parsed ones, are as before")
  func others() throws {
    var builder = JSONBuilder()
    builder.beginObject()
    builder.key("a")
    builder.beginArray()
    builder.endArray()
    builder.endObject()
    let built = builder.finish().root
    #expect(built.place == nil && built["a"]?.place == nil && JSONPath(["a"]).position(in: built) == nil)
    let parsed = try JSONDocument.parse("{\n \"a\": [1, 2]}").root
    #expect(parsed["a"]?[1]?.place == JSONPlace(position: SourcePosition(line: 2, column: 11, offset: 12)))
    #expect(JSONPath(["a"]).place(in: parsed, ofKey: true)?.position.description == "2:2")
    #expect(JSONPath(["a", 7]).position(in: parsed)?.description == "2:7")
  }
}
