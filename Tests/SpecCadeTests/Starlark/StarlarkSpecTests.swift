import BLAKE3
import Foundation
import JSONCore
import SpecModel
import Testing

@testable import SpecCade

/// Toys written in Starlark, with a module: `toy.star` loads `lib/fills.star`.
enum StarlarkToy {
  static let module = """
    def fill(red):
        return {"type": "solid", "colour": {"red": red, "green": 0.5, "blue": 0}}

    """

  static func text(id: String = "toy-01", seed: UInt32, red: String = "1", output: String = "ui/toy.png") -> String {
    """
    load("//lib/fills.star", "fill")
    \(ToySpec.text(id: id, seed: seed, params: #"{"width": 16, "height": 4, "fill": fill(\#(red))}"#, output: output))
    """
  }

  /// A project with the module and one spec that loads it.
  static func scratch(seed: UInt32) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.put("speccade.json", "{}")
    try scratch.put("lib/fills.star", module)
    try scratch.put("specs/toy.star", text(seed: seed))
    return scratch
  }
}

@Suite struct StarlarkSpecTests {
  @Test func aStarlarkSpecIsGeneratedAndItsReportSaysFromWhat() throws {
    let scratch = try StarlarkToy.scratch(seed: 8801)
    let run = scratch.engine().generate(scratch("specs/toy.star"), options: scratch.options())
    #expect(run.ok && scratch.exists("out/ui/toy.png"), "\(run.errors)")
    let report = try scratch.report("specs/toy-01.report.json")
    #expect(report.sourceKind == .starlark && report.stdlibVersion == Library.standard.version)
    #expect(report.sourceHash == BLAKE3.hash(try #require(scratch.bytes("specs/toy.star"))).hexadecimal)
    let provenance = try #require(report.provenance)
    #expect(provenance.stdlibVersion == Library.standard.version && provenance.sourcePath == "specs/toy.star")
    let hash = BLAKE3.hash(Array(StarlarkToy.module.utf8)).hexadecimal
    #expect(provenance.files == [InputFile(path: "lib/fills.star", hash: hash, role: .module)])
  }

  @Test func jsonAndStarlarkOfOneSpecShareAnEntryOfTheCache() throws {
    let scratch = try StarlarkToy.scratch(seed: 8802)
    let engine = scratch.engine()
    let json = engine.generate(
      try scratch.put("json/toy.json", ToySpec.text(seed: 8802)), options: scratch.options())
    #expect(json.ok && json.outcome?.cacheHit == false && json.report?.stdlibVersion == nil)
    let star = engine.generate(scratch("specs/toy.star"), options: scratch.options())
    #expect(star.ok && star.outcome?.cacheHit == true && star.report?.actionKey == json.report?.actionKey)
    #expect(star.report?.specHash == json.report?.specHash)
  }

  @Test func aModuleThatChangesAValueMakesAnotherKeyAndAComment_doesNot() throws {
    let scratch = try StarlarkToy.scratch(seed: 8803)
    let engine = scratch.engine()
    func generate() -> Engine.Run { engine.generate(scratch("specs/toy.star"), options: scratch.options()) }
    let first = generate()
    #expect(first.outcome?.cacheHit == false && generate().outcome?.cacheHit == true)
    try scratch.put("lib/fills.star", "# A comment.\n" + StarlarkToy.module)
    let commented = generate()
    #expect(commented.outcome?.cacheHit == true && commented.report?.actionKey == first.report?.actionKey)
    #expect(commented.report?.provenance?.files != first.report?.provenance?.files)
    try scratch.put("lib/fills.star", StarlarkToy.module.replacingOccurrences(of: "0.5", with: "0.25"))
    let changed = generate()
    #expect(changed.outcome?.cacheHit == false && changed.report?.actionKey != first.report?.actionKey)
  }

  @Test func reproduceEvaluatesAgainAndNamesTheModuleThatChanged() throws {
    let scratch = try StarlarkToy.scratch(seed: 8804)
    #expect(scratch.engine().generate(scratch("specs/toy.star"), options: scratch.options()).ok)
    let reproducer = Reproducer(engine: Engine(registry: .toy))
    let same = reproducer.reproduce(scratch("specs/toy-01.report.json"))
    #expect(same.verdict == .equal && same.changes.isEmpty, "\(same)")
    try scratch.put("lib/fills.star", StarlarkToy.module.replacingOccurrences(of: "0.5", with: "0.25"))
    let other = reproducer.reproduce(scratch("specs/toy-01.report.json"))
    #expect(other.verdict == .different && other.changes.contains { "\($0)".contains("lib/fills.star") }, "\(other)")
    try scratch.put("lib/fills.star", "x = = 1\n")
    let broken = reproducer.reproduce(scratch("specs/toy-01.report.json"))
    #expect(broken.verdict == .impossible && broken.problem?.message.contains("S001: ") == true)
  }

  @Test func variantsAndFreshnessAndBudgets() throws {
    let scratch = try StarlarkToy.scratch(seed: 8805)
    let text =
      "base = 8805\n" + StarlarkToy.text(seed: 8805).replacingOccurrences(of: "\"seed\": 8805", with: "\"seed\": base")
    try scratch.put(
      "specs/toy.star", text + #" | {"variants": [{"variant_id": "v%d" % i, "seed_offset": i} for i in range(2)]}"#)
    let engine = scratch.engine()
    let run = engine.generate(scratch("specs/toy.star"), options: scratch.options())
    #expect(engine.generateVariants(of: run, options: scratch.options()).map(\.id) == ["v0", "v1"])
    let fresh = engine.freshness(of: scratch("specs/toy.star"), options: scratch.options(), expandsVariants: true)
    #expect(fresh.outputs.count == 6 && fresh.outputs.allSatisfy { $0.state == .fresh })
    var small = BudgetProfile(name: "small")
    small.general.maxSpecSizeBytes = 10
    let refused = engine.check(scratch("specs/toy.star"), budget: .profile(small), level: .contract)
    #expect(refused.errors.map(\.code) == [.budgetExceeded] && refused.loaded == nil)
  }

  @Test func theBudgetsTimeEndsAnEvaluation() throws {
    let scratch = try Scratch()
    try scratch.put("loop.star", "for i in range(2000000000): pass\n{}")
    var short = BudgetProfile(name: "short")
    short.general.starlarkTimeoutSeconds = 0.05
    let run = scratch.engine().check(scratch("loop.star"), budget: .profile(short), level: .contract)
    #expect(run.errors.map(\.code) == [.starlarkTimeout])
    #expect(run.errors.first?.message == "Starlark evaluation timed out after 0.05s (S003: limit-time)")
  }
}

@Suite struct StarlarkDecodingTests {
  private func errors(_ text: String) throws -> [Diagnostic] {
    let scratch = try Scratch()
    let run = scratch.engine().check(try scratch.put("a.star", text), level: .contract)
    #expect(run.loaded != nil && run.errors.allSatisfy { $0.file == scratch("a.star") && $0.position != nil })
    return run.errors
  }

  @Test func whatIsNoSpecIsS006AtItsPlace() throws {
    let base = ToySpec.text(seed: 8811)
    let cases: [(String, String, String, String)] = [
      (#""seed": 8811"#, #""seed": 42.0"#, "seed", "invalid type: floating point `42.0`, expected u32"),
      (#""seed": 8811"#, #""seed": -1"#, "seed", "invalid value"),
      (#""seed": 8811"#, #""seed": None"#, "seed", "expected u32"),
      (#""seed": 8811,"#, "", "seed", "missing field `seed`"),
      (#""asset_type": "ui""#, #""asset_type": "gui""#, "asset_type", "unknown variant `gui`"),
      (#""license""#, #""licence""#, "licence", "unknown field `licence`"),
      (#""format": "png""#, #""format": "pngg""#, "outputs[0].format", "unknown variant `pngg`"),
      (#""kind": "ui.toy_gradient_v1""#, #""kind": 3"#, "recipe.kind", "invalid type"),
    ]
    for (old, new, path, message) in cases {
      let text = base.replacingOccurrences(of: old, with: new)
      try #require(text != base, "\(old)")
      let found = try #require(try errors(text).first { $0.path?.description == path }, "\(new)")
      #expect(found.code == .starlarkFailed, "\(found)")
      #expect(
        found.message.hasPrefix("Starlark compilation error: S006: invalid spec: ") && found.message.contains(message),
        "\(found)")
    }
  }

  @Test func theSameFaultsOfParametersHaveTheSameCodesAsInJSON() throws {
    let text = ToySpec.text(
      seed: 8812, params: #"{"width": 16.0, "height": 900, "fill": \#(ToySpec.fill), "widht": 3}"#)
    let star = try errors(text)
    let scratch = try Scratch()
    let json = scratch.engine().check(try scratch.put("a.json", text), level: .contract).errors
    #expect(star.places == json.places && star.map(\.message) == json.map(\.message) && star.count >= 3)
    #expect(star.allSatisfy { $0.position?.line == 7 }, "the display that holds them")
  }

  @Test func noneIsAbsent() throws {
    #expect(try errors(ToySpec.text(seed: 8813, more: #", "engine_targets": None, "variants": None"#)).isEmpty)
  }
}
