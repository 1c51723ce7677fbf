import Foundation
import JSONCore
import SpecModel
import Testing

@testable import SpecCade

/// The toy after a change of its algorithm: a later epoch and other bytes.
enum ToyRecipeNext: Recipe {
  static let kind = ToyRecipe.kind
  static let backend = ToyRecipe.backend
  static let algorithmEpoch = ToyRecipe.algorithmEpoch + 1
  static func budgetUses(_ params: ToyParams) -> [BudgetUse] { ToyRecipe.budgetUses(params) }
  static func cost(_ params: ToyParams) -> Cost { ToyRecipe.cost(params) }
  static func generate(_ params: ToyParams, _ context: GenerationContext) throws(GenerationError) -> [Artifact] {
    var context = context
    context.seed &+= 1
    return try ToyRecipe.generate(params, context)
  }
}

/// The toy after a change that nobody owned up to.
enum ToyRecipeSly: Recipe {
  static let kind = ToyRecipe.kind
  static let backend = ToyRecipe.backend
  static let algorithmEpoch = ToyRecipe.algorithmEpoch
  static func budgetUses(_ params: ToyParams) -> [BudgetUse] { [] }
  static func cost(_ params: ToyParams) -> Cost { ToyRecipe.cost(params) }
  static func generate(_ params: ToyParams, _ context: GenerationContext) throws(GenerationError) -> [Artifact] {
    try ToyRecipeNext.generate(params, context)
  }
}

@Suite struct ReproductionTests {
  private func registry(_ recipe: AnyRecipe) -> RecipeRegistry { .standard.adding([recipe]) }

  private func made(_ scratch: Scratch, seed: UInt32, more: String = "") throws -> String {
    try scratch.put("specs/toy.json", ToySpec.text(seed: seed, more: more))
    #expect(scratch.engine().generate(scratch("specs/toy.json"), options: scratch.options()).ok)
    return scratch("specs/toy-01.report.json")
  }

  private func reproduce(_ path: String, _ registry: RecipeRegistry = .toy) -> Reproduction {
    Reproducer(engine: Engine(registry: registry)).reproduce(path)
  }

  @Test func theSameComesOutTheSameAndNothingIsTouched() throws {
    let scratch = try Scratch()
    let report = try made(scratch, seed: 5701)
    let files = scratch.files()
    try scratch.remove("out")
    let result = reproduce(report)
    #expect(result.verdict == .equal && result.changes.isEmpty && result.problem == nil)
    #expect(result.artifacts.map(\.path) == ["ui/toy.png", "ui/toy.png.json"] && result.assetId == "toy-01")
    #expect(scratch.files() == files.filter { !$0.hasPrefix("out/") })
  }

  @Test func aChangedAlgorithmEpochIsNamed() throws {
    let scratch = try Scratch()
    let report = try made(scratch, seed: 5702)
    let result = reproduce(report, registry(AnyRecipe(ToyRecipeNext.self)))
    #expect(result.verdict == .different)
    #expect(result.explanations == [InputChange("algorithm_epoch", "7", "8", changesBytes: true)])
    #expect(result.artifacts.allSatisfy { !$0.isEqual && $0.recorded != nil && $0.found != nil })
  }

  @Test func aChangeThatNothingExplainsIsSaidToBeOne() throws {
    let scratch = try Scratch()
    let report = try made(scratch, seed: 5703)
    let result = reproduce(report, registry(AnyRecipe(ToyRecipeSly.self)))
    #expect(result.verdict == .different && result.explanations.isEmpty)
  }

  @Test func aChangedSpecIsNamedAndAReformattedOneIsNot() throws {
    let scratch = try Scratch()
    let report = try made(scratch, seed: 5704)
    try scratch.put("specs/toy.json", ToySpec.text(seed: 5705))
    let changed = reproduce(report)
    #expect(changed.verdict == .different && changed.explanations.map(\.input) == ["spec_hash", "seed"])
    #expect(changed.changes.contains { $0.input == "source_hash" && !$0.changesBytes })
    try scratch.put("specs/toy.json", ToySpec.text(seed: 5704) + "\n\n")
    let reformatted = reproduce(report)
    #expect(reformatted.verdict == .equal && reformatted.changes.map(\.input) == ["source_hash"])
  }

  @Test func theSourceIsFoundWhereItIs() throws {
    let scratch = try Scratch()
    try scratch.put("speccade.json", "{}")
    let report = try made(scratch, seed: 5706)
    // Renamed beside the report: found by its bytes.
    try FileManager.default.moveItem(atPath: scratch("specs/toy.json"), toPath: scratch("specs/renamed.json"))
    #expect(reproduce(report).verdict == .equal && reproduce(report).sourcePath == scratch("specs/renamed.json"))
    // The report elsewhere in the project: found by the recorded path.
    try FileManager.default.moveItem(atPath: scratch("specs/renamed.json"), toPath: scratch("specs/toy.json"))
    try scratch.put("release/toy-01.report.json", try #require(scratch.bytes("specs/toy-01.report.json")))
    #expect(reproduce(scratch("release/toy-01.report.json")).verdict == .equal)
    // Outside of the project: with --root.
    let away = try Scratch()
    try away.put("speccade.json", "{}")
    let moved = try away.put("toy-01.report.json", try #require(scratch.bytes("specs/toy-01.report.json")))
    let lost = reproduce(moved)
    #expect(lost.verdict == .impossible && lost.problem?.code == .fileRead && lost.problem?.hint != nil)
    var reproducer = Reproducer(engine: Engine(registry: .toy))
    reproducer.root = scratch.path
    #expect(reproducer.reproduce(moved).verdict == .equal)
  }

  @Test func variantsAndPreviewsAreMadeAsTheyWere() throws {
    let scratch = try Scratch()
    let list = #", "variants": [{"variant_id": "soft", "seed_offset": 3}]}"#
    let path = try scratch.put("specs/toy.json", String(ToySpec.text(seed: 5707).dropLast()) + list)
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(scratch.engine().generateVariants(of: run, options: scratch.options()).allSatisfy { $0.ok })
    let report = scratch("specs/toy-01__soft.report.json")
    #expect(reproduce(report).verdict == .equal)
    try scratch.put("specs/toy.json", ToySpec.text(seed: 5707))
    #expect(reproduce(report).problem?.message.contains("has no variant 'soft' any more") == true)
  }

  @Test func aSoundAndItsPreviewAreReproduced() throws {
    let scratch = try Scratch()
    let path = try scratch.put("beep.json", Self.beep)
    for seconds in [nil, 0.02, Double.infinity] {
      let options = scratch.options { $0.previewSeconds = seconds }
      #expect(scratch.engine(.standard).generate(path, options: options).ok)
      #expect(try scratch.report("beep-01.report.json").outputs.contains { $0.preview == true } == (seconds != nil))
      #expect(reproduce(scratch("beep-01.report.json"), .standard).verdict == .equal, "preview \(seconds ?? -1)")
    }
  }

  @Test func reportsOfOlderVersionsAreComparedByWhatTheyHave() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5708)
    var tree = JSONTree(try JSONDocument.parse(try #require(scratch.bytes("specs/toy-01.report.json"))).root)
    for member in ["provenance", "run", "checksum"] { tree[member] = nil }
    try scratch.put("specs/toy-01.report.json", tree.text)
    #expect(reproduce(path).verdict == .equal, "the source is found by its hash")
    let result = reproduce(path, registry(AnyRecipe(ToyRecipeNext.self)))
    #expect(result.verdict == .different && result.explanations.map(\.input) == ["algorithm_epoch"])
  }

  @Test func whatCannotBeTriedSaysWhy() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5709)
    try scratch.put("specs/toy.json", ToySpec.text(seed: 5709, params: "{}"))
    let broken = reproduce(path)
    #expect(broken.verdict == .impossible && broken.problem?.code == .invalidRecipeParams)
    #expect(broken.explanations.map(\.input) == ["spec_hash"], "and what has changed")
    try scratch.put("damaged.report.json", "{")
    #expect(reproduce(scratch("damaged.report.json")).problem?.code == .fileRead)
    #expect(reproduce(scratch("none.report.json")).verdict == .impossible)
    let other = try Scratch()
    try other.put("toy.json", ToySpec.text(seed: 5710))
    #expect(other.engine().validate(other("toy.json")).ok)
    #expect(reproduce(other("toy-01.report.json")).verdict == .nothing)
  }

  @Test func aDamagedReportIsNeverEqual() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5711)
    let good = try #require(scratch.bytes("specs/toy-01.report.json"))
    for index in stride(from: 0, to: good.count, by: 11) {
      var damaged = good
      damaged[index] ^= 0x04
      try scratch.put("specs/toy-01.report.json", damaged)
      #expect(reproduce(path).verdict == .impossible, "byte \(index)")
    }
  }

  @Test func keptFilesLieBelowTheReportsPath() throws {
    let scratch = try Scratch()
    let path = try made(scratch, seed: 5712)
    var reproducer = Reproducer(engine: Engine(registry: .toy))
    reproducer.keepsIn = scratch("again")
    #expect(reproducer.reproduce(path).verdict == .equal)
    let made = try #require(scratch.bytes("out/ui/toy.png"))
    #expect(scratch.bytes("again\(scratch.path)/specs/toy-01/ui/toy.png") == made)
    #expect(Reproducer.keptName("../a/./b.report.json") == "a/b" && Reproducer.keptName("/x.json") == "x.json")
  }

  @Test func aTreeIsReproducedInItsOrder() throws {
    let scratch = try Scratch()
    for index in 0..<6 {
      let path = try scratch.put(
        "specs/\(index)/toy.json", ToySpec.text(id: "toy-\(index)x", seed: UInt32(5720 + index), output: "\(index).png")
      )
      #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    }
    let reproducer = Reproducer(engine: Engine(registry: .toy))
    let paths = try reproducer.reports(below: scratch("specs"))
    #expect(paths == (0..<6).map { scratch("specs/\($0)/toy-\($0)x.report.json") })
    let results = reproducer.reproduce(paths, jobs: 3)
    #expect(results.map(\.reportPath) == paths && results.allSatisfy { $0.verdict == .equal })
  }

  private static let beep = """
    {"spec_version": 1, "asset_id": "beep-01", "asset_type": "audio", "license": "CC0-1.0", "seed": 42,
     "description": "A beep.", "outputs": [{"kind": "primary", "format": "wav", "path": "beep.wav"}],
     "recipe": {"kind": "audio_v1", "params": {"duration_seconds": 0.05, "sample_rate": 22050, "layers": [
       {"synthesis": {"type": "oscillator", "waveform": "sine", "frequency": 440},
        "envelope": {"attack": 0.01, "decay": 0.01, "sustain": 0.5, "release": 0.01}, "volume": 0.8, "pan": 0}]}}}
    """
}
