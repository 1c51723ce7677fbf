import ArtifactCache
import Dispatch
import Foundation
import SpecCade
import SpecModel
import SystemIO
import Testing

/// What goes when the cache is too large, and what stays.
@Suite struct EvictionTests {
  /// A cache of toys, each last used an hour before the next; the first was used least recently.
  private func aged(_ seeds: Range<UInt32>) throws -> Scratch {
    let scratch = try Scratch()
    for (index, seed) in seeds.enumerated() {
      let before = Set(scratch.files("cache/v2"))
      let path = try scratch.put("\(seed).json", ToySpec.text(id: "toy-\(seed)", seed: seed, output: "\(seed).png"))
      #expect(scratch.engine().generate(path, options: scratch.options()).ok)
      let hours = Double(seeds.count - index)
      for file in Set(scratch.files("cache/v2")).subtracting(before) {
        try age(scratch, "cache/v2/\(file)", hours: hours)
      }
    }
    return scratch
  }

  private func age(_ scratch: Scratch, _ file: String, hours: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600 * hours)], ofItemAtPath: scratch(file))
  }

  private func evict(_ scratch: Scratch, _ change: (inout EvictionOptions) -> Void) throws -> EvictionResult {
    var options = EvictionOptions()
    options.parallel = { count, body in DispatchQueue.concurrentPerform(iterations: count, execute: body) }
    change(&options)
    return try #require(try CacheDirectory(path: scratch("cache")).evict(options))
  }

  private func isHit(_ scratch: Scratch, _ seed: UInt32) throws -> Bool {
    let engine = scratch.engine()
    let run = engine.check(scratch("\(seed).json"), budget: .default, level: .generation)
    return try engine.explain(run, options: GenerationOptions()).outcome == .hit
  }

  @Test func theLeastRecentlyUsedGoFirst() throws {
    let scratch = try aged(4401..<4407)
    let all = CacheDirectory(path: scratch("cache")).statistics()
    #expect(all.entries == 6 && all.blobs == 12)
    let result = try evict(scratch) { $0.maximumBytes = all.bytes / 2 }
    #expect(result.removedActions > 0 && result.bytes - result.removedBytes <= all.bytes / 2 && result.keptInUse == 0)
    let left = try (4401..<4407).filter { try isHit(scratch, $0) }
    #expect(!left.isEmpty && left == Array(4401..<4407).suffix(left.count), "\(left)")
    // No action was left without its blobs.
    #expect(
      CacheDirectory(path: scratch("cache")).verify(repairs: false) { count, body in (0..<count).forEach(body) }
        .faults.isEmpty)
  }

  @Test func aHitMakesAnEntryRecent() throws {
    let scratch = try aged(4411..<4415)
    let run = scratch.engine().generate(scratch("4411.json"), options: scratch.options())
    #expect(run.outcome?.cacheHit == true && run.outcome?.unchangedFiles == 2)
    let bytes = CacheDirectory(path: scratch("cache")).statistics().bytes
    _ = try evict(scratch) { $0.maximumBytes = bytes / 2 }
    #expect(try isHit(scratch, 4411) && !isHit(scratch, 4412))
  }

  @Test func aDryRunRemovesNothing() throws {
    let scratch = try aged(4421..<4424)
    let before = scratch.files("cache")
    let dry = try evict(scratch) {
      $0.maximumBytes = 0
      $0.isDryRun = true
    }
    #expect(dry.removedActions == 3 && dry.removedBlobs == 6)
    #expect(scratch.files("cache").filter { !$0.hasSuffix(".lock") } == before)
    let real = try evict(scratch) { $0.maximumBytes = 0 }
    #expect(real.removedActions == 3 && real.removedBlobs == 6 && real.removedBytes == dry.removedBytes)
    #expect(scratch.files("cache/v2/actions").isEmpty && scratch.files("cache/v2/blobs").isEmpty)
  }

  @Test func ageAloneIsAReasonToo() throws {
    let scratch = try aged(4425..<4429)
    let result = try evict(scratch) { $0.maximumAge = Int64(2.5 * 3600e9) }
    #expect(result.removedActions == 2, "those of four and three hours")
    #expect(try isHit(scratch, 4427) && isHit(scratch, 4428) && !isHit(scratch, 4425))
  }

  @Test func whatWasUsedAMomentAgoStays() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4431))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    let result = try evict(scratch) { $0.maximumBytes = 0 }
    #expect(result.removedActions == 0 && result.removedBlobs == 0 && result.keptInUse == 3)
  }

  @Test func whatALivingProcessHasUsedSinceItCameStays() throws {
    let scratch = try aged(4441..<4443)
    let held = CacheDirectory(path: scratch("cache"))
    let cache = ArtifactCache(store: held)
    let engine = Engine(registry: .toy, cache: cache)
    #expect(engine.generate(scratch("4441.json"), options: scratch.options()).outcome?.cacheHit == true)
    // As if the process had come and used it two hours ago, and were still running.
    let lease = try #require(scratch.files("cache/v2/leases").first)
    try age(scratch, "cache/v2/leases/\(lease)", hours: 2)
    for file in scratch.files("cache/v2").filter({ $0.hasPrefix("actions") || $0.hasPrefix("blobs") }) {
      if try scratch.changeDate("cache/v2/\(file)") > Date(timeIntervalSinceNow: -600) {
        try age(scratch, "cache/v2/\(file)", hours: 1.5)
      } else {
        try age(scratch, "cache/v2/\(file)", hours: 3)
      }
    }
    let result = try evict(scratch) { $0.maximumBytes = 0 }
    #expect(result.removedActions == 1 && result.keptInUse == 3)
    #expect(try isHit(scratch, 4441) && !isHit(scratch, 4442))
    withExtendedLifetime(engine) {}
  }

  @Test func theMarkOfADeadProcessHoldsNothingAndIsRemoved() throws {
    let scratch = try aged(4451..<4452)
    try scratch.put("cache/v2/leases/99999-1", "")
    try age(scratch, "cache/v2/leases/99999-1", hours: 5)
    let result = try evict(scratch) { $0.maximumBytes = 0 }
    #expect(result.removedActions == 1 && scratch.files("cache/v2/leases").isEmpty)
  }

  @Test func theNextProcessRemovesTheMarkOfADeadOne() throws {
    let scratch = try aged(4481..<4482)
    try scratch.put("cache/v2/leases/99999-1", "")
    try age(scratch, "cache/v2/leases/99999-1", hours: 5)
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4481))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    #expect(!scratch.exists("cache/v2/leases/99999-1"))
  }

  @Test func leftoversOfKilledProcessesAreRemoved() throws {
    let scratch = try aged(4461..<4462)
    let action = try #require(scratch.files("cache/v2/actions").first)
    let shelf = "cache/v2/actions/" + action.prefix(2)
    try scratch.put("\(shelf)/.abc.tmp-1-99999-1-1", "half")
    try scratch.put("\(shelf)/.abc.tmp-1-99999-1-2", "in work")
    try age(scratch, "\(shelf)/.abc.tmp-1-99999-1-1", hours: 2)
    let result = try evict(scratch) { _ in }
    #expect(result.removedTemporaryFiles == 1)
    #expect(!scratch.exists("\(shelf)/.abc.tmp-1-99999-1-1") && scratch.exists("\(shelf)/.abc.tmp-1-99999-1-2"))
    #expect(scratch.files("cache/v2/actions").contains(action))
  }

  @Test func whatIsTouchedAfterItWasCountedStays() throws {
    let scratch = try aged(4471..<4473)
    // Someone uses every file between the count and the moment in which its shelf is taken.
    let touching = FailingFileSystem { operation, path in
      if operation == "lock", path.contains("/v2/actions/") || path.contains("/v2/blobs/") {
        for file in (try? POSIXFileSystem().entries(ofDirectory: path)) ?? [] {
          try? POSIXFileSystem().touch("\(path)/\(file.name)", in: nil)
        }
      }
      return nil
    }
    var options = EvictionOptions()
    options.maximumBytes = 0
    let result = try CacheDirectory(path: scratch("cache"), fileSystem: touching).evict(options)
    #expect(result?.removedActions == 0 && result?.removedBlobs == 0)
    #expect(scratch.files("cache/v2/actions").count == 2 && scratch.files("cache/v2/blobs").count == 4)
  }

  @Test func evictionWaitsForWhoHoldsAShelf() throws {
    let scratch = try aged(4474..<4475)
    let action = try #require(scratch.files("cache/v2/actions").first)
    let files = POSIXFileSystem()
    let shelf = try files.open(scratch("cache/v2/actions/\(action.prefix(2))"), in: nil, .directory(followLink: true))
    #expect(try files.lock(shelf, shared: true, waits: false))
    let finished = FaultCount()
    let thread = Thread {
      var options = EvictionOptions()
      options.maximumBytes = 0
      _ = try? CacheDirectory(path: scratch("cache")).evict(options)
      finished.add()
    }
    thread.start()
    Thread.sleep(forTimeInterval: 0.1)
    #expect(finished.count == 0 && scratch.files("cache/v2/actions") == [action])
    try files.close(shelf)
    for _ in 0..<500 where finished.count == 0 { Thread.sleep(forTimeInterval: 0.01) }
    #expect(finished.count == 1 && scratch.files("cache/v2/actions").isEmpty)
  }

  @Test func storesEvictByThemselvesWhenTheCacheHasOutgrownItsLimit() throws {
    let scratch = try aged(4481..<4490)
    let bytes = CacheDirectory(path: scratch("cache")).statistics().bytes
    let small = CacheDirectory(path: scratch("cache"), maximumBytes: bytes / 2)
    let engine = Engine(registry: .toy, cache: ArtifactCache(store: small))
    let path = try scratch.put("new.json", ToySpec.text(id: "toy-new", seed: 4499, output: "new.png"))
    #expect(engine.generate(path, options: scratch.options()).ok)
    let after = small.statistics()
    #expect(after.bytes <= bytes / 2 && after.entries > 0, "\(after)")
    #expect(try isHit(scratch, 4489) && !isHit(scratch, 4481))
    let run = engine.generate(path, options: scratch.options())
    #expect(run.outcome?.cacheHit == true, "what was just stored stays")
  }

  @Test func oneEvictsAtATime() throws {
    let scratch = try aged(4491..<4492)
    let files = POSIXFileSystem()
    let lock = try files.open(scratch("cache/v2/eviction.lock"), in: nil, .append)
    defer { try? files.close(lock) }
    #expect(try files.lock(lock, waits: false))
    var options = EvictionOptions()
    options.waitsForOthers = false
    #expect(try CacheDirectory(path: scratch("cache")).evict(options) == nil)
  }
}
