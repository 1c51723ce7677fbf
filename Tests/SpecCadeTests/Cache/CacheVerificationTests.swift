import ArtifactCache
import Dispatch
import SpecCade
import SpecModel
import Testing

/// `cache verify` finds whatever is not as it was written.
@Suite struct CacheVerificationTests {
  private func populated(_ seeds: Range<UInt32>) throws -> Scratch {
    let scratch = try Scratch()
    for seed in seeds {
      let path = try scratch.put("\(seed).json", ToySpec.text(id: "toy-\(seed)", seed: seed, output: "\(seed).png"))
      #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    }
    return scratch
  }

  private func verify(_ scratch: Scratch, repairs: Bool = false) -> CacheVerification {
    CacheDirectory(path: scratch("cache")).verify(repairs: repairs) { count, body in
      DispatchQueue.concurrentPerform(iterations: count, execute: body)
    }
  }

  @Test func everyFlippedBitOfEveryFileIsFound() throws {
    let scratch = try populated(4301..<4303)
    #expect(CacheDirectory(path: scratch("cache")).statistics().entries == 2)
    // The note of what was counted is written by an eviction.
    _ = try CacheDirectory(path: scratch("cache")).evict(EvictionOptions())
    let path = try scratch.put("more.json", ToySpec.text(id: "toy-more", seed: 4303))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    #expect(verify(scratch).faults.isEmpty)
    let files = scratch.files("cache")
    #expect(files.contains("v2/usage") && files.contains("v2/growth") && files.contains("CACHEDIR.TAG"))
    #expect(files.count { $0.contains("v2/actions/") } == 3 && files.count { $0.contains("v2/blobs/") } == 6)
    for file in files where !file.hasSuffix(".lock") {
      let original = try #require(scratch.bytes("cache/\(file)"))
      #expect(!original.isEmpty)
      // Every bit of the small ones, every eleventh of the larger.
      for bit in stride(from: 0, to: original.count * 8, by: original.count > 300 ? 11 : 1) {
        var bytes = original
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        try scratch.put("cache/\(file)", bytes)
        let faults = verify(scratch).faults
        #expect(faults.contains { $0.path == file }, "\(file), bit \(bit)")
      }
      try scratch.put("cache/\(file)", original)
    }
    #expect(verify(scratch).faults.isEmpty)
  }

  @Test func truncatedLengthenedAndMissingFilesAreFound() throws {
    let scratch = try populated(4304..<4305)
    for file in scratch.files("cache/v2/blobs").map({ "v2/blobs/\($0)" })
      + scratch.files("cache/v2/actions").map({ "v2/actions/\($0)" })
    {
      let original = try #require(scratch.bytes("cache/\(file)"))
      for bytes in [Array(original.dropLast()), original + [0], [], Array(original.prefix(original.count / 2))] {
        try scratch.put("cache/\(file)", bytes)
        #expect(verify(scratch).faults.contains { $0.path == file })
      }
      try scratch.remove("cache/\(file)")
      // A missing blob is its action's fault; a missing action is nobody's.
      #expect(verify(scratch).faults.count == (file.contains("blobs") ? 1 : 0))
      try scratch.put("cache/\(file)", original)
    }
  }

  @Test func repairRemovesWhatIsBadAndNothingElse() throws {
    let scratch = try populated(4306..<4309)
    let blob = "v2/blobs/" + (try #require(scratch.files("cache/v2/blobs").first))
    try scratch.put("cache/\(blob)", "spoilt")
    let found = verify(scratch)
    // The blob, and the action that needs it.
    #expect(found.faults.count == 2 && !found.isRight && found.actions == 3 && found.blobs == 6)
    let repaired = verify(scratch, repairs: true)
    #expect(repaired.faults.count == 2 && repaired.isRight)
    #expect(scratch.files("cache/v2/actions").count == 2 && scratch.files("cache/v2/blobs").count == 5)
    #expect(verify(scratch).faults.isEmpty)
    for seed: UInt32 in 4306..<4309 {
      let run = scratch.engine().generate(
        scratch("\(seed).json"), options: scratch.options { $0.outputRoot = scratch("again") })
      #expect(run.ok && run.warnings.isEmpty, "a repaired entry is a miss without a warning")
    }
    #expect(scratch.files("again") == scratch.files("out"))
  }

  @Test func anEntryUnderAnothersNameIsFound() throws {
    let scratch = try populated(4309..<4311)
    let files = scratch.files("cache/v2/actions")
    try scratch.put("cache/v2/actions/\(files[0])", try #require(scratch.bytes("cache/v2/actions/\(files[1])")))
    #expect(verify(scratch).faults.map(\.path) == ["v2/actions/\(files[0])"])
  }
}
