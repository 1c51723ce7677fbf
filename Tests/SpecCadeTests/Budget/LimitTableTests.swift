import Foundation
import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import SpecCade

/// Every limit through the whole way, from a file to its outputs: one below, at, and one above, under every profile.
///
/// What comes out is docs/reference/budget-outcomes.md; SPECCADE_RECORD_DOCS=1 writes it.
@Suite struct LimitTableTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/reference/budget-outcomes.md")

  @Test func theTableOfAllLimitsIsWhatTheProgramDoes() throws {
    let scratch = try Scratch()
    let engine = scratch.engine(.probe, cached: false)
    var table = """
      # What each limit does

      For each limit and each value that a built-in profile gives it: a spec one below, at, and one above. Made by
      `Tests/SpecCadeTests/Budget/LimitTableTests.swift`, which makes every file of this table; do not edit.

      | limit | amount | \(BudgetProfile.names.map { "`\($0)`" }.joined(separator: " | ")) |
      |---|---|\(BudgetProfile.names.map { _ in "---|" }.joined())

      """
    var cells = 0
    for limit in BudgetLimit.all {
      for amount in amounts(of: limit) {
        let outcomes = try BudgetProfile.all.map { profile in
          cells += 1
          let isMade = try isMade(limit, amount, profile, engine, scratch)
          #expect(isMade == isWithin(limit, amount, profile), "\(limit.fullName) \(amount) \(profile.name)")
          return isMade ? "made" : "E017"
        }
        table += "| `\(limit.fullName)` | \(NumberText.plain(amount)) | \(outcomes.joined(separator: " | ")) |\n"
      }
    }
    #expect(cells > 500)
    if ProcessInfo.processInfo.environment["SPECCADE_RECORD_DOCS"] == "1" {
      try Data(table.utf8).write(to: Self.page)
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == table, "SPECCADE_RECORD_DOCS=1 writes it")
  }

  private func amounts(of limit: BudgetLimit) -> [Double] {
    var amounts: Set<Double> = []
    for profile in BudgetProfile.all {
      switch limit.value(in: profile) {
      case .amount(let ceiling) where !ceiling.isUnlimited:
        amounts.formUnion([ceiling.maximum - 1, ceiling.maximum, ceiling.maximum + 1])
      case .rates(let rates):
        for rate in rates.rates ?? [] {
          amounts.formUnion([Double(rate) - 1, Double(rate), Double(rate) + 1])
        }
      case .amount: break
      }
    }
    return amounts.sorted()
  }

  private func isWithin(_ limit: BudgetLimit, _ amount: Double, _ profile: BudgetProfile) -> Bool {
    switch limit.value(in: profile) {
    case .amount(let ceiling): amount <= ceiling.maximum
    case .rates(let rates): rates.rates?.contains(UInt32(amount)) ?? true
    }
  }

  /// Makes the spec; everything that is refused has E017 as its only error, with the limit in numbers, and made no file.
  private func isMade(
    _ limit: BudgetLimit, _ amount: Double, _ profile: BudgetProfile, _ engine: Engine, _ scratch: Scratch
  ) throws -> Bool {
    let spec: JSONTree
    switch (limit.value(in: profile), limit.fullName) {
    case (.rates, _): spec = ProbeRecipe.spec(["rate": .integer(Int64(amount))])
    case (_, "general.max_spec_size_bytes"): spec = ProbeRecipe.spec(.object([]))
    default: spec = ProbeRecipe.spec(limit, amount)
    }
    var text = Array(spec.text.utf8)
    if limit.fullName == "general.max_spec_size_bytes" {
      text += [UInt8](repeating: UInt8(ascii: " "), count: Int(amount) - text.count)
    }
    let path = try scratch.put("probe.json", text)
    let run = engine.generate(path, budget: .profile(profile), options: scratch.options())
    if run.ok {
      #expect(scratch.exists("out/probe.json"))
      try scratch.remove("out")
      return true
    }
    #expect(run.errors.map(\.code) == [.budgetExceeded] && !run.generationFailed && !scratch.exists("out"))
    let violation = try #require(run.errors.first?.budget)
    #expect("\(violation.category).\(violation.limit)" == limit.fullName && violation.actual == amount)
    #expect(violation.profile == profile.name)
    #expect(run.errors.first?.position != nil || limit.category == "general")
    return false
  }

  @Test func theTimeoutOfTheProfileReachesTheCompiler() {
    for profile in BudgetProfile.all {
      let limits = SpecLoader.compilerLimits(of: profile)
      #expect(Ceiling(limits.timeoutSeconds) == profile.general.starlarkTimeoutSeconds)
    }
  }

  @Test func aSourceThatIsEvaluatedIsRefusedBySizeBeforeIt() throws {
    let scratch = try Scratch()
    let path = try scratch.put("big.star", [UInt8](repeating: UInt8(ascii: "#"), count: 5_242_881))
    let strict = scratch.engine().check(path, budget: .strict, level: .contract)
    #expect(
      strict.errors.map(\.description) == [
        "E017: general budget exceeded: max_spec_size_bytes is 5242881, maximum is 5242880"
      ])
    #expect(strict.errors[0].file == path && strict.errors[0].budget?.limit == "max_spec_size_bytes")
  }

  @Test func aFileTooLargeToReadIsTheBudgetsOrTheEngines() throws {
    let scratch = try Scratch()
    let path = try scratch.put("large.json", [UInt8](repeating: UInt8(ascii: " "), count: 2000))
    var engine = scratch.engine()
    engine.loader.maximumBytes = 1000
    var small = BudgetProfile(name: "small")
    small.general.maxSpecSizeBytes = 500
    let refused = engine.check(path, budget: .profile(small), level: .contract)
    #expect(
      refused.errors.map(\.description) == [
        "E017: general budget exceeded: max_spec_size_bytes is 2000, maximum is 500"
      ])
    let unlimited = engine.check(path, budget: .unlimited, level: .contract)
    #expect(
      unlimited.errors.map(\.description) == [
        "E017: general engine limit exceeded: max_spec_size_bytes is 2000, maximum is 1000"
      ])
    #expect(unlimited.errors[0].budget?.isEngineLimit == true)
  }
}
