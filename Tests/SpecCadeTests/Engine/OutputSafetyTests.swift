import Foundation
import SpecCade
import SpecModel
import Testing

/// Nothing is written outside the output root, and nothing by halves.
@Suite struct OutputSafetyTests {
  @Test func linksBelowTheRootAreNotFollowed() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2101))
    try scratch.put("outside/keep.txt", "mine")
    for place in ["out/ui", "out2/ui/toy.png"] {
      let link = URL(fileURLWithPath: scratch(place))
      try FileManager.default.createDirectory(at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
      let target = place == "out/ui" ? "outside" : "outside/keep.txt"
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: scratch(target))
    }
    for root in ["out", "out2"] {
      let run = scratch.engine().generate(path, options: scratch.options { $0.outputRoot = scratch(root) })
      #expect(run.generationFailed && run.errors.map(\.code) == [.dispatchBackend], "\(root)")
      #expect(run.errors.first?.message.contains("symbolic link") == true)
    }
    #expect(scratch.files("outside") == ["keep.txt"] && scratch.text("outside/keep.txt") == "mine")
    #expect(!scratch.exists("out2/ui/toy.png.json"), "all or nothing")
  }

  @Test func aNulInAPathValidatesAndIsNotWritten() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2102, output: #"a\u0000b.png"#))
    #expect(scratch.engine().validate(path).ok)
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(run.generationFailed && run.errors.map(\.code) == [.dispatchBackend] && scratch.files("out").isEmpty)
  }

  @Test func aFileInTheWayOfTheRootOrAFolder() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2103))
    try scratch.put("out", "a file")
    let root = scratch.engine().generate(path, options: scratch.options())
    #expect(root.generationFailed && root.errors[0].message.contains("output root") && scratch.text("out") == "a file")
    try scratch.put("out2/ui/toy.png.json/x", "a folder where a file goes")
    let run = scratch.engine().generate(path, options: scratch.options { $0.outputRoot = scratch("out2") })
    #expect(run.generationFailed && scratch.files("out2") == ["ui/toy.png.json/x"])
  }
}
