import SpecCade
import SpecModel
import Testing

/// Variants (contract, core §8).
@Suite struct VariantTests {
  private func variants(_ list: String) -> String { #", "variants": [\#(list)]"# }

  /// The variants stand beside the recipe: the text closes the recipe first.
  private func text(seed: UInt32, _ list: String) -> String {
    String(ToySpec.text(seed: seed).dropLast()) + variants(list) + "}"
  }

  @Test func eachHasItsSeedItsFolderAndItsReport() throws {
    let scratch = try Scratch()
    let path = try scratch.put(
      "toy.json",
      text(seed: 42, #"{"variant_id": "soft", "seed_offset": 0}, {"variant_id": "hard", "seed_offset": 100}"#))
    let engine = scratch.engine()
    let run = engine.generate(path, options: scratch.options())
    try #require(run.errors.isEmpty)
    let made = engine.generateVariants(of: run, options: scratch.options())
    #expect(made.map(\.id) == ["soft", "hard"] && made.allSatisfy { $0.ok })
    #expect(
      scratch.files("out") == [
        "ui/toy.png", "ui/toy.png.json", "variants/hard/ui/toy.png", "variants/hard/ui/toy.png.json",
        "variants/soft/ui/toy.png", "variants/soft/ui/toy.png.json",
      ])
    #expect(scratch.text("out/variants/soft/ui/toy.png.json") == #"{"seed":3313533315,"width":16}"#)
    #expect(scratch.text("out/variants/hard/ui/toy.png.json") == #"{"seed":460664510,"width":16}"#)

    let base = try scratch.report("toy-01.report.json")
    let soft = try scratch.report("toy-01__soft.report.json")
    #expect(soft.variantId == "soft" && soft.baseSpecHash == base.specHash && soft.specHash == made[0].specHash)
    #expect(soft.specHash != base.specHash && soft.recipeHash == base.recipeHash && soft.seed == 3_313_533_315)
    #expect(soft.ok && soft.outputs.map(\.path) == base.outputs.map(\.path) && soft.lint == nil)
    #expect(base.variantId == nil && base.baseSpecHash == nil && base.seed == 42)
    #expect(made[0].reportPath == scratch("toy-01__soft.report.json"))
  }

  @Test(arguments: ["", "..", ".", "a/b", "../up", #"a\\b"#, #"nul\u0000"#, "x..y"])
  func identifiersThatCouldLeaveTheFolderAreRefused(id: String) throws {
    let scratch = try Scratch()
    let path = try scratch.put(
      "toy.json",
      text(seed: 2201, #"{"variant_id": "\#(id)", "seed_offset": 1}, {"variant_id": "good", "seed_offset": 1}"#))
    let run = scratch.engine().generate(path, options: scratch.options())
    let made = scratch.engine().generateVariants(of: run, options: scratch.options())
    #expect(made.map(\.ok) == [false, true])
    #expect(made[0].error?.code == .invalidSpec && made[0].error?.path?.description == "variants[0].variant_id")
    #expect(
      scratch.files("out").filter { $0.hasPrefix("variants") } == [
        "variants/good/ui/toy.png", "variants/good/ui/toy.png.json",
      ])
    #expect(
      scratch.files().filter { $0.hasSuffix(".report.json") } == ["toy-01.report.json", "toy-01__good.report.json"])
  }

  @Test func repeatedIdentifiersAreRefused() throws {
    let scratch = try Scratch()
    let path = try scratch.put(
      "toy.json", text(seed: 2202, #"{"variant_id": "a", "seed_offset": 1}, {"variant_id": "a", "seed_offset": 2}"#))
    let run = scratch.engine().generate(path, options: scratch.options())
    let made = scratch.engine().generateVariants(of: run, options: scratch.options())
    #expect(made.map(\.ok) == [true, false] && made[1].error?.message == "variant_id 'a' is used twice")
    #expect(try scratch.report("toy-01__a.report.json").seed == SeedDerivation.variant(2202, offset: 1, id: "a"))
  }

  @Test func aFailedBaseHasNoVariants() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", text(seed: 2203, #"{"variant_id": "a", "seed_offset": 1}"#))
    let run = scratch.engine().generate(path, budget: .strict, options: scratch.options { $0.outputRoot = path })
    #expect(run.generationFailed)
    #expect(scratch.engine().generateVariants(of: run, options: scratch.options()).isEmpty)
  }
}
