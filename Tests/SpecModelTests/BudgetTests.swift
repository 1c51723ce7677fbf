import JSONCore
import SpecModel
import Testing

/// The table of core §4.
@Suite struct BudgetTests {
  /// Limit: default, strict, zx-8bit, nethercore, as the contract prints them.
  static let table = """
    audio.max_duration_seconds 30 10 5 30
    audio.max_layers 32 16 8 16
    audio.max_samples 1440000 480000 110250 661500
    texture.max_dimension 4096 2048 256 1024
    texture.max_pixels 16777216 4194304 65536 1048576
    texture.max_graph_nodes 256 128 32 128
    texture.max_graph_depth 64 32 16 32
    music.xm_max_channels 32 32 8 16
    music.xm_max_patterns 256 256 64 128
    music.xm_max_instruments 128 128 32 64
    music.xm_max_pattern_rows 256 256 64 128
    music.it_max_channels 64 64 8 16
    music.it_max_patterns 200 200 64 128
    music.it_max_instruments 99 99 32 64
    music.it_max_samples 99 99 32 64
    music.max_compose_recursion 64 64 16 32
    music.max_cells_per_pattern 50000 50000 10000 25000
    mesh.max_vertices 100000 50000 10000 25000
    mesh.max_faces 100000 50000 10000 25000
    mesh.max_bones 256 128 32 128
    general.starlark_timeout_seconds 30 15 30 30
    general.max_spec_size_bytes 10485760 5242880 10485760 10485760
    """
  static let rows = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

  @Test func theTableHoldsEveryLimit() {
    #expect(Set(Self.rows.map { $0[0] }) == Set(BudgetLimit.allCases.map(\.rawValue)))
    #expect(BudgetProfile.names == ["default", "strict", "zx-8bit", "nethercore", "unlimited"])
    #expect(BudgetProfile.named("none") == nil && BudgetProfile.named("Default") == nil)
  }

  @Test(arguments: rows)
  func everyValueIsTheLastThatPasses(row: [String]) throws {
    let limit = try #require(BudgetLimit(rawValue: row[0]))
    #expect("\(limit.category).\(limit.name)" == row[0])
    for (name, text) in zip(["default", "strict", "zx-8bit", "nethercore"], row.dropFirst()) {
      let profile = try #require(BudgetProfile.named(name))
      let maximum = try #require(Double(text))
      #expect(profile[limit] == maximum)
      #expect(said(limit, maximum, profile).isEmpty)
      #expect(
        said(limit, maximum + 1, profile) == [
          "E017: use exceeds budget limit of \(text) (profile: \(name)) (at recipe.params.amounts[0])"
        ])
      #expect(said(limit, maximum.nextUp, profile).count == 1)
    }
    // A sound is made in memory: an hour at the highest rate is the end even there.
    let end = limit == .audioSamples ? 172_800_000 : Double.infinity
    #expect(BudgetProfile.unlimited[limit] == end && said(limit, min(end, 1e300), .unlimited).isEmpty)
  }

  private func said(_ limit: BudgetLimit, _ value: Double, _ profile: BudgetProfile) -> [String] {
    let amount: JSONTree = ["limit": .string(limit.rawValue), "value": .float(value)]
    let spec = Specs.with([("recipe", ["kind": "audio_v1", "params": ["amounts": [amount]]])])
    return Specs.validate(spec, budget: profile).said
  }

  @Test(
    arguments: [
      ("default", [22050, 44100, 48000]), ("strict", [22050, 44100]), ("zx-8bit", [22050]), ("nethercore", [22050]),
      ("unlimited", [22050, 44100, 48000]),
    ] as [(String, [Int64])])
  func sampleRates(name: String, rates: [Int64]) throws {
    let profile = try #require(BudgetProfile.named(name))
    for rate: Int64 in [0, 8000, 22050, 44100, 48000, 96000] {
      let spec = Specs.with([("recipe", ["kind": "audio_v1", "params": ["rate": .integer(rate)]])])
      let list = rates.map(String.init).joined(separator: ", ")
      #expect(
        Specs.validate(spec, budget: profile).said
          == (rates.contains(rate)
            ? []
            : ["E017: sample_rate \(rate) is not in allowed rates [\(list)] (profile: \(name)) (at recipe.params.rate)"])
      )
    }
  }

  @Test func theHintNamesLimitMaximumAndARoomierProfile() throws {
    let use = BudgetUse(.audioLayers, 20, subject: "layers count 20", at: ["layers"])
    let violation = try #require(BudgetProfile.zx8bit.violation(of: use))
    #expect(violation.message == "layers count 20 exceeds budget limit of 8 (profile: zx-8bit)")
    #expect(violation.hint == "audio.max_layers is 8 under `zx-8bit`; `--budget default` allows it")
    let huge = BudgetUse(.audioLayers, 999, subject: "x", at: [])
    #expect(BudgetProfile.default.violation(of: huge)?.hint?.hasSuffix("`--budget unlimited` allows it") == true)
    #expect(BudgetProfile.default.violation(of: BudgetUse(.audioLayers, .nan, subject: "x", at: [])) != nil)
    #expect(BudgetProfile.unlimited.violation(of: BudgetUse(.audioLayers, .nan, subject: "x", at: [])) != nil)
  }

  @Test func aSpecOverBudgetIsNotValidated() {
    let spec = Specs.with([("recipe", ["kind": "audio_v1", "params": ["rate": 48000]])])
    #expect(Specs.validate(spec, .generation, budget: .strict).validated == nil)
    #expect(Specs.validate(spec, .generation).validated?.budget.name == "default")
  }
}
