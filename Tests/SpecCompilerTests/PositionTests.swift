import Foundation
import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import SpecCompiler

@Suite("Values know where they were made")
struct PositionTests {
  private func place(_ path: JSONPath, in text: String, _ files: [String: String] = [:]) throws -> String {
    let bench = try Workbench(files)
    let root = try bench.compile(text, as: "specs/spec.star").document.root
    let found = Diagnostic(.invalidRecipeParams, "x", at: path).located(in: root, file: bench("specs/spec.star"))
    return (found.location ?? "").replacingOccurrences(of: bench.path + "/", with: "")
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

  @Test("In the file that made them")
  func modules() throws {
    let module = "def layer(f):\n  return {\"frequency\": f}\n\nshared = {\"a\": [\n  1]}\n"
    let text = "load(\"//lib/drums.star\", \"layer\", \"shared\")\n{\"l\": layer(3), \"s\": shared, \"own\": {}}"
    let files = ["lib/drums.star": module]
    #expect(try place(["l", "frequency"], in: text, files) == "lib/drums.star:2:10")
    #expect(try place(["s", "a", 0], in: text, files) == "lib/drums.star:4:16")
    #expect(try place(["own"], in: text, files) == "specs/spec.star:2:37")
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
