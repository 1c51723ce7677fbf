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
    seed: UInt32, isMiss: Bool = true, warns: Bool = true, _ spoil: (Scratch) throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: seed))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    let report = try scratch.report("toy-01.report.json")
    try spoil(scratch)
    let again = scratch.engine().generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
    #expect(
      again.ok && again.warnings.map(\.code) == (warns ? [.cacheUnavailable] : []), "\(again.errors) \(again.warnings)",
      sourceLocation: sourceLocation)
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
    "cache/v2/actions/" + (try #require(scratch.files("cache/v2/actions").first))
  }

  private func edit(_ scratch: Scratch, _ file: String, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = try #require(scratch.bytes(file))
    change(&bytes)
    try scratch.put(file, bytes)
  }

  @Test func nothingDamagedIsAHit() throws { try damage(seed: 2301, isMiss: false, warns: false) { _ in } }

  @Test func missingOrTornActions() throws {
    try damage(seed: 2302, warns: false) { try $0.remove(action($0)) }
    try damage(seed: 2303) { try edit($0, action($0)) { $0.removeLast($0.count / 2) } }
    try damage(seed: 2304) { try $0.put(action($0), "") }
    try damage(seed: 2305) { try $0.put(action($0), "[]") }
  }

  @Test func blobsOfAnotherSizeOrContent() throws {
    for (seed, change) in [
      (2306, { $0.append(0) }), (2307, { $0.removeLast() }), (2308, { $0[$0.count / 2] ^= 1 }), (2309, { $0 = [] }),
    ] as [(UInt32, (inout [UInt8]) -> Void)] {
      try damage(seed: seed) { scratch in
        let blob = try #require(scratch.files("cache/v2/blobs").first)
        try edit(scratch, "cache/v2/blobs/\(blob)", change)
      }
    }
    try damage(seed: 2310) { try $0.remove("cache/v2/blobs") }
  }

  @Test func anActionUnderAnotherKeyIsNotBelieved() throws {
    try damage(seed: 2312) { scratch in
      let other = try scratch.put("other.json", ToySpec.text(id: "toy-02", seed: 2313))
      let mine = try action(scratch)
      let before = Set(scratch.files("cache/v2/actions"))
      #expect(scratch.engine().generate(other, options: scratch.options { $0.outputRoot = scratch("other") }).ok)
      let theirs = try #require(Set(scratch.files("cache/v2/actions")).subtracting(before).first)
      try scratch.put(mine, try #require(scratch.bytes("cache/v2/actions/\(theirs)")))
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

  @Test func statisticsAndClear() throws {
    let scratch = try Scratch()
    let cache = CacheDirectory(path: scratch("cache"))
    #expect(cache.statistics() == CacheStatistics())
    #expect(try cache.clear() == 0)
    for seed: UInt32 in [2315, 2316] {
      let path = try scratch.put("\(seed).json", ToySpec.text(id: "toy-\(seed)", seed: seed))
      #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    }
    let total = scratch.files("cache").reduce(0) { $0 + (scratch.bytes("cache/\($1)")?.count ?? 0) }
    let statistics = cache.statistics()
    #expect(statistics.entries == 2 && statistics.blobs == 4 && statistics.bytes == total)
    try scratch.put("cache/v2/actions/stray.txt", "none of ours")
    try scratch.put("cache/v2/blobs/ab/stray.txt", "none of ours")
    #expect(cache.statistics().entries == 2)
    #expect(try cache.clear() == 2)
    #expect(cache.statistics().entries == 0 && cache.statistics().blobs == 0)
    #expect(
      scratch.files("cache") == ["CACHEDIR.TAG", "v2/actions/stray.txt", "v2/blobs/ab/stray.txt"], "only ours goes")
  }

  @Test func withoutCacheNothingIsReadOrWritten() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2317))
    for _ in 0..<2 { #expect(scratch.engine().generate(path, options: scratch.options { $0.usesCache = false }).ok) }
    #expect(ToyCalls.count(2317) == 2 && !scratch.exists("cache"))
  }
}
