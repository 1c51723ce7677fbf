import Foundation
import SpecCade
import SpecModel
import Testing

@Suite struct ReportingTests {
  @Test func anInvalidIdentifierChoosesNoPath() throws {
    let scratch = try Scratch()
    for (index, id) in ["../evil", "Bad", "a/b", String(repeating: "a", count: 300)].enumerated() {
      let path = try scratch.put("specs/\(index).json", ToySpec.text(id: id, seed: 2001))
      for run in [scratch.engine().validate(path), scratch.engine().generate(path, options: scratch.options())] {
        #expect(run.errors.places == ["E002 asset_id"] && run.reportPath == nil && run.reportFailure == nil)
      }
    }
    #expect(scratch.files() == (0..<4).map { "specs/\($0).json" })
    #expect(ToyCalls.count(2001) == 0)
  }

  @Test func failedValidationIsReported() throws {
    let scratch = try Scratch()
    let path = try scratch.put(
      "specs/toy.json", ToySpec.text(seed: 2002, params: #"{"width": 0, "fill": \#(ToySpec.fill)}"#))
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(!run.ok && !run.generationFailed && run.reportPath == scratch("specs/toy-01.report.json"))
    let report = try scratch.report("specs/toy-01.report.json")
    #expect(!report.ok && report.outputs.isEmpty)
    #expect(report.errors.map(\.code) == ["E012", "E012"])
    #expect(report.errors.map(\.path) == ["recipe.params.width", "recipe.params.height"])
  }

  @Test func aDocumentThatIsNoSpecHasNoReport() throws {
    let scratch = try Scratch()
    let run = scratch.engine().validate(try scratch.put("a.json", #"{"spec_version": 1}"#))
    #expect(run.errors.count == 5 && run.errors.allSatisfy { $0.code == .jsonDecode } && run.reportPath == nil)
    #expect(scratch.files() == ["a.json"])
  }

  @Test func validationKeepsAGoodGenerationsReport() throws {
    let scratch = try Scratch()
    let path = try scratch.put(
      "toy.json", ToySpec.text(seed: 2003, params: #"{"width": 300, "height": 4, "fill": \#(ToySpec.fill)}"#))
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    let made = scratch.text("toy-01.report.json")
    let run = scratch.engine().validate(path)
    #expect(run.ok && run.reportPath == scratch("toy-01.report.json"))
    #expect(scratch.text("toy-01.report.json") == made)
    #expect(run.reportOutcome == .keptGenerated)
    // Neither a tighter budget nor a changed or broken spec makes what was generated unknown.
    #expect(!scratch.engine().validate(path, budget: .zx8bit).ok)
    try scratch.put("toy.json", ToySpec.text(seed: 2004))
    #expect(scratch.engine().validate(path).ok)
    try scratch.put("toy.json", ToySpec.text(seed: 2004, params: "{}"))
    #expect(!scratch.engine().validate(path).ok)
    #expect(scratch.text("toy-01.report.json") == made)
    // A generation has the last word, also when it fails; and what failed keeps nothing from being recorded.
    #expect(!scratch.engine().generate(path, options: scratch.options()).ok)
    #expect(try scratch.report("toy-01.report.json").errors.map(\.code) == ["E012", "E012"])
    try scratch.put("toy.json", ToySpec.text(seed: 2004))
    #expect(scratch.engine().validate(path).reportOutcome == .written)
    #expect(try scratch.report("toy-01.report.json").outputs.isEmpty)
    #expect(try scratch.report("toy-01.report.json").seed == 2004)
  }

  @Test func aReportThatSaysTheSameIsNotWrittenAgain() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2005))
    let long = Date(timeIntervalSince1970: 1_000_000_000)
    for pass in 0..<3 {
      #expect(scratch.engine().generate(path, options: scratch.options()).ok)
      if pass > 0 { #expect(try scratch.changeDate("toy-01.report.json") == long) }
      try FileManager.default.setAttributes([.modificationDate: long], ofItemAtPath: scratch("toy-01.report.json"))
    }
    try scratch.put("toy-01.report.json", "damaged")
    #expect(scratch.engine().generate(path, options: scratch.options()).ok)
    #expect(try scratch.report("toy-01.report.json").ok)
  }

  @Test func anUnwritableReportIsAFailureAndTheErrorsAreStillThere() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2006))
    try FileManager.default.createDirectory(atPath: scratch("toy-01.report.json"), withIntermediateDirectories: true)
    let run = scratch.engine().validate(path)
    #expect(run.ok && run.reportPath == nil)
    #expect(run.reportFailure?.message.hasPrefix("Failed to write report to: \(scratch("toy-01.report.json"))") == true)
  }

  @Test func unchangedOutputsAreLeftAloneAndChangedOnesReplaced() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 2007))
    let engine = scratch.engine(cached: false)
    #expect(engine.generate(path, options: scratch.options()).outcome?.unchangedFiles == 0)
    let original = scratch.bytes("out/ui/toy.png")
    try scratch.put("out/ui/toy.png", "spoiled")
    let run = engine.generate(path, options: scratch.options())
    #expect(run.outcome?.unchangedFiles == 1 && scratch.bytes("out/ui/toy.png") == original)
  }
}
