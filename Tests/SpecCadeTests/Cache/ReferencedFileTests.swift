import BLAKE3
import Foundation
import SpecCade
import SpecModel
import Testing

/// Files that a spec names: read for the backend, part of the key, and never from outside.
@Suite struct ReferencedFileTests {
  private func spec(_ stamp: String, seed: UInt32) -> String {
    ToySpec.text(seed: seed, params: #"{"width": 4, "height": 2, "stamp": "\#(stamp)", "fill": \#(ToySpec.fill)}"#)
  }

  @Test func itsBytesReachTheBackendAndTheKey() throws {
    let scratch = try Scratch()
    let path = try scratch.put("specs/toy.json", spec("marks/a.txt", seed: 4701))
    try scratch.put("specs/marks/a.txt", "one")
    let engine = scratch.engine()
    let first = engine.generate(path, options: scratch.options())
    try #require(first.ok, "\(first.errors)")
    #expect(scratch.text("out/ui/toy.png.json") == #"{"seed":4701,"width":4,"stamp":"one"}"#)
    #expect(first.outcome?.referencedFiles.map(\.path) == ["marks/a.txt"])
    #expect(first.outcome?.referencedFiles.first?.hash == BLAKE3.hash(Array("one".utf8)).hexadecimal)
    #expect(engine.generate(path, options: scratch.options()).outcome?.cacheHit == true)

    try scratch.put("specs/marks/a.txt", "two")
    let second = engine.generate(path, options: scratch.options())
    #expect(second.outcome?.cacheHit == false && second.outcome?.actionKey != first.outcome?.actionKey)
    #expect(scratch.text("out/ui/toy.png.json") == #"{"seed":4701,"width":4,"stamp":"two"}"#)

    try scratch.put("specs/marks/a.txt", "one")
    let third = engine.generate(path, options: scratch.options())
    #expect(third.outcome?.cacheHit == true && third.outcome?.actionKey == first.outcome?.actionKey)
    #expect(scratch.text("out/ui/toy.png.json") == #"{"seed":4701,"width":4,"stamp":"one"}"#)
  }

  @Test func insideAProjectAPathMayGoUpAsFarAsTheProject() throws {
    let scratch = try Scratch()
    try scratch.put("game/speccade.json", "{}")
    try scratch.put("game/shared/a.txt", "shared")
    try scratch.put("secret.txt", "secret")
    let good = try scratch.put("game/specs/deep/toy.json", spec("../../shared/./a.txt", seed: 4702))
    #expect(scratch.engine().generate(good, options: scratch.options()).ok)
    #expect(scratch.text("out/ui/toy.png.json")?.contains("shared") == true)
    for path in ["../../../secret.txt", "../../../game/../secret.txt", scratch("secret.txt")] {
      let bad = try scratch.put("game/specs/deep/bad.json", spec(path, seed: 4703))
      let run = scratch.engine().generate(bad, options: scratch.options())
      #expect(run.generationFailed && run.errors.places == ["DISPATCH_003 recipe.params.stamp"], "\(run.errors)")
    }
  }

  @Test func linksAreNotFollowedAndMissingFilesAreErrorsAtTheirPlace() throws {
    let scratch = try Scratch()
    try scratch.put("elsewhere/secret.txt", "secret")
    let path = try scratch.put("specs/toy.json", spec("link.txt", seed: 4704))
    try FileManager.default.createSymbolicLink(
      atPath: scratch("specs/link.txt"), withDestinationPath: scratch("elsewhere/secret.txt"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch("specs/folder"), withDestinationPath: scratch("elsewhere"))
    for stamp in ["link.txt", "folder/secret.txt", "missing.txt", ".", "..", "", "a\\u0000b"] {
      try scratch.put("specs/toy.json", spec(stamp, seed: 4704))
      let run = scratch.engine().generate(path, options: scratch.options())
      #expect(run.errors.places == ["DISPATCH_003 recipe.params.stamp"], "\(stamp): \(run.errors)")
      #expect(run.errors.first?.position?.line == 7)
    }
    #expect(ToyCalls.count(4704) == 0)
  }
}
