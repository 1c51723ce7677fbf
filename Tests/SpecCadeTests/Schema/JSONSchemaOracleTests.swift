import Foundation
import JSONCore
import SchemaKit
import SpecCade
import SpecModel
import Testing

/// Python's `jsonschema` accepts our schemas and agrees with our decoder.
@Suite struct JSONSchemaOracleTests {
  private static let python: String? = {
    let probe = Process()
    probe.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    probe.arguments = ["python3", "-c", "import jsonschema; jsonschema.Draft202012Validator"]
    probe.standardError = FileHandle.nullDevice
    guard (try? probe.run()) != nil else { return nil }
    probe.waitUntilExit()
    return probe.terminationStatus == 0 ? "python3" : nil
  }()

  private let script = """
    import json, sys
    from jsonschema import Draft202012Validator
    validators = {}
    for name, path in (("spec", sys.argv[1]), ("audio_v1", sys.argv[2])):
        schema = json.load(open(path))
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema)
    for line in open(sys.argv[3]):
        document = json.loads(line)
        print("".join("1" if v.is_valid(document) else "0" for v in validators.values()))
    """

  @Test(
    .enabled(
      if: JSONSchemaOracleTests.python != nil,
      "python3 with jsonschema is not installed: `make oracles` installs it"))
  func schemasAreAcceptedAndAgreeWithTheDecoder() throws {
    let scratch = try Scratch()
    var documents: [(tree: JSONTree, accepted: Bool, what: String)] = []
    for tree in GeneratedDocuments.specs(320, seed: 41) { documents.append((tree, true, "generated")) }
    for (index, tree) in GeneratedDocuments.specs(34, seed: 42).enumerated() {
      for (number, miss) in GeneratedDocuments.nearMisses(of: tree).enumerated() where (number + index) % 3 == 0 {
        documents.append((miss.document, false, "\(miss.description) at \(miss.path)"))
      }
    }
    let good = documents.count { $0.accepted }
    #expect(good >= 300 && documents.count - good >= 1500, "\(good) good, \(documents.count - good) near misses")

    let verdicts = try ask(documents.map(\.tree), scratch)
    try #require(verdicts.count == documents.count)
    for (document, verdict) in zip(documents, verdicts) {
      #expect(verdict == (document.accepted ? "11" : "00"), "\(document.what): \(document.tree.text.prefix(2000))")
    }
  }

  /// Where the two differ, and why. Everything else in this file says that they agree.
  @Test(.enabled(if: JSONSchemaOracleTests.python != nil, "python3 with jsonschema is not installed"))
  func knownDifferences() throws {
    let scratch = try Scratch()
    var tree = try #require(GeneratedDocuments.specs(1, seed: 43).first)
    tree["seed"] = .float(1)
    // Draft 2020-12 §6.1.1 counts 1.0 as an integer; the contract (core §1.9) refuses it.
    #expect(try ask([tree], scratch) == ["11"])
    #expect(!SpecValidator(registry: .standard).validate(tree.document().root).ok)
    // Rules between fields are no schema's: a layer that starts after the end.
    tree["seed"] = 1
    let layer =
      #"{"synthesis":{"type":"oscillator","waveform":"sine","frequency":1},"envelope":{"attack":0,"decay":0,"sustain":0,"release":0},"volume":1,"pan":0,"delay":2}"#
    let params = #"{"duration_seconds":1,"layers":[\#(layer)]}"#
    tree["recipe"]?["params"] = JSONTree(try JSONDocument.parse(params).root)
    #expect(try ask([tree], scratch) == ["11"])
    #expect(
      SpecValidator(registry: .standard).validate(tree.document().root).errors.places == [
        "E012 recipe.params.layers[0].delay"
      ])
  }

  @Test(.enabled(if: JSONSchemaOracleTests.python != nil, "python3 with jsonschema is not installed"))
  func theSchemaOfOneKindWantsThatKind() throws {
    let scratch = try Scratch()
    let spec = try #require(GeneratedDocuments.specs(1, seed: 44).first)
    var other = spec
    other["recipe"] = ["kind": "texture.matcap_v1", "params": ["anything": 1]]
    var none = spec
    none["recipe"] = nil
    var null = spec
    null["recipe"] = JSONTree.null
    #expect(try ask([spec, other, none, null], scratch) == ["11", "10", "10", "10"])
  }

  @Test(.enabled(if: JSONSchemaOracleTests.python != nil, "python3 with jsonschema is not installed"))
  func theSchemaOfProjectFilesAgreesWithTheDecoder() throws {
    let scratch = try Scratch()
    var generator = ValueGenerator(seed: 45)
    var documents: [(tree: JSONTree, accepted: Bool, what: String)] = []
    for index in 0..<120 {
      let made = generator.value(for: ProjectFile.shape(.any))
      let tree = try #require(made)
      documents.append((tree, true, "generated"))
      for (number, miss) in NearMisses.all(of: tree, ProjectFile.shape(.any)).enumerated()
      where (number + index) % 3 == 0 {
        documents.append((miss.document, false, "\(miss.description) at \(miss.path)"))
      }
    }
    #expect(documents.count > 500)
    let schema = try scratch.put("project.schema.json", CommandRun("schema", "--project").output)
    let verdicts = try ask(documents.map(\.tree), scratch, schemas: [schema, schema])
    try #require(verdicts.count == documents.count)
    for (document, verdict) in zip(documents, verdicts) {
      #expect(verdict == (document.accepted ? "11" : "00"), "\(document.what): \(document.tree.text)")
    }
  }

  /// `1` or `0` for the general schema, then for that of `audio_v1`; one line a document.
  private func ask(_ documents: [JSONTree], _ scratch: Scratch) throws -> [String] {
    let schema = try scratch.put("spec.schema.json", CommandRun("schema", registry: .standard).output)
    let audio = try scratch.put(
      "audio.schema.json", CommandRun("schema", "--recipe", "audio_v1", registry: .standard).output)
    return try ask(documents, scratch, schemas: [schema, audio])
  }

  /// `1` or `0` for each of two schemas.
  private func ask(_ documents: [JSONTree], _ scratch: Scratch, schemas: [String]) throws -> [String] {
    let file = try scratch.put("documents.jsonl", documents.map(\.text).joined(separator: "\n") + "\n")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", try scratch.put("check.py", script)] + schemas + [file]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
