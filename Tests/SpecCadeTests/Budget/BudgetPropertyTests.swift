import AudioRecipes
import Foundation
import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import SpecCade

/// What passes the budget stage cannot fail on a budget while it is made, and what does not pass cannot be made: the
/// renderers are held to the limits that the stage compared, whoever calls them.
@Suite struct BudgetPropertyTests {
  private struct Counts {
    var made = 0
    var refused = 0
  }

  /// Calls the renderer itself with the parameters of a document, past the stage.
  private func refusal<R: Recipe>(
    _ recipe: R.Type, _ spec: JSONTree, _ profile: BudgetProfile
  ) throws -> GenerationError? {
    let decoded = try #require(Spec.decode(spec.document().root).value)
    let json = try #require(decoded.recipe).params.value
    let params = try #require(R.Params.decode(json).value)
    let outputs = decoded.outputs
    // A preview is short; the limits are those of the whole.
    let context = GenerationContext(seed: 1, outputs: outputs, budget: profile, previewSeconds: 0.01)
    do throws(GenerationError) {
      _ = try R.generate(params, context)
      return nil
    } catch {
      return error
    }
  }

  private func compare<R: Recipe>(_ recipe: R.Type, _ spec: JSONTree, _ counts: inout Counts) throws {
    for profile in BudgetProfile.all {
      let result = SpecValidator(registry: .probe, budget: profile, level: .generation).validate(spec.document().root)
      let violations = result.errors.filter { $0.code == .budgetExceeded }
      guard result.errors.count == violations.count, !result.warnings.contains(where: { $0.code == .notGeneratedYet })
      else { continue }
      let error = try refusal(recipe, spec, profile)
      let budgetCodes = ["AUDIO_003", "AUDIO_006", "TOY_003"]
      if violations.isEmpty {
        counts.made += 1
        let isOfBudget =
          error.map { error in
            budgetCodes.contains(error.code)
              && result.measured.uses.contains { use in
                use.path == JSONPath(["recipe", "params"]).appending(error.path?.steps ?? [])
              }
          } ?? false
        #expect(!isOfBudget, "\(profile.name): \(String(describing: error)) \(spec.text)")
      } else {
        counts.refused += 1
        let code = try #require(error, "made although refused, \(profile.name): \(spec.text)").code
        #expect(budgetCodes.contains(code), "\(code)")
      }
    }
  }

  @Test func audioRendersExactlyWhatTheBudgetLetsThrough() throws {
    var counts = Counts()
    for (index, tree) in GeneratedDocuments.specs(120, seed: 61).enumerated() {
      guard tree["recipe"]?["kind"]?.string == "audio_v1" else { continue }
      var spec = tree
      // Amounts near the limits, which a generator seldom meets.
      let durations: [Double] = [0.1, 5, 5.nextUp, 10, 10.00001, 30, 30.nextUp, 31]
      let rates: [Int64] = [22050, 44100, 48000, 8000]
      spec = spec.replacing(
        [.member("recipe"), .member("params"), .member("duration_seconds")], with: .float(durations[index % 8]))
      spec = spec.replacing(
        [.member("recipe"), .member("params"), .member("sample_rate")], with: .integer(rates[(index / 8) % 4]))
      if let layer = spec["recipe"]?["params"]?["layers"]?[0], index % 3 == 0 {
        let numbers = [8, 9, 16, 17, 32, 33]
        spec = spec.replacing(
          [.member("recipe"), .member("params"), .member("layers")],
          with: .array([JSONTree](repeating: layer, count: numbers[(index / 3) % 6])))
      }
      try compare(AudioV1.self, spec, &counts)
    }
    #expect(counts.made > 20 && counts.refused > 60, "\(counts)")
  }

  @Test func theToyRendersExactlyWhatTheBudgetLetsThrough() throws {
    var generator = ValueGenerator(seed: 62)
    var counts = Counts()
    for _ in 0..<200 {
      let made = generator.value(for: ToyParams.shape(.any))
      let params = try #require(made)
      let spec = try JSONTree(JSONDocument.parse(ToySpec.text(seed: 6201, params: params.text)).root)
      try compare(ToyRecipe.self, spec, &counts)
    }
    #expect(counts.made > 200 && counts.refused > 40, "\(counts)")
  }

  @Test func theProbeIsMadeExactlyWhenEveryNeedIsWithin() throws {
    var random = SplitMix64(seed: 63)
    let amounts = BudgetLimit.all.filter { if case .amount = $0.value(in: .default) { true } else { false } }
    for _ in 0..<300 {
      let profile = try #require(BudgetProfile.all.randomElement(using: &random))
      let needs = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ -> (BudgetLimit, Double)? in
        guard let limit = amounts.randomElement(using: &random),
          case .amount(let ceiling)? = BudgetProfile.all.randomElement(using: &random).map({ limit.value(in: $0) })
        else { return nil }
        let base = ceiling.isUnlimited ? 1e12 : ceiling.maximum
        return (limit, max(0, base + Double(Int.random(in: -1...1, using: &random))))
      }
      let spec = ProbeRecipe.spec([
        "needs": .array(needs.map { ["limit": .string($0.fullName), "amount": .float($1)] })
      ])
      let beyond = needs.filter { limit, amount in
        if case .amount(let ceiling) = limit.value(in: profile) { amount > ceiling.maximum } else { false }
      }
      let result = SpecValidator(registry: .probe, budget: profile, level: .generation).validate(spec.document().root)
      #expect(result.errors.map { $0.budget?.actual } == beyond.map(\.1), "every violation, in order")
      #expect((result.validated == nil) == !beyond.isEmpty)
      #expect((try refusal(ProbeRecipe.self, spec, profile) == nil) == beyond.isEmpty)
    }
  }

  @Test func whatIsPredictedIsWhatComesOut() throws {
    let scratch = try Scratch()
    let engine = scratch.engine(.standard, cached: false)
    for (index, tree) in GeneratedDocuments.specs(40, seed: 64).enumerated() {
      let spec = tree.replacing(
        [.member("recipe"), .member("params"), .member("sample_rate")], with: .integer(22050))
      let run = engine.generate(
        try scratch.put("s\(index).json", spec.text), budget: .unlimited,
        options: scratch.options { $0.outputRoot = scratch("out\(index)") })
      guard run.ok, let cost = run.validation?.measured.cost, let path = run.outcome?.outputs.first?.path else {
        continue
      }
      let size = try #require(scratch.bytes("out\(index)/\(path)")).count
      let picture = try #require(run.outcome?.outputs.last.flatMap { scratch.bytes("out\(index)/\($0.path)") }).count
      // A file may have less than the room that is counted for its chunks, never more.
      #expect((0..<100).contains(cost.outputBytes - size - 16384), "\(cost.outputBytes) \(size)")
      #expect(picture <= 16384)
    }
  }

  @Test func memoryThatIsNotThereIsSaid() throws {
    let cost = Cost(outputBytes: 0, workingBytes: 3_000_000_000, work: 0)
    try MemoryGuard.check(cost, memory: 3_000_000_000)
    try MemoryGuard.check(cost, memory: nil)
    let error = #expect(throws: GenerationFailure.self) { try MemoryGuard.check(cost, memory: 2_999_999_999) }
    #expect(
      error?.diagnostic.message
        == "Backend error: rendering needs up to 3000 MB of memory, and this machine has 2999 MB")
    try MemoryGuard.check(Cost(outputBytes: 0, workingBytes: 1000, work: 0), memory: 1)
  }

  @Test(
    "the default profile rejects no shipped spec", .enabled(if: SharedFolder.isThere, "../shared is not there"))
  func shippedSpecs() throws {
    let folder = try #require(SharedFolder.corpus).appendingPathComponent("presets")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let specs = paths.filter { $0.hasSuffix(".json") }.sorted()
    #expect(specs.count >= 129)
    let engine = Engine()
    for name in specs {
      let run = engine.check(folder.appendingPathComponent(name).path, budget: .default, level: .contract)
      #expect(run.validation != nil && !run.errors.contains { $0.code == .budgetExceeded }, "\(name): \(run.errors)")
    }
  }
}
