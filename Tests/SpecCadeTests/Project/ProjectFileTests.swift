import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import SpecCade

@Suite struct ProjectFileTests {
  private func read(_ text: String) throws(ProjectProblems) -> Project {
    try Project.read(Array(text.utf8), file: "speccade.json", root: "/project")
  }

  /// `CODE path line:column message / hint`.
  private func problems(_ text: String) -> [String] {
    do throws(ProjectProblems) {
      _ = try read(text)
      return []
    } catch {
      return error.diagnostics.map {
        "\($0.code.rawValue) \($0.path?.description ?? "") \($0.position?.line ?? 0):\($0.position?.column ?? 0) "
          + $0.message + ($0.hint.map { " / \($0)" } ?? "")
      }
    }
  }

  @Test func anEmptyFileSaysNothing() throws {
    let project = try read("{}")
    #expect(project.profiles.isEmpty && project.defaultProfile == .default && project.cache == nil)
    #expect(project.profile(ofSpecAt: "specs/a.json").profile == .default)
    #expect(try read(#"{"$schema": "project.schema.json"}"#).profileNames == BudgetProfile.names)
  }

  @Test func aProfileIsItsBaseWithSingleLimitsChanged() throws {
    let project = try read(
      """
      {"profiles": {
        "mine": {"base": "retro", "audio": {"max_duration_seconds": 2.5}, "mesh": {"max_bones": "unlimited"}},
        "retro": {"base": "zx-8bit", "description": "Old machines.",
          "audio": {"max_layers": 4, "allowed_sample_rates": [22050, 8000]}, "texture": {"max_dimension": 128}},
        "plain": {}}}
      """)
    var retro = BudgetProfile.zx8bit
    retro.name = "retro"
    retro.audio.maxLayers = 4
    retro.audio.allowedSampleRates = [22050, 8000]
    retro.texture.maxDimension = 128
    var mine = retro
    mine.name = "mine"
    mine.audio.maxDurationSeconds = 2.5
    mine.mesh.maxBones = .unlimited
    var plain = BudgetProfile.default
    plain.name = "plain"
    #expect(project.profiles == [mine, retro, plain])
    #expect(project.profile(named: "mine") == mine && project.profile(named: "strict") == .strict)
    #expect(project.profile(named: "nobody") == nil)
    #expect(project.descriptions["retro"] == "Old machines." && project.descriptions["mine"] == nil)
    #expect(plain.contentHash == BudgetProfile.default.contentHash)
  }

  @Test func theMostExactPatternThatFitsCountsWhateverTheOrder() throws {
    let patterns = [
      #""specs/**": "strict""#, #""specs/retro/**": "zx-8bit""#, #""specs/retro/big.json": "unlimited""#,
    ]
    for order in [patterns, patterns.reversed()] {
      let project = try read(#"{"default_budget": "nethercore", "budgets": {\#(order.joined(separator: ", "))}}"#)
      func name(_ path: String) -> String { project.profile(ofSpecAt: path).profile.name }
      #expect(name("specs/a.json") == "strict" && name("specs/retro/a/b.json") == "zx-8bit")
      #expect(name("specs/retro/big.json") == "unlimited" && name("a.json") == "nethercore")
      #expect(project.profile(ofSpecAt: "specs/retro/a.json").pattern == "specs/retro/**")
      #expect(project.profile(ofSpecAt: "a.json").pattern == nil)
    }
  }

  @Test func theCacheIsRead() throws {
    let cache = try #require(try read(#"{"cache": {"dir": "c", "max_size_bytes": 1000}}"#).cache)
    #expect(cache.directory == "c" && cache.maxSizeBytes == 1000)
  }

  @Test func everythingThatIsWrongIsSaidAtItsPlace() {
    let text = """
      {"defalt_budget": "strict",
       "budgets": {"specs/**": "strikt", "a**": "strict", "x.json": 5},
       "profiles": {
         "retro": {"base": "zx8bit", "audio": {"max_layer": 3, "max_samples": -1, "max_duration_seconds": "unlimted"}},
         "mine": {"bass": "retro", "audoi": {}, "mesh": {"max_bones": 1.5, "max_faces": null}}},
       "cache": {"max_size_bytes": "1 GB"}}
      """
    #expect(
      problems(text) == [
        "CLI_100 defalt_budget 1:2 unknown field `defalt_budget`, expected one of `default_budget`, `budgets`, "
          + "`profiles`, `cache` / did you mean `default_budget`?",
        "CLI_100 budgets.x.json 2:63 invalid type: integer `5`, expected a string / put it in double quotes",
        "CLI_100 profiles.retro.audio.max_layer 4:42 unknown field `max_layer`, expected one of "
          + "`max_duration_seconds`, `max_layers`, `max_samples`, `allowed_sample_rates` / did you mean `max_layers`?",
        "CLI_100 profiles.retro.audio.max_samples 4:73 invalid value: integer `-1`, expected u64 / accepted are "
          + "integers from 0 to 18446744073709551615",
        "CLI_100 profiles.retro.audio.max_duration_seconds 4:101 unknown variant `unlimted`, expected a number or "
          + "`unlimited` / did you mean `unlimited`?",
        "CLI_100 profiles.mine.bass 5:13 unknown field `bass`, expected one of `base`, `description`, `audio`, "
          + "`texture`, `music`, `mesh`, `general` / did you mean `base`?",
        "CLI_100 profiles.mine.audoi 5:30 unknown field `audoi`, expected one of `base`, `description`, `audio`, "
          + "`texture`, `music`, `mesh`, `general` / did you mean `audio`?",
        "CLI_100 profiles.mine.mesh.max_bones 5:65 invalid type: floating point `1.5`, expected u64",
        "CLI_100 profiles.mine.mesh.max_faces 5:83 invalid type: null, expected u64",
        "CLI_100 cache.max_size_bytes 6:30 invalid type: string \"1 GB\", expected u64",
        "CLI_008 profiles.retro.base 4:22 Unknown budget profile: zx8bit (expected default, strict, zx-8bit, "
          + "nethercore, unlimited, retro, mine) / did you mean `zx-8bit`?",
        "CLI_008 budgets.specs/** 2:26 Unknown budget profile: strikt (expected default, strict, zx-8bit, nethercore, "
          + "unlimited, retro, mine) / did you mean `strict`?",
        "CLI_100 budgets.a** 2:36 `a**`: `**` stands for whole folders only / write `/**/`, or `*` inside a name",
      ], "\(problems(text).joined(separator: "\n"))")
  }

  @Test func namesThatDoNotGoTogetherAreSaidAtTheirPlace() {
    let text = """
      {"default_budget": "strikt",
       "budgets": {"specs/**": "rtro", "a**": "strict", "b[1]": "strict"},
       "profiles": {
         "retro": {"base": "zx8bit"},
         "strict": {},
         "Big One": {"base": "retro"}}}
      """
    let known = "(expected default, strict, zx-8bit, nethercore, unlimited, retro, strict, Big One)"
    #expect(
      problems(text) == [
        "CLI_100 profiles.strict 5:4 profile `strict` is built in and cannot be declared / give it another name, with "
          + "`\"base\": \"strict\"`",
        "CLI_100 profiles.Big One 6:4 `Big One` is no profile name / 1 to 64 of a-z 0-9 _ -, a letter first",
        "CLI_008 profiles.retro.base 4:22 Unknown budget profile: zx8bit \(known) / did you mean `zx-8bit`?",
        "CLI_008 default_budget 1:20 Unknown budget profile: strikt \(known) / did you mean `strict`?",
        "CLI_008 budgets.specs/** 2:26 Unknown budget profile: rtro \(known) / did you mean `retro`?",
        "CLI_100 budgets.a** 2:34 `a**`: `**` stands for whole folders only / write `/**/`, or `*` inside a name",
        "CLI_100 budgets.b[1] 2:51 `b[1]`: `[` is not understood in patterns / there are `*`, `?` and `**`: write two "
          + "patterns",
      ], "\(problems(text).joined(separator: "\n"))")
  }

  @Test func aCircleOfBasesIsRefusedWhereItCloses() {
    let text = #"{"profiles": {"a": {"base": "b"}, "b": {"base": "c"}, "c": {"base": "a"}, "d": {"base": "d"}}}"#
    let said = problems(text)
    #expect(
      said == [
        "CLI_100 profiles.c.base 1:69 the bases go in a circle: `a` → `b` → `c` → `a` / start one from a built-in "
          + "profile",
        "CLI_100 profiles.d.base 1:89 the bases go in a circle: `d` → `d` / start one from a built-in profile",
      ], "\(said.joined(separator: "\n"))")
  }

  @Test func aLongChainOfBasesIsFollowed() throws {
    let count = 2000
    let links = (1..<count).map { #""p\#($0)": {"base": "p\#($0 - 1)"}"# }
    let project = try read(#"{"profiles": {"p0": {"base": "strict"}, \#(links.joined(separator: ", "))}}"#)
    #expect(project.profiles.last?.audio == BudgetProfile.strict.audio)
    let backwards = try read(#"{"profiles": {\#(links.reversed().joined(separator: ", ")), "p0": {"base": "strict"}}}"#)
    #expect(backwards.profiles.first?.audio == BudgetProfile.strict.audio)
  }

  @Test(arguments: [("", "1:1"), ("{\"a\": }", "1:7"), ("[]", "1:1"), ("{\"budgets\": {}, \"budgets\": {}}", "1:17")])
  func whatIsNoProjectFileIsSaid(text: String, position: String) {
    let said = problems(text)
    #expect(said.count == 1 && said[0].hasPrefix("CLI_100 ") && said[0].contains(" \(position) "), "\(said)")
  }

  @Test func whateverFitsTheSchemaDecodes() throws {
    var generator = ValueGenerator(seed: 51)
    for _ in 0..<300 {
      let made = generator.value(for: ProjectFile.shape(.any))
      let tree = try #require(made)
      let decoded = ProjectFile.decode(tree.document().root)
      #expect(decoded.problems.isEmpty, "\(tree.text) \(decoded.problems)")
      let written = try #require(decoded.value).jsonDocument()
      #expect(ProjectFile.decode(written.root).problems.isEmpty, "\(written.root)")
      for miss in NearMisses.all(of: tree, ProjectFile.shape(.any)) {
        let problems = ProjectFile.decode(miss.document.document().root).problems
        #expect(problems.contains { $0.path == miss.path }, "\(miss.description) at \(miss.path): \(problems)")
      }
    }
  }
}
