import ArtifactCache
import SpecCade
import Testing

/// Which folder holds a spec's results.
@Suite struct CacheLocationTests {
  @Test func aProjectHasACacheOfItsOwn() throws {
    let scratch = try Scratch()
    try scratch.put("game/speccade.json", "{}")
    let spec = try scratch.put("game/specs/ui/toy.json", ToySpec.text(seed: 4601))
    let location = try #require(CacheLocation.of(spec))
    #expect(location.reason == .project && location.directory.hasSuffix("/game/.speccade/cache"))
    #expect(location.maximumBytes == CacheDirectory.defaultMaximumBytes)

    let engine = Engine(registry: .toy, caches: .byProject(CacheSelection(CacheSettings())))
    #expect(engine.generate(spec, options: scratch.options()).ok)
    #expect(scratch.text("game/.speccade/.gitignore") == "*\n")
    #expect(
      scratch.text("game/.speccade/cache/CACHEDIR.TAG")?.hasPrefix("Signature: 8a477f597d28d172789f06886806bc55\n")
        == true)
    #expect(scratch.files("game/.speccade/cache/v2/actions").count == 1)
    #expect(engine.generate(spec, options: scratch.options()).outcome?.cacheHit == true)
  }

  @Test func whatIsNamedWinsAndOutsideOfProjectsItIsTheUsers() throws {
    let scratch = try Scratch()
    let inside = try scratch.put("game/.git/HEAD", "x")
    let named = CacheLocation.of(inside, CacheSettings(directory: scratch("named"), maximumBytes: 7))
    #expect(named == CacheLocation.of(inside, CacheSettings(directory: scratch("named"), maximumBytes: 7)))
    #expect(named?.directory == scratch("named") && named?.reason == .named && named?.maximumBytes == 7)
    let outside = CacheLocation.of(try scratch.put("alone.json", "{}"))
    #expect(outside?.directory == ArtifactCache.defaultDirectory)
    #expect(outside.map { $0.reason == .user } ?? (ArtifactCache.defaultDirectory == nil))
  }

  @Test func aProjectFileMayNameAnotherFolderAndALimit() throws {
    let scratch = try Scratch()
    let spec = try scratch.put("game/specs/toy.json", "{}")
    try scratch.put("game/speccade.json", "{}")
    let relative = CacheLocation.of(
      spec, projectSettings: { _ in CacheSettings(directory: "build/cache", maximumBytes: 99) })
    #expect(relative?.directory.hasSuffix("/game/build/cache") == true && relative?.reason == .projectFile)
    #expect(relative?.maximumBytes == 99)
    let absolute = CacheLocation.of(spec, projectSettings: { _ in CacheSettings(directory: scratch("far")) })
    #expect(absolute?.directory == scratch("far"))
    let flag = CacheLocation.of(
      spec, CacheSettings(directory: scratch("flag")), projectSettings: { _ in CacheSettings(maximumBytes: 5) })
    #expect(flag?.directory == scratch("flag") && flag?.maximumBytes == 5, "the limit is still the project's")
  }

  @Test func aBatchLooksOnceForEachFolderAndOpensEachCacheOnce() throws {
    let scratch = try Scratch()
    try scratch.put("game/speccade.json", "{}")
    let looks = FaultCount()
    let selection = CacheSelection(
      CacheSettings(),
      projectSettings: { _ in
        looks.add()
        return nil
      })
    var stores: [ObjectIdentifier] = []
    for index in 0..<30 {
      let path = try scratch.put("game/\(index % 3)/\(index).json", "{}")
      let store = try #require(selection.cache(forSpecAt: path)?.store as? CacheDirectory)
      stores.append(ObjectIdentifier(store))
    }
    #expect(looks.count == 3 && Set(stores).count == 1)
  }
}

/// A second cache that is only read.
@Suite struct ReadOnlyCacheTests {
  @Test func itIsLookedUpBeforeGeneratingAndNeverWritten() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4611))
    let server = Engine(registry: .toy, cache: ArtifactCache(directory: scratch("share")))
    #expect(server.generate(path, options: scratch.options()).ok)
    let before = scratch.files("share")
    let here = Engine(
      registry: .toy, cache: ArtifactCache(directory: scratch("cache"), also: [scratch("nowhere"), scratch("share")]))
    let run = here.generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
    #expect(run.outcome?.cacheHit == true && run.warnings.isEmpty && ToyCalls.count(4611) == 1)
    #expect(scratch.bytes("again/ui/toy.png") == scratch.bytes("out/ui/toy.png"))
    #expect(scratch.files("share") == before && scratch.files("cache").isEmpty, "a hit is not copied")

    let other = try scratch.put("other.json", ToySpec.text(id: "toy-02", seed: 4612))
    #expect(here.generate(other, options: scratch.options()).outcome?.cacheHit == false)
    #expect(scratch.files("share") == before && !scratch.files("cache").isEmpty)
  }

  @Test func aBlobThatIsDamagedHereIsTakenFromThere() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4613))
    for place in ["share", "cache"] {
      let engine = Engine(registry: .toy, cache: ArtifactCache(directory: scratch(place)))
      #expect(engine.generate(path, options: scratch.options()).ok)
    }
    let blob = "cache/v2/blobs/" + (try #require(scratch.files("cache/v2/blobs").first))
    var bytes = try #require(scratch.bytes(blob))
    bytes[0] ^= 1
    try scratch.put(blob, bytes)
    let here = Engine(registry: .toy, cache: ArtifactCache(directory: scratch("cache"), also: [scratch("share")]))
    let run = here.generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
    #expect(run.outcome?.cacheHit == true && run.warnings.map(\.code) == [.cacheUnavailable])
    #expect(scratch.bytes("again/ui/toy.png") == scratch.bytes("out/ui/toy.png"))
  }

  @Test func anyStoreServesTheEngine() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4614))
    let memory = MemoryStore()
    let engine = Engine(registry: .toy, cache: ArtifactCache(store: memory))
    #expect(engine.generate(path, options: scratch.options()).ok && memory.count == 3)
    let again = engine.generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
    #expect(again.outcome?.cacheHit == true && scratch.files("again") == scratch.files("out"))
  }
}
