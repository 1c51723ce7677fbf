import ArtifactCache
import Foundation
import SpecCade
import SpecModel
import SystemIO
import Testing

/// A system that refuses costs a warning and a regeneration, never a build and never a wrong file.
@Suite struct CacheFaultTests {
  private static let noSpace: Int32 = 28
  private static let denied: Int32 = 13
  private static let readOnly: Int32 = 30
  private static let inputOutput: Int32 = 5

  /// An engine whose cache alone meets the faults.
  private func engine(
    _ scratch: Scratch, _ fails: @escaping @Sendable (String, String) -> Int32?
  ) -> Engine {
    Engine(
      registry: .toy,
      cache: ArtifactCache(directory: scratch("cache"), fileSystem: FailingFileSystem(fails)))
  }

  @Test(
    "Whatever fails while storing is one warning",
    arguments: [
      ("write", "blobs", noSpace), ("write", "actions", noSpace), ("fsync", "blobs", inputOutput),
      ("fsync", "actions", noSpace), ("rename", "blobs", noSpace), ("rename", "actions", readOnly),
      ("create", "cache", readOnly), ("mkdir", "cache", denied), ("mkdir", "blobs", noSpace),
      ("create", "blobs", denied),
    ] as [(String, String, Int32)])
  func storing(_ operation: String, _ place: String, _ code: Int32) throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4201))
    let run = engine(scratch) { $0 == operation && $1.contains("/\(place)") ? code : nil }
      .generate(path, options: scratch.options())
    #expect(run.ok && run.warnings.map(\.code) == [.cacheUnavailable], "\(run.errors) \(run.warnings)")
    #expect(scratch.files("out") == ["ui/toy.png", "ui/toy.png.json"])
    // What was left in the cache is whole, or nothing.
    let directory = CacheDirectory(path: scratch("cache"))
    #expect(directory.verify(repairs: false) { count, body in (0..<count).forEach(body) }.faults.isEmpty)
    let again = scratch.engine().generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
    #expect(again.ok && again.warnings.isEmpty && again.outcome?.cacheHit == false)
    #expect(scratch.bytes("again/ui/toy.png") == scratch.bytes("out/ui/toy.png"))
  }

  @Test(
    "Whatever fails while restoring is a miss with a warning, and the right file",
    arguments: [
      ("open", "blobs", denied), ("open", "actions", denied), ("read", "blobs", inputOutput),
      ("read", "actions", inputOutput),
    ] as [(String, String, Int32)])
  func restoring(_ operation: String, _ place: String, _ code: Int32) throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4202))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    let run = engine(scratch) { $0 == operation && $1.contains("/\(place)/") ? code : nil }
      .generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
    #expect(
      run.ok && run.outcome?.cacheHit == false && run.warnings.map(\.code) == [.cacheUnavailable], "\(run.warnings)")
    #expect(scratch.bytes("again/ui/toy.png") == scratch.bytes("out/ui/toy.png"))
    #expect(try scratch.report("toy-01.report.json").warnings.isEmpty)
  }

  @Test func aCacheThatCannotBeWrittenIsStillRead() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4203))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    let run = engine(scratch) { operation, _ in
      ["create", "write", "mkdir", "touch", "rename"].contains(operation) ? Self.readOnly : nil
    }.generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
    #expect(run.ok && run.outcome?.cacheHit == true && run.warnings.isEmpty, "\(run.warnings)")
  }

  @Test func aFolderOrALinkInThePlaceOfABlobIsAMiss() throws {
    for (seed, spoil) in [
      (
        4204,
        { (path: String) in try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
      ),
      (
        4205,
        { (path: String) in try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero") }
      ),
    ] as [(UInt32, (String) throws -> Void)] {
      let scratch = try Scratch()
      let path = try scratch.put("toy.json", ToySpec.text(seed: seed))
      #expect(scratch.engine().generate(path, options: scratch.options()).ok)
      let blob = "cache/v2/blobs/" + (try #require(scratch.files("cache/v2/blobs").first))
      try scratch.remove(blob)
      try spoil(scratch(blob))
      let run = scratch.engine().generate(path, options: scratch.options { $0.outputRoot = scratch("again") })
      #expect(run.ok && run.outcome?.cacheHit == false && run.warnings.contains { $0.code == .cacheUnavailable })
      #expect(scratch.bytes("again/ui/toy.png") == scratch.bytes("out/ui/toy.png"))
    }
  }

  @Test func restoredFilesAreTheirOwn() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4206))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    try scratch.remove("out")
    #expect(scratch.engine().generate(path, options: scratch.options()).outcome?.cacheHit == true)
    // As an editor does that writes into the file.
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: scratch("out/ui/toy.png")))
    try file.write(contentsOf: Data([0, 0, 0, 0, 0, 0, 0, 0]))
    try file.close()
    let directory = CacheDirectory(path: scratch("cache"))
    #expect(directory.verify(repairs: false) { count, body in (0..<count).forEach(body) }.faults.isEmpty)
    let mended = scratch.engine().generate(path, options: scratch.options())
    #expect(mended.outcome?.cacheHit == true && mended.outcome?.unchangedFiles == 1)
  }

  @Test func anOutputThatIsRightKeepsItsTime() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 4207))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    let old = Date(timeIntervalSince1970: 1_000_000_000)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: scratch("out/ui/toy.png"))
    for cached in [true, false] {
      let run = scratch.engine(cached: cached).generate(path, options: scratch.options())
      #expect(try run.outcome?.unchangedFiles == 2 && scratch.changeDate("out/ui/toy.png") == old)
    }
  }
}
