import ArtifactCache
import Foundation
import JSONCore
import SpecCade
import SpecModel
import Testing

/// The cache costs a regeneration when it is damaged, and nothing else.
@Suite struct CacheTests {
  /// Generates, damages, generates into a fresh root, and compares.
  private func damage(
    seed: UInt32, isMiss: Bool = true, _ spoil: (Scratch) throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: seed))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    let report = try scratch.report("toy-01.report.json")
    try spoil(scratch)
    let again = scratch.engine().generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
    #expect(again.ok && again.warnings.isEmpty, "\(again.errors) \(again.warnings)", sourceLocation: sourceLocation)
    #expect(again.outcome?.cacheHit == !isMiss, sourceLocation: sourceLocation)
    #expect(scratch.files("again") == scratch.files("out"), sourceLocation: sourceLocation)
    for file in scratch.files("out") {
      #expect(scratch.bytes("again/\(file)") == scratch.bytes("out/\(file)"), sourceLocation: sourceLocation)
    }
    #expect(
      try scratch.report("toy-01.report.json").saysTheSame(as: report), "the report is the same",
      sourceLocation: sourceLocation)
    // What was damaged is right again.
    try scratch.remove("again")
    let third = scratch.engine().generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
    #expect(third.outcome?.cacheHit == true, sourceLocation: sourceLocation)
  }

  private func action(_ scratch: Scratch) throws -> String {
    "cache/actions/" + (try #require(scratch.files("cache/actions").first))
  }

  private func edit(_ scratch: Scratch, _ file: String, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = try #require(scratch.bytes(file))
    change(&bytes)
    try scratch.put(file, bytes)
  }

  @Test func nothingDamagedIsAHit() throws { try damage(seed: 2301, isMiss: false) { _ in } }

  @Test func missingOrTornActions() throws {
    try damage(seed: 2302) { try $0.remove(action($0)) }
    try damage(seed: 2303) { try edit($0, action($0)) { $0.removeLast($0.count / 2) } }
    try damage(seed: 2304) { try $0.put(action($0), "") }
    try damage(seed: 2305) { try $0.put(action($0), "[]") }
  }

  @Test func blobsOfAnotherSizeOrContent() throws {
    for (seed, change) in [
      (2306, { $0.append(0) }), (2307, { $0.removeLast() }), (2308, { $0[$0.count / 2] ^= 1 }), (2309, { $0 = [] }),
    ] as [(UInt32, (inout [UInt8]) -> Void)] {
      try damage(seed: seed) { scratch in
        for blob in scratch.files("cache/blobs") { try edit(scratch, "cache/blobs/\(blob)", change) }
      }
    }
    try damage(seed: 2310) { try $0.remove("cache/blobs") }
  }

  @Test func anyFlippedBitOfAnActionIsNoticed() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2311))
    let engine = scratch.engine()
    #expect(engine.generate(path, options: scratch.options()).ok)
    let file = try action(scratch)
    let original = try #require(scratch.bytes(file))
    let cache = ArtifactCache(directory: scratch("cache"))
    let run = engine.check(path, budget: .default, level: .generation)
    let key = ActionKey(
      specHash: try #require(run.validation?.validated?.specHash.hexadecimal), recipeKind: "ui.toy_gradient_v1",
      backend: ToyRecipe.backend, algorithmEpoch: 7,
      previewSeconds: nil)
    let right = try #require(cache.entry(for: key))
    for index in original.indices {
      var bytes = original
      bytes[index] ^= 1 << UInt8(index % 8)
      try scratch.put(file, bytes)
      // White space between the members may change; what the entry says may not.
      if let entry = cache.entry(for: key) { #expect(entry.artifacts == right.artifacts, "byte \(index)") }
    }
  }

  @Test func anActionUnderAnotherKeyIsNotBelieved() throws {
    try damage(seed: 2312) { scratch in
      let other = try scratch.put("other.json", ToySpec.text(id: "toy-02", seed: 2313))
      let mine = try action(scratch)
      let before = Set(scratch.files("cache/actions"))
      #expect(scratch.engine().generate(other, options: scratch.options { $0.outputRoot = scratch("other") }).ok)
      let theirs = try #require(Set(scratch.files("cache/actions")).subtracting(before).first)
      try scratch.put(mine, try #require(scratch.bytes("cache/actions/\(theirs)")))
    }
  }

  @Test func aFileInTheWayOfTheCacheIsAWarning() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2314))
    try scratch.put("cache", "a file")
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(run.ok && run.warnings.map(\.code) == [.cacheUnavailable] && scratch.files("out").count == 2)
    #expect(scratch.text("cache") == "a file")
    #expect(try scratch.report("toy-01.report.json").warnings.isEmpty, "it is no property of the spec")
  }

  @Test func usageAndClear() throws {
    let scratch = try Scratch()
    let cache = ArtifactCache(directory: scratch("cache"))
    #expect(try cache.usage().entries == 0 && cache.usage().bytes == 0 && cache.clear() == 0)
    for seed: UInt32 in [2315, 2316] {
      let path = try scratch.put("\(seed).json", ToySpec.text(id: "toy-\(seed)", seed: seed))
      #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    }
    let total = scratch.files("cache").reduce(0) { $0 + (scratch.bytes("cache/\($1)")?.count ?? 0) }
    let usage = try cache.usage()
    #expect(usage.entries == 2 && usage.bytes == total)
    try scratch.put("cache/actions/stray.txt", "none of ours")
    #expect(try cache.usage().entries == 2)
    #expect(try cache.clear() == 2)
    #expect(
      try cache.usage().entries == 0 && cache.usage().bytes == 0 && scratch.files("cache") == ["actions/stray.txt"])
  }

  @Test func withoutCacheNothingIsReadOrWritten() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2317))
    for _ in 0..<2 { #expect(scratch.engine().generate(path, options: scratch.options { $0.usesCache = false }).ok) }
    #expect(ToyCalls.count(2317) == 2 && !scratch.exists("cache"))
  }

  @Test func whateverTheBytesDependOnIsInTheKey() {
    func key(
      _ hash: String = "a", _ kind: String = "k", _ version: Int = 1, _ preview: Double? = nil
    ) -> String {
      ActionKey(
        specHash: hash, recipeKind: kind, backend: ToyRecipe.backend, algorithmEpoch: version, previewSeconds: preview
      ).text
    }
    let keys = [
      key(), key("b"), key("a", "l"), key("a", "k", 2), key("a", "k", 1, 1), key("a", "k", 1, 2),
      key("a", "k", 1, .infinity),
    ]
    #expect(Set(keys).count == keys.count && key() == key())
    #expect(keys.allSatisfy { $0.utf8.count == 64 })
  }
}
