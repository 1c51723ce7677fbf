import Foundation
import JSONCore
import SpecModel
import Testing

@testable import SpecCade

@Suite struct AttestationTests {
  private static let oracle: Bool = {
    let probe = Process()
    probe.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    probe.arguments = ["python3", "-c", "import in_toto_attestation"]
    probe.standardError = FileHandle.nullDevice
    guard (try? probe.run()) != nil else { return false }
    probe.waitUntilExit()
    return probe.terminationStatus == 0
  }()

  private func made(_ scratch: Scratch, seed: UInt32) throws -> String {
    let list = #", "variants": [{"variant_id": "soft", "seed_offset": 3}]}"#
    let path = try scratch.put("specs/toy.json", String(ToySpec.text(seed: seed).dropLast()) + list)
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(scratch.engine().generateVariants(of: run, options: scratch.options()).allSatisfy { $0.ok })
    return scratch("specs/toy-01.report.json")
  }

  @Test func membersAreThoseOfTheFieldTables() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5291)
    let statement = try Attestation(reportPath: path, outputRoot: scratch("out")).statement
    #expect(statement.keys == ["_type", "subject", "predicateType", "predicate"])
    #expect(statement["_type"] == "https://in-toto.io/Statement/v1")
    #expect(statement["predicateType"] == "https://slsa.dev/provenance/v1")
    #expect(statement["subject"]?.count == 2 && statement["subject"]?[0]?["name"] == "ui/toy.png")
    #expect(statement["subject"]?[0]?["digest"]?.keys == ["blake3", "sha256"])
    let predicate = try #require(statement["predicate"])
    #expect(predicate.keys == ["buildDefinition", "runDetails"])
    #expect(
      predicate["buildDefinition"]?.keys == [
        "buildType", "externalParameters", "internalParameters", "resolvedDependencies",
      ])
    #expect(predicate["buildDefinition"]?["internalParameters"]?["algorithm_epoch"] == 7)
    let hash = try #require(try scratch.report("specs/toy-01.report.json").sourceHash)
    #expect(
      predicate["buildDefinition"]?["resolvedDependencies"]?[0]?["digest"]?["blake3"] == .string(hash))
    #expect(predicate["runDetails"]?["builder"]?["version"]?["speccade"] == .string(Tool.version))
    let variant = try Attestation(reportPath: scratch("specs/toy-01__soft.report.json"), outputRoot: scratch("out"))
    #expect(variant.statement["subject"]?[0]?["name"] == "variants/soft/ui/toy.png")
  }

  @Test func whatIsNotAsRecordedIsNotAttested() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5202)
    #expect(throws: Never.self) { try Attestation(reportPath: path) }
    try scratch.put("out/ui/toy.png", "spoiled")
    #expect(throws: Diagnostic.self) { try Attestation(reportPath: path, outputRoot: scratch("out")) }
    var damaged = try #require(scratch.bytes("specs/toy-01.report.json"))
    damaged[100] ^= 1
    try scratch.put("damaged.report.json", damaged)
    #expect(throws: Diagnostic.self) { try Attestation(reportPath: scratch("damaged.report.json")) }
    let other = try Scratch()
    let checked = try other.put("toy.json", ToySpec.text(seed: 5203))
    #expect(other.engine().validate(checked).ok)
    #expect(throws: Diagnostic.self) { try Attestation(reportPath: other("toy-01.report.json")) }
  }

  @Test(
    .enabled(
      if: AttestationTests.oracle,
      "python3 with in-toto-attestation is not installed: `make oracles` installs it"))
  func theProjectsOwnLibraryAcceptsThem() throws {
    let scratch = try Scratch()
    _ = try made(scratch, seed: 5204)
    let run = CommandRun(
      "attest", "--bundle", scratch("specs"), "--out-root", scratch("out"), "-o", scratch("all.intoto.jsonl"))
    #expect(run.code == 0 && run.output.isEmpty && run.error.isEmpty)
    #expect(scratch.text("all.intoto.jsonl")?.split(separator: "\n").count == 2)
    // Parsing refuses members that the messages do not have; validate() asks for what must be there.
    let script = """
      import json, sys
      from google.protobuf import json_format
      from in_toto_attestation.v1 import statement_pb2
      from in_toto_attestation.v1.statement import Statement
      from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
      for line in open(sys.argv[1]):
          document = json.loads(line)
          Statement.copy_from_pb(json_format.ParseDict(document, statement_pb2.Statement())).validate()
          predicate = json_format.ParseDict(document["predicate"], provenance_pb2.Provenance())
          assert predicate.build_definition.build_type and predicate.run_details.builder.id
          for subject in document["subject"]:
              import hashlib
              data = open(sys.argv[2] + "/" + subject["name"], "rb").read()
              assert hashlib.sha256(data).hexdigest() == subject["digest"]["sha256"]
          print("ok")
      """
    #expect(try python(script, [scratch("all.intoto.jsonl"), scratch("out")]) == "ok\nok\n")
  }

  private func python(_ script: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
