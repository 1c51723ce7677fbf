import SpecCade
import SpecModel
import Testing

/// A violated limit is always told, by its name, and the backend is not called.
@Suite("Limits") struct LimitTests {
  @Test(
    "Every limit under every profile: at the limit it is made, beyond it no backend is called",
    arguments: BudgetProfile.all)
  func everyLimit(_ profile: BudgetProfile) throws {
    let folder = try Folder()
    let engine = Engine(registry: .probed)
    let options = GenerationOptions(outputRoot: folder("out"), usesCache: false)
    var seed = UInt32(5000 + 1000 * (BudgetProfile.names.firstIndex(of: profile.name) ?? 0))
    var cases = 0
    for limit in BudgetLimit.all {
      guard case .amount(let ceiling) = limit.value(in: profile), !ceiling.isUnlimited else { continue }
      let maximum = ceiling.maximum
      for (value, fits) in [
        (maximum, true), (maximum.nextDown, true), (0, true), (maximum.nextUp, false), (maximum + 1, false),
        (maximum * 1e6, false), (1e308, false),
      ] {
        seed += 1
        cases += 1
        let path = try folder.put("s.json", spec(seed, [(limit, value)]))
        let run = engine.generate(path, budget: .profile(profile), options: options)
        #expect(ProbeCalls.count(seed) == (fits ? 1 : 0), "\(limit.fullName) \(value) under \(profile.name)")
        guard !fits else {
          #expect(run.ok, "\(run.errors)")
          continue
        }
        #expect(run.errors.map(\.code) == [.budgetExceeded] && !run.generationFailed)
        let told = run.errors.map { $0.message + ($0.hint ?? "") }.joined()
        #expect(told.contains(limit.fullName), "\(told)")
        #expect(run.errors.first?.path == ["recipe", "params", "uses", 0, "value"])
      }
    }
    Intensity.record("property cases, limits under \(profile.name): \(cases)")
  }

  @Test("Several violated limits are told together") func together() throws {
    let folder = try Folder()
    let amounts = BudgetLimit.all.filter { limit in
      if case .amount = limit.value(in: .default) { true } else { false }
    }
    let uses: [(BudgetLimit, Double)] = amounts.map { ($0, 1e300) }
    let path = try folder.put("s.json", spec(4999, uses))
    let run = Engine(registry: .probed).generate(
      path, budget: .default, options: GenerationOptions(outputRoot: folder("out"), usesCache: false))
    #expect(run.errors.count == uses.count && run.errors.allSatisfy { $0.code == .budgetExceeded })
    #expect(ProbeCalls.count(4999) == 0)
  }

  private func spec(_ seed: UInt32, _ uses: [(BudgetLimit, Double)]) -> String {
    let list = uses.map { #"{"limit": "\#($0.0.fullName)", "value": \#($0.1)}"# }.joined(separator: ",")
    return """
      {"spec_version": 1, "asset_id": "probe-01", "asset_type": "ui", "license": "CC0-1.0", "seed": \(seed),
       "description": "probe", "outputs": [{"kind": "primary", "format": "png", "path": "a.png"}],
       "recipe": {"kind": "ui.probe_v1", "params": {"size": 4, "uses": [\(list)]}}}
      """
  }
}

extension BudgetProfile: CustomTestStringConvertible {
  public var testDescription: String { name }
}
