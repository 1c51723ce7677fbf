import JSONCore
import SpecModel
import Testing

@testable import SpecCade

/// Flag, environment, project file, default: who decides which profile a spec is held to.
@Suite struct BudgetChoiceTests {
  private static let project = """
    {"default_budget": "nethercore",
     "budgets": {"specs/retro/**": "tiny"},
     "profiles": {"tiny": {"base": "zx-8bit", "texture": {"max_dimension": 8}}}}
    """

  private func scene() throws -> (scratch: Scratch, retro: String, plain: String) {
    let scratch = try Scratch()
    try scratch.put("speccade.json", Self.project)
    return (
      scratch, try scratch.put("specs/retro/a.json", ToySpec.text(id: "toy-a", seed: 5101, output: "a.png")),
      try scratch.put("specs/b.json", ToySpec.text(id: "toy-b", seed: 5102, output: "b.png"))
    )
  }

  @Test func theProjectFileDecidesByPath() throws {
    let (scratch, retro, plain) = try scene()
    let engine = scratch.engine()
    let refused = engine.check(retro, level: .generation)
    #expect(
      refused.errors.map(\.description) == [
        "E017: width 16 exceeds budget limit of 8 (profile: tiny) (at recipe.params.width)"
      ])
    #expect(refused.errors[0].position?.line == 7 && refused.errors[0].budget?.profile == "tiny")
    guard case .pattern("specs/retro/**", let file)? = refused.budget?.source else {
      Issue.record("\(String(describing: refused.budget))")
      return
    }
    #expect(file.hasSuffix("/speccade.json"))
    #expect(engine.check(plain, level: .generation).budget?.profile.name == "nethercore")
    #expect(engine.generate(plain, options: scratch.options()).report?.budgetProfile == "nethercore")
  }

  @Test func theCallerDecidesFirst() throws {
    let (scratch, retro, plain) = try scene()
    let engine = scratch.engine()
    #expect(engine.check(retro, budget: .strict, level: .generation).ok)
    #expect(engine.check(retro, budget: .named("default"), level: .generation).ok)
    #expect(engine.check(plain, budget: .named("tiny"), level: .generation).errors.map(\.code) == [.budgetExceeded])
    let unknown = engine.check(plain, budget: .named("tinny"), level: .generation)
    #expect(
      unknown.errors.map(\.description) == [
        "CLI_008: Unknown budget profile: tinny (expected default, strict, zx-8bit, nethercore, unlimited, tiny)"
      ])
    #expect(unknown.errors[0].hint == "did you mean `tiny`?" && unknown.loaded == nil)
  }

  @Test func withoutAProjectFileItIsDefault() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.json", ToySpec.text(seed: 5103))
    let run = scratch.engine().check(path, level: .generation)
    #expect(run.ok && run.budget?.profile == .default && run.budget?.source == ResolvedBudget.Source.none)
  }

  @Test func aLinkedSpecBelongsToWhereItIs() throws {
    let (scratch, retro, _) = try scene()
    let other = try Scratch()
    try other.link("linked.json", to: retro)
    #expect(scratch.engine().check(other("linked.json"), level: .generation).budget?.profile.name == "tiny")
  }

  @Test func aBrokenProjectFileIsAnErrorWhereItIsNeededOnly() throws {
    let scratch = try Scratch()
    try scratch.put("speccade.json", #"{"budgets": {"**": "zx-9bit"}}"#)
    let path = try scratch.put("a.json", ToySpec.text(seed: 5104))
    let engine = scratch.engine()
    let run = engine.generate(path, options: scratch.options())
    #expect(run.errors.map(\.code) == [.unknownBudget] && run.errors[0].file?.hasSuffix("/speccade.json") == true)
    #expect(run.errors[0].location?.hasSuffix("/speccade.json:1:20") == true, "\(run.errors[0].location ?? "")")
    #expect(ToyCalls.count(5104) == 0 && !scratch.exists("out"))
    #expect(engine.check(path, budget: .default, level: .generation).ok)
    #expect(engine.check(path, budget: .named("strict"), level: .generation).ok, "built in: no project file is needed")
    #expect(!engine.check(path, budget: .named("tiny"), level: .generation).ok)
  }

  @Test func theProjectFileSaysWhereTheCacheIs() throws {
    let scratch = try Scratch()
    try scratch.put("speccade.json", #"{"cache": {"dir": "kept", "max_size_bytes": 5000000}}"#)
    let path = try scratch.put("a.json", ToySpec.text(seed: 5110))
    let projects = ProjectStore()
    func engine() -> Engine {
      let selection = CacheSelection(CacheSettings(), projectSettings: { projects.cacheSettings(at: $0) })
      return Engine(registry: .toy, caches: .byProject(selection), projects: projects)
    }
    #expect(engine().generate(path, options: scratch.options()).ok && scratch.exists("kept"))
    #expect(projects.readCount == 1)
    #expect(CommandRun("cache", "path").code == 0)

    try scratch.put("speccade.json", #"{"cache": {"dri": "kept"}}"#)
    projects.forget()
    let broken = engine().generate(path, budget: .default, options: scratch.options())
    #expect(broken.errors.map(\.code) == [.projectFileInvalid] && broken.errors[0].hint == "did you mean `dir`?")
    let uncached = engine().generate(path, budget: .default, options: scratch.options { $0.usesCache = false })
    #expect(uncached.ok, "without the cache the project file is not needed")
  }

  @Test func aBatchReadsTheProjectFileOnce() throws {
    let (scratch, _, _) = try scene()
    var paths: [String] = []
    for index in 0..<50 {
      let id = "toy-\(index + 100)"
      paths.append(
        try scratch.put("specs/deep/\(index % 5)/\(id).json", ToySpec.text(id: id, seed: 5105, output: "\(id).png")))
    }
    let engine = scratch.engine()
    var options = BatchGenerator.Options()
    options.generation = scratch.options()
    let items = BatchGenerator(engine: engine).generate(paths, options)
    #expect(items.allSatisfy { $0.status == .generated && $0.run.budget?.profile.name == "nethercore" })
    #expect(engine.projects.readCount == 1)
    engine.projects.forget()
    _ = engine.check(paths[0], level: .contract)
    #expect(engine.projects.readCount == 2)
  }

  @Test func nestedProjectsAreEachTheirOwn() throws {
    let (scratch, retro, _) = try scene()
    try scratch.put("specs/inner/speccade.json", #"{"default_budget": "strict"}"#)
    let inner = try scratch.put("specs/inner/x/c.json", ToySpec.text(seed: 5106))
    let engine = scratch.engine()
    #expect(engine.check(inner, level: .contract).budget?.profile.name == "strict")
    #expect(engine.check(retro, level: .contract).budget?.profile.name == "tiny")
    #expect(engine.profiles(ofSpecsAt: [inner, retro]).map(\.name) == BudgetProfile.names + ["tiny"])
  }

  @Test func discoveryLeavesTheProjectFileAlone() throws {
    let (scratch, retro, plain) = try scene()
    #expect(try SpecDiscovery().specs(below: scratch.path) == [plain, retro])
  }
}
