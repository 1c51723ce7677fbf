import JSONCore
import SpecModel
import Testing

@Suite struct EvalAndHashTests {
  private let text = """
    {"recipe": {"params": {"zeta": {"b": 1.0, "a": 1e2}, "alpha": [{"d": "ä", "c": null}]}, "kind": "x"},
     "seed": 1, "license": "", "asset_type": "audio", "asset_id": "NOT VALID", "spec_version": 9, "description": null,
     "outputs": [], "style_tags": []}
    """
  private let evaluated =
    #"{"spec_version":9,"asset_id":"NOT VALID","asset_type":"audio","license":"","seed":1,"outputs":[],"style_tags":[],"recipe":{"kind":"x","params":{"alpha":[{"c":null,"d":"ä"}],"zeta":{"a":100.0,"b":1.0}}}}"#

  @Test func evalPrintsDeclaredOrderAndSortedParamsAndChecksNothing() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.json", text)
    let compact = CommandRun("eval", path)
    #expect(compact.code == 0 && compact.error.isEmpty && compact.output == evaluated + "\n")
    for option in ["-p", "--pretty"] {
      let pretty = CommandRun("eval", "--spec", path, option)
      let (found, expected) = try (JSONDocument.parse(pretty.output), JSONDocument.parse(evaluated))
      #expect(pretty.code == 0 && JSONTree(found.root) == JSONTree(expected.root))
      #expect(pretty.output.hasPrefix("{\n  \"spec_version\": 9,\n  \"asset_id\": \"NOT VALID\""))
    }
    #expect(scratch.files() == ["a.json"], "nothing is written")
  }

  @Test func evalEnvelope() throws {
    let scratch = try Scratch()
    let good = CommandRun("eval", try scratch.put("a.json", text), "--json")
    let document = try good.document()
    #expect(good.code == 0 && good.error.isEmpty)
    #expect(document.keys == ["success", "errors", "warnings", "result", "source_hash", "provenance"])
    #expect(document["success"] == true && document["errors"] == [] && document["warnings"] == [])
    #expect(
      document["result"]?.keys == [
        "asset_id", "asset_type", "license", "outputs", "recipe", "seed", "spec_version", "style_tags",
      ], "sorted")
    let bad = CommandRun("eval", try scratch.put("b.json", #"{"seed": "x"}"#), "--json")
    let failure = try bad.document()
    #expect(bad.code == 1 && failure.keys == ["success", "errors", "warnings", "source_hash"])
    #expect(failure["success"] == false && failure["errors"]?.count == 6)
    #expect(failure["errors"]?[0]?.keys == ["code", "message", "path", "file", "line", "col"])
    #expect(failure["errors"]?[0]?["line"] == 1 && failure["errors"]?[0]?["col"] == 10)
  }

  @Test func evalFailureIsALineOnStandardError() throws {
    let scratch = try Scratch()
    let run = CommandRun("eval", try scratch.put("a.json", "{\n  oops\n}"))
    #expect(run.code == 1 && run.output.isEmpty)
    #expect(
      run.error.hasPrefix("error: \(scratch("a.json")):2:3: JSON parse error: ") && run.error.contains("[CLI_003]"))
  }

  @Test func severalSpecsMakeOneDocument() throws {
    let scratch = try Scratch()
    let (a, b) = (try scratch.put("a.json", text), scratch("none.json"))
    let run = CommandRun("eval", a, b, "--json")
    let document = try run.document()
    #expect(run.code == 1 && document.keys == ["success", "results"] && document["results"]?.count == 2)
    #expect(document["success"] == false && document["results"]?[0]?["success"] == true)
    #expect(document["results"]?[1]?["errors"]?[0]?["code"] == "CLI_001")
  }

  @Test func hashes() throws {
    let scratch = try Scratch()
    let vector =
      #"{"asset_id":"laser-blast-01","asset_type":"audio","license":"CC0-1.0","outputs":[{"format":"wav","kind":"primary","path":"sounds/laser_blast.wav"}],"seed":42,"spec_version":1}"#
    let path = try scratch.put("laser.json", vector)
    let hash = "390164c20df35b95da4fc297b0a2884d797d7f0e8f01d9dd2cf6d1371a2d32ca"
    #expect(CommandRun("hash", path).output == "\(hash)  \(path)\n")
    let document = try CommandRun("hash", path, "--json").document()
    #expect(document["spec_hash"] == .string(hash) && document["source_hash"] == .string(hash), "the text is canonical")
    #expect(document["recipe_hash"] == nil)
    let toy = try scratch.put("toy.json", ToySpec.text(seed: 3001))
    #expect(try CommandRun("hash", toy, "--json").document()["recipe_hash"]?.string?.utf8.count == 64)
    #expect(CommandRun("hash", scratch("none.json")).code == 1)
  }
}
