import Foundation
import JSONCore
import SchemaKit
import Testing

@testable import SpecModel

/// The table of core §4.
@Suite struct BudgetTests {
  /// Limit: default, strict, zx-8bit, nethercore, as the contract prints them.
  static let table = """
    audio.max_duration_seconds | 30 | 10 | 5 | 30
    audio.max_layers | 32 | 16 | 8 | 16
    audio.max_samples | 1440000 | 480000 | 110250 | 661500
    audio.allowed_sample_rates | 22050, 44100, 48000 | 22050, 44100 | 22050 | 22050
    texture.max_dimension | 4096 | 2048 | 256 | 1024
    texture.max_pixels | 16777216 | 4194304 | 65536 | 1048576
    texture.max_graph_nodes | 256 | 128 | 32 | 128
    texture.max_graph_depth | 64 | 32 | 16 | 32
    music.xm_max_channels | 32 | 32 | 8 | 16
    music.xm_max_patterns | 256 | 256 | 64 | 128
    music.xm_max_instruments | 128 | 128 | 32 | 64
    music.xm_max_pattern_rows | 256 | 256 | 64 | 128
    music.it_max_channels | 64 | 64 | 8 | 16
    music.it_max_patterns | 200 | 200 | 64 | 128
    music.it_max_instruments | 99 | 99 | 32 | 64
    music.it_max_samples | 99 | 99 | 32 | 64
    music.max_compose_recursion | 64 | 64 | 16 | 32
    music.max_cells_per_pattern | 50000 | 50000 | 10000 | 25000
    mesh.max_vertices | 100000 | 50000 | 10000 | 25000
    mesh.max_faces | 100000 | 50000 | 10000 | 25000
    mesh.max_bones | 256 | 128 | 32 | 128
    general.starlark_timeout_seconds | 30 | 15 | 30 | 30
    general.max_spec_size_bytes | 10485760 | 5242880 | 10485760 | 10485760
    """
  static let rows = table.split(separator: "\n").map { row in
    row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test func theLimitsAreThoseOfTheContractInItsOrder() {
    #expect(BudgetLimit.all.map(\.fullName) == Self.rows.map { $0[0] })
    #expect(BudgetProfile.names == ["default", "strict", "zx-8bit", "nethercore", "unlimited"])
    #expect(BudgetProfile.named("none") == nil && BudgetProfile.named("Default") == nil)
    for limit in BudgetLimit.all {
      #expect(!limit.doc.isEmpty && !limit.remedy.isEmpty, "\(limit.fullName)")
    }
  }

  @Test(arguments: rows)
  func theValuesAreThoseOfTheContract(row: [String]) throws {
    let limit = try #require(BudgetLimit.named(row[0]))
    for (profile, text) in zip(BudgetProfile.all, Array(row.dropFirst()) + ["unlimited"]) {
      #expect(limit.value(in: profile).text == text, "\(profile.name)")
    }
  }

  @Test(
    "the contract's own text says the same", .enabled(if: Contract.core != nil, "../shared is not there"))
  func theTableOfTheContract() throws {
    let text = try #require(Contract.core)
    let rows = text.split(separator: "\n").compactMap { line -> String? in
      guard let match = line.wholeMatch(of: /\| ((?:audio|texture|music|mesh|general)\.\w+) \|([^`]*)\|/) else {
        return nil
      }
      let cells = match.2.split(separator: "|").map { cell in
        // Groups of three digits are set apart by a blank, rates by a comma and a blank.
        cell.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }.joined(separator: ", ")
      }
      return ([String(match.1)] + cells).joined(separator: " | ")
    }
    #expect(rows == Self.rows.map { $0.joined(separator: " | ") })
  }

  @Test func everyStoredPropertyIsADeclaredLimit() {
    let profile = BudgetProfile.default
    let parts: [Any] = [profile.audio, profile.texture, profile.music, profile.mesh, profile.general]
    #expect(parts.reduce(0) { $0 + Mirror(reflecting: $1).children.count } == BudgetLimit.all.count)
    #expect(Set(BudgetLimit.all.map(\.fullName)).count == BudgetLimit.all.count)
  }

  /// One below, at and above each limit, under every profile.
  @Test(arguments: rows.filter { !$0[0].hasSuffix("rates") }, BudgetProfile.names)
  func theLimitItselfIsTheLastThatPasses(row: [String], name: String) throws {
    let profile = try #require(BudgetProfile.named(name))
    let limit = try #require(BudgetLimit.named(row[0]))
    guard case .amount(let ceiling) = limit.value(in: profile) else {
      Issue.record("no amount")
      return
    }
    if ceiling.isUnlimited {
      for amount in [0, 1e9, Double.greatestFiniteMagnitude] { #expect(said(limit, amount, profile).isEmpty) }
      return
    }
    let maximum = ceiling.maximum
    #expect(said(limit, maximum - 1, profile).isEmpty)
    #expect(said(limit, maximum, profile).isEmpty)
    #expect(
      said(limit, maximum + 1, profile) == [
        "E017: \(limit.category) budget exceeded: \(limit.name) is \(NumberText.plain(maximum + 1)), "
          + "maximum is \(NumberText.plain(maximum)) (at recipe.params.amounts[0])"
      ])
    #expect(said(limit, maximum.nextUp, profile).count == 1)
  }

  private func said(_ limit: BudgetLimit, _ value: Double, _ profile: BudgetProfile) -> [String] {
    let amount: JSONTree = ["limit": .string(limit.fullName), "value": .float(value)]
    let spec = Specs.with([("recipe", ["kind": "audio_v1", "params": ["amounts": [amount]]])])
    return Specs.validate(spec, budget: profile).said
  }

  @Test(arguments: BudgetProfile.names)
  func sampleRates(name: String) throws {
    let profile = try #require(BudgetProfile.named(name))
    for rate: UInt32 in [0, 8000, 22049, 22050, 22051, 44100, 48000, 96000] {
      let spec = Specs.with([("recipe", ["kind": "audio_v1", "params": ["rate": .integer(Int64(rate))]])])
      let allowed = profile.audio.allowedSampleRates
      let expected =
        allowed.accepts(rate)
        ? []
        : [
          "E017: sample_rate \(rate) is not in allowed rates [\(allowed.text)] (profile: \(profile.name)) "
            + "(at recipe.params.rate)"
        ]
      #expect(Specs.validate(spec, budget: profile).said == expected)
    }
  }

  @Test func allViolationsAreReportedAtOnceWithTheirNumbers() throws {
    let spec = Specs.with([
      (
        "recipe",
        [
          "kind": "audio_v1",
          "params": [
            "rate": 8000,
            "amounts": [
              ["limit": "audio.max_layers", "value": 33], ["limit": "mesh.max_bones", "value": 256],
              ["limit": "texture.max_pixels", "value": 1e9],
            ],
          ],
        ]
      )
    ])
    let result = Specs.validate(spec)
    #expect(result.validated == nil)
    #expect(
      result.errors.map { "\($0.path?.description ?? "")" } == [
        "recipe.params.amounts[0]", "recipe.params.amounts[2]", "recipe.params.rate",
      ])
    #expect(result.errors.allSatisfy { $0.code == .budgetExceeded && $0.hint != nil })
    #expect(
      result.errors.map(\.budget) == [
        BudgetViolation(
          category: "audio", limit: "max_layers", actual: 33, accepted: .atMost(32), profile: "default",
          isEngineLimit: false),
        BudgetViolation(
          category: "texture", limit: "max_pixels", actual: 1e9, accepted: .atMost(16_777_216), profile: "default",
          isEngineLimit: false),
        BudgetViolation(
          category: "audio", limit: "allowed_sample_rates", actual: 8000, accepted: .oneOf([22050, 44100, 48000]),
          profile: "default", isEngineLimit: false),
      ])
  }

  @Test func theSizeOfTheSourceIsALimitToo() throws {
    let validator = SpecValidator(registry: Specs.registry, budget: .strict)
    func said(_ bytes: Int?) -> [String] {
      validator.validate(Specs.good.document().root, sourceBytes: bytes).said
    }
    #expect(said(nil).isEmpty && said(5_242_879).isEmpty && said(5_242_880).isEmpty)
    #expect(
      said(5_242_881) == ["E017: general budget exceeded: max_spec_size_bytes is 5242881, maximum is 5242880"])
  }

  @Test func theHintSaysWhatToChangeAndARoomierProfile() throws {
    let use = BudgetUse(\.audio.maxLayers, 20, subject: "layers count 20", at: ["layers"])
    let violation = try #require(BudgetProfile.zx8bit.violation(of: use))
    #expect(violation.message == "layers count 20 exceeds budget limit of 8 (profile: zx-8bit)")
    #expect(
      violation.hint
        == "remove layers, or lower `voices` of supersaw_unison; audio.max_layers is 8 under `zx-8bit`, "
        + "`--budget default` allows it")
    let huge = BudgetUse(\.audio.maxLayers, 999, at: [])
    #expect(BudgetProfile.default.violation(of: huge)?.hint?.hasSuffix("`--budget unlimited` allows it") == true)
    for profile in BudgetProfile.all {
      #expect(profile.violation(of: BudgetUse(\.audio.maxLayers, .nan, at: [])) != nil)
    }
  }

  @Test func theContractsOtherSentences() {
    func message(_ use: BudgetUse) -> String? { BudgetProfile.default.violation(of: use)?.message }
    #expect(
      message(BudgetUse(\.texture.maxGraphNodes, 300, subject: "texture graph has 300 nodes,", at: []))
        == "texture graph has 300 nodes, exceeds budget limit of 256 (profile: default)")
    #expect(
      message(
        BudgetUse(
          \.music.xmMaxInstruments, 129, subject: "instruments count 129", qualifier: " for Xm format", at: []))
        == "instruments count 129 exceeds budget limit of 128 for Xm format (profile: default)")
  }

  @Test func anEngineLimitHoldsUnderEveryProfile() throws {
    let most = BudgetUse.EngineLimit.maximum(1000, reason: "there is no more")
    for profile in BudgetProfile.all {
      #expect(profile.violation(of: BudgetUse(\.texture.maxPixels, 1000, engine: most, at: [])) == nil)
      let violation = try #require(profile.violation(of: BudgetUse(\.texture.maxPixels, 1001, engine: most, at: [])))
      #expect(violation.message == "texture engine limit exceeded: max_pixels is 1001, maximum is 1000")
      #expect(violation.budget?.isEngineLimit == true && violation.budget?.accepted == .atMost(1000))
      #expect(
        violation.hint
          == "lower `resolution`; the engine ends there under every profile: there is no more")
    }
    let rates = BudgetUse(sampleRate: 96000, engine: .rates([22050], reason: "so it is"), at: ["rate"])
    #expect(
      BudgetProfile.unlimited.violation(of: rates)?.message
        == "sample_rate 96000 is not in allowed rates [22050] (profile: unlimited)")
    #expect(
      BudgetProfile.default.violation(of: rates)?.hint?.contains("allows it") == false, "no profile helps")
  }

  @Test func aSpecOverBudgetIsNotValidated() {
    let spec = Specs.with([("recipe", ["kind": "audio_v1", "params": ["rate": 48000]])])
    #expect(Specs.validate(spec, .generation, budget: .strict).validated == nil)
    let validated = Specs.validate(spec, .generation).validated
    #expect(validated?.budget.name == "default" && validated?.clearance.uses.count == 1)
  }

  @Test func theContentHashIsOfTheLimitsAlone() {
    var named = BudgetProfile.strict
    named.name = "mine"
    #expect(named.contentHash == BudgetProfile.strict.contentHash)
    #expect(Set(BudgetProfile.all.map(\.contentHash.hexadecimal)).count == 5)
    named.audio.maxLayers = 15
    #expect(named.contentHash != BudgetProfile.strict.contentHash)
  }

  @Test func shares() {
    let use = BudgetUse(\.audio.maxLayers, 8, at: [])
    #expect(BudgetProfile.all.map { use.share(in: $0) } == [0.25, 0.5, 1, 0.5, 0])
    #expect(BudgetUse(sampleRate: 44100, at: []).share(in: .zx8bit) == .infinity)
    #expect(BudgetUse(sampleRate: 22050, at: []).share(in: .strict) == 0)
    #expect(BudgetUse(sampleRate: 22050, at: []).share(in: .unlimited) == 0)
  }
}

/// The contract beside the repository, where it is there.
enum Contract {
  static let core: String? = {
    let named = ProcessInfo.processInfo.environment["SPECCADE_SHARED"].map { URL(fileURLWithPath: $0) }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folders = [named, root.appendingPathComponent("../shared"), root.appendingPathComponent("../../shared")]
    return folders.lazy.compactMap { $0 }.compactMap {
      try? String(contentsOf: $0.appendingPathComponent("contract/core.md").standardizedFileURL, encoding: .utf8)
    }.first
  }()
}
