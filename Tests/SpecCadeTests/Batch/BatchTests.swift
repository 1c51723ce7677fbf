import Foundation
import JSONCore
import SpecCade
import SpecModel
import Testing

/// Many specs at once (contract, core §7.6).
@Suite struct BatchTests {
  private func batch(_ scratch: Scratch, jobs: Int? = nil, root: String = "out", cached: Bool = true) throws
    -> [BatchItem]
  {
    var options = BatchGenerator.Options()
    options.generation = scratch.options { $0.outputRoot = scratch(root) }
    options.jobs = jobs
    return BatchGenerator(engine: scratch.engine(cached: cached)).generate(
      try SpecDiscovery().specs(below: scratch("specs")), options)
  }

  @Test func specsAreFoundInTheOrderOfTheirBytes() throws {
    let scratch = try Scratch()
    for name in [
      "b.json", "a/z.star", "a/Y.JSON", "B.bzl", "a.json", "a/x.report.json", "x__v.report.json", "_draft.json",
      "c.txt",
      "generation_summary.json", "ä.json", ".hidden.json",
    ] { try scratch.put("specs/\(name)", "{}") }
    try FileManager.default.createSymbolicLink(atPath: scratch("specs/loop"), withDestinationPath: scratch("specs"))
    let found = try SpecDiscovery().specs(below: scratch("specs")).map { $0.dropFirst(scratch("specs/").count) }
    #expect(found == ["B.bzl", "a.json", "a/Y.JSON", "a/z.star", "b.json", "ä.json"])
    #expect(throws: (any Error).self) { try SpecDiscovery().specs(below: scratch("nothing")) }
  }

  @Test func twoSpecsThatMakeOneFileCollide() throws {
    let scratch = try Scratch()
    try scratch.put("specs/a.json", ToySpec.text(id: "toy-a", seed: 2401, output: "x/same.png"))
    try scratch.put("specs/b.json", ToySpec.text(id: "toy-b", seed: 2402, output: "x/./same.png"))
    try scratch.put("specs/c.json", ToySpec.text(id: "toy-c", seed: 2403, output: "x/other.png"))
    let items = try batch(scratch)
    #expect(items.map(\.status) == [.generated, .failed, .generated])
    let error = try #require(items[1].run.errors.first)
    #expect(error.code == .duplicateOutputPath && error.path?.description == "outputs[0].path")
    #expect(error.message == "output 'x/./same.png' is also made by \(scratch("specs/a.json"))")
    #expect(scratch.text("out/x/same.png.json") == #"{"seed":2401,"width":16}"# && ToyCalls.count(2402) == 0)
    #expect(try scratch.report("specs/toy-b.report.json").errors.map(\.code) == ["E007"])
  }

  @Test func theSameSpecTwiceIsNoCollision() throws {
    let scratch = try Scratch()
    for name in ["a", "b"] { try scratch.put("specs/\(name).json", ToySpec.text(seed: 2404)) }
    #expect(try batch(scratch).allSatisfy { $0.status != .failed })
  }

  @Test func whatIsNoSpecIsPassedOverAndWhatIsBrokenFails() throws {
    let scratch = try Scratch()
    try scratch.put("specs/manifest.json", #"{"schema_version": 1}"#)
    try scratch.put("specs/list.json", "[1]")
    try scratch.put("specs/broken.json", "{")
    try scratch.put("specs/half.json", #"{"spec_version": 1}"#)
    let items = try batch(scratch)
    #expect(items.map(\.status) == [.failed, .failed, .notASpec, .notASpec])
    let summary = BatchSummary(items: items, seconds: 0)
    #expect(summary.items.count == 2 && summary.successful == 0)
  }

  @Test func anyNumberOfJobsGivesTheSameFiles() throws {
    let scratch = try Scratch()
    for index in 0..<12 {
      try scratch.put(
        "specs/\(index).json", ToySpec.text(id: "toy-\(index)x", seed: UInt32(2420 + index), output: "\(index).png"))
    }
    let one = try batch(scratch, jobs: 1, root: "one", cached: false)
    let many = try batch(scratch, jobs: 4, root: "many", cached: false)
    #expect(one.map(\.run.path) == many.map(\.run.path))
    #expect(scratch.files("one") == scratch.files("many") && scratch.files("one").count == 24)
    for file in scratch.files("one") {
      #expect(scratch.bytes("one/\(file)") == scratch.bytes("many/\(file)"), "\(file)")
    }
  }

  @Test func statusesOfASecondRun() throws {
    let scratch = try Scratch()
    try scratch.put("specs/a.json", ToySpec.text(seed: 2440))
    #expect(try batch(scratch).map(\.status) == [.generated])
    #expect(try batch(scratch).map(\.status) == [.fresh])
    try scratch.remove("out")
    #expect(try batch(scratch).map(\.status) == [.restored])
    #expect(ToyCalls.count(2440) == 1)
    var options = BatchGenerator.Options()
    options.generation = scratch.options()
    options.force = true
    #expect(
      BatchGenerator(engine: scratch.engine()).generate([scratch("specs/a.json")], options).map(\.status) == [
        .generated
      ])
    #expect(ToyCalls.count(2440) == 2)
    options.budget = .zx8bit
    options.force = false
    try scratch.put("specs/a.json", ToySpec.text(seed: 2441, params: #"{"width": 300, "fill": \#(ToySpec.fill)}"#))
    #expect(
      BatchGenerator(engine: scratch.engine()).generate([scratch("specs/a.json")], options).map(\.status) == [.failed])
  }

  @Test func theSummaryFile() throws {
    let scratch = try Scratch()
    try scratch.put("specs/a.json", ToySpec.text(seed: 2450))
    try scratch.put("specs/b.json", "{")
    try scratch.put(
      "specs/mesh.json",
      """
      {"spec_version": 1, "asset_id": "kit-01", "asset_type": "static_mesh", "license": "x", "seed": 1, "description": "d",
       "outputs": [{"kind": "primary", "format": "glb", "path": "kit.glb"}],
       "recipe": {"kind": "static_mesh.modular_kit_v1", "params": {}}}
      """)
    let items = try batch(scratch)
    let text = BatchSummary(items: items, seconds: 1.5).text(timestamp: "2026-01-02T03:04:05Z")
    let summary = JSONTree(try JSONDocument.parse(text).root)
    #expect(
      summary.keys == [
        "timestamp", "total_specs", "successful", "failed", "skipped", "fresh_skipped", "runtime_seconds",
        "include_blender", "specs", "by_asset_type",
      ])
    #expect(summary["total_specs"] == 3 && summary["successful"] == 1 && summary["failed"] == 2)
    #expect(summary["runtime_seconds"] == 1.5 && summary["include_blender"] == false)
    let specs = try #require(summary["specs"])
    for index in 0..<3 {
      #expect(
        specs[index]?.keys == [
          "spec_path", "asset_id", "asset_type", "recipe_kind", "success", "error", "spec_hash", "output_hashes",
          "duration_ms", "backend_tier", "skipped_fresh",
        ])
    }
    #expect(specs[0]?["spec_path"] == .string(scratch("specs/a.json")) && specs[0]?["asset_id"] == "toy-01")
    #expect(specs[0]?["success"] == true && specs[0]?["error"] == .null && specs[0]?["output_hashes"]?.count == 2)
    #expect(specs[0]?["backend_tier"] == 1 && specs[0]?["spec_hash"]?.string == items[0].run.report?.specHash)
    #expect(
      specs[1]?["asset_type"] == "unknown" && specs[1]?["recipe_kind"] == .null && specs[1]?["backend_tier"] == .null)
    #expect(specs[1]?["success"] == false && specs[1]?["error"]?.string?.hasPrefix("CLI_003: ") == true)
    #expect(specs[2]?["backend_tier"] == 2 && specs[2]?["recipe_kind"] == "static_mesh.modular_kit_v1")
    #expect(summary["by_asset_type"]?.keys == ["static_mesh", "ui", "unknown"])
    #expect(summary["by_asset_type"]?["ui"] == ["total": 1, "successful": 1, "failed": 0, "skipped": 0])
  }
}
