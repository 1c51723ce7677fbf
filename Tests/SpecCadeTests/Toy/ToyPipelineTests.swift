import BLAKE3
import Foundation
import JSONCore
import MediaFormats
import SchemaKit
import SpecCade
import SpecModel
import Testing

/// A recipe kind that only the tests know goes through the whole pipeline, which is not touched for it.
@Suite struct ToyPipelineTests {
  @Test func goodSpecValidatesAndIsCounted() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1001))
    let run = scratch.engine().check(path, budget: .default, level: .generation)
    #expect(run.ok && run.warnings.isEmpty, "\(run.errors) \(run.warnings)")
    let validated = try #require(run.validation?.validated)
    #expect(validated.recipe.kind == "ui.toy_gradient_v1")
    #expect(validated.recipe.cost() == Cost(pixels: 64, outputBytes: 192, workingBytes: 192, work: 64e-6))
    #expect(ToyCalls.count(1001) == 0)
  }

  @Test func allProblemsAreReportedAtTheirPathsAndPositions() throws {
    let scratch = try Scratch()
    let params = """
      {"width": 16.0,
        "heigth": 4,
        "fill": {"type": "ramp", "stops": [
          {"red": 2, "green": 0, "blue": "x"}, {"red": 0, "green": 0, "blue": 0, "alpha": 1}]},
        "edge": "wrp", "tags": null, "gain": 0}
      """
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1002, params: params))
    let run = scratch.engine().check(path, budget: .default, level: .generation)
    let base = "E012 recipe.params"
    #expect(
      run.errors.places == [
        "\(base).width", "\(base).heigth", "\(base).fill.stops[0].red", "\(base).fill.stops[0].blue",
        "\(base).fill.stops[1].alpha", "\(base).edge", "\(base).tags", "\(base).gain",
      ])
    let lines = run.errors.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0)" }
    #expect(lines == ["7:24", "8:3", "10:13", "10:36", "10:76", "11:11", "11:26", "11:40"], "\(lines)")
    #expect(run.errors[1].hint == "did you mean `height`?")
    #expect(run.errors[5].message.contains("unknown variant `wrp`, expected one of `clamp`, `wrap`"))
    #expect(run.errors.allSatisfy { $0.file == path })
    #expect(run.validation?.validated == nil)
  }

  @Test func rulesBetweenFieldsRunOnCompleteParams() throws {
    let scratch = try Scratch()
    let params = #"{"width": 4, "height": 9, "fill": \#(ToySpec.fill)}"#
    let run = scratch.engine().check(
      try scratch.put("toy.json", ToySpec.text(seed: 1003, params: params)), budget: .default, level: .contract)
    #expect(run.errors.map(\.description) == ["E012: height must be <= width (4), got 9 (at recipe.params.height)"])
  }

  @Test func anExceededLimitNeverReachesTheRenderer() throws {
    let scratch = try Scratch()
    let params = #"{"width": 300, "height": 280, "fill": \#(ToySpec.fill)}"#
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1004, params: params))
    let run = scratch.engine().generate(path, budget: .zx8bit, options: scratch.options())
    #expect(
      run.errors.map(\.description) == [
        "E017: width 300 exceeds budget limit of 256 (profile: zx-8bit) (at recipe.params.width)",
        "E017: height 280 exceeds budget limit of 256 (profile: zx-8bit) (at recipe.params.height)",
        "E017: texture budget exceeded: max_pixels is 84000, maximum is 65536 (at recipe.params.width)",
      ])
    #expect(ToyCalls.count(1004) == 0 && !scratch.exists("out") && !scratch.exists("cache"))
    #expect(run.errors[0].hint?.contains("texture.max_dimension is 256") == true)
    let roomy = scratch.engine().generate(path, budget: .default, options: scratch.options())
    #expect(roomy.ok && ToyCalls.count(1004) == 1)
    #expect(try scratch.report("toy-01.report.json").budgetProfile == "default")
  }

  @Test func generatesPublishesAndReports() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1005))
    let run = scratch.engine().generate(path, options: scratch.options())
    try #require(run.ok, "\(run.errors)")
    #expect(scratch.files("out") == ["ui/toy.png", "ui/toy.png.json"])
    let image = try PNGDecoder.decode(try #require(scratch.bytes("out/ui/toy.png")))
    #expect(image.width == 16 && image.height == 4)
    #expect(scratch.text("out/ui/toy.png.json") == #"{"seed":1005,"width":16}"#)

    let report = try scratch.report("toy-01.report.json")
    #expect(run.reportPath == scratch("toy-01.report.json"))
    #expect(report.ok && report.errors.isEmpty && report.warnings.isEmpty)
    #expect(report.outputs.map(\.path) == ["ui/toy.png", "ui/toy.png.json"])
    #expect(report.outputs.map(\.kind) == [.primary, .metadata])
    for output in report.outputs {
      #expect(output.hash == BLAKE3.hash(try #require(scratch.bytes("out/\(output.path)"))).hexadecimal)
    }
    #expect(report.recipeKind == "ui.toy_gradient_v1" && report.recipeBackendVersion == 7)
    #expect(report.assetType == .ui && report.seed == 1005 && report.license == "CC0-1.0")
    #expect(report.sourceKind == .json)
    #expect(report.sourceHash == BLAKE3.hash(Array(ToySpec.text(seed: 1005).utf8)).hexadecimal)
    #expect(report.specHash == run.validation?.validated?.specHash.hexadecimal)
    #expect(report.backendVersion == Tool.backendVersion && report.actionKey?.count == 64)
  }

  @Test func theSecondRunIsAHitAndDamageIsMended() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1006))
    let engine = scratch.engine()
    let first = engine.generate(path, options: scratch.options())
    let original = try #require(scratch.bytes("out/ui/toy.png"))
    let again = engine.generate(path, options: scratch.options())
    #expect(first.outcome?.cacheHit == false && again.outcome?.cacheHit == true && again.outcome?.unchangedFiles == 2)

    try scratch.remove("out")
    #expect(engine.generate(path, options: scratch.options()).outcome?.cacheHit == true)
    #expect(scratch.bytes("out/ui/toy.png") == original && ToyCalls.count(1006) == 1)

    for blob in scratch.files("cache/v2/blobs") {
      var bytes = try #require(scratch.bytes("cache/v2/blobs/\(blob)"))
      bytes[bytes.count / 2] ^= 0x10
      try scratch.put("cache/v2/blobs/\(blob)", bytes)
    }
    try scratch.remove("out")
    let mended = engine.generate(path, options: scratch.options())
    #expect(mended.ok && mended.outcome?.cacheHit == false && ToyCalls.count(1006) == 2)
    #expect(scratch.bytes("out/ui/toy.png") == original)
    try scratch.remove("out")
    #expect(engine.generate(path, options: scratch.options()).outcome?.cacheHit == true, "the blobs are right again")
    #expect(scratch.bytes("out/ui/toy.png") == original && ToyCalls.count(1006) == 2)
  }

  @Test func anotherSeedOrAnotherRootIsAnotherFileOfTheSameKind() throws {
    let scratch = try Scratch()
    let engine = scratch.engine()
    let one = engine.generate(try scratch.put("a.json", ToySpec.text(seed: 1007)), options: scratch.options())
    let two = engine.generate(
      try scratch.put("b.json", ToySpec.text(seed: 1008)), options: scratch.options { $0.outputRoot = scratch("other") }
    )
    #expect(one.outcome?.actionKey != two.outcome?.actionKey)
    #expect(scratch.bytes("out/ui/toy.png") != scratch.bytes("other/ui/toy.png"))
  }

  @Test func severalCoresAndOneGiveTheSameBytes() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1009))
    for several in [true, false] {
      let run = scratch.engine(cached: false).generate(
        path,
        options: scratch.options {
          $0.usesSeveralCores = several
          $0.outputRoot = scratch("\(several)")
        })
      #expect(run.ok)
    }
    #expect(scratch.bytes("true/ui/toy.png") == scratch.bytes("false/ui/toy.png"))
    #expect(ToyCalls.count(1009) == 2)
  }

  @Test func aRenderersFailureIsReportedAndPublishesNothing() throws {
    let scratch = try Scratch()
    let params = #"{"width": 4, "height": 2, "tags": ["x", "broken"], "fill": \#(ToySpec.fill)}"#
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1010, params: params))
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(run.generationFailed)
    #expect(run.errors.places == ["DISPATCH_003 recipe.params.tags[1]"])
    #expect(run.errors[0].location == "\(path):7:54")
    #expect(run.errors[0].message == "Backend error: Ui generation failed: a tag says so [TOY_001]")
    #expect(scratch.files("out").isEmpty && scratch.files("cache").isEmpty)
    let report = try scratch.report("toy-01.report.json")
    #expect(!report.ok && report.errors.map(\.code) == ["DISPATCH_003"] && report.outputs.isEmpty)
  }

  @Test func whatIsNotMadeYetValidatesWithAWarningAndIsRefusedBeforeAnyWork() throws {
    let scratch = try Scratch()
    let params = #"{"width": 4, "height": 2, "fill": {"type": "plasma"}}"#
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1011, params: params))
    let checked = scratch.engine().validate(path)
    #expect(checked.ok && checked.warnings.places == ["W101 recipe.params.fill.type"])
    let run = scratch.engine().generate(path, options: scratch.options())
    #expect(run.generationFailed && run.errors.places == ["DISPATCH_002 recipe.params.fill.type"])
    #expect(run.errors[0].message.contains("fill plasma is not generated yet"))
    #expect(ToyCalls.count(1011) == 0)
  }

  @Test func stagesAreMeasuredAndBypassTheCache() throws {
    let scratch = try Scratch()
    let path = try scratch.put("toy.json", ToySpec.text(seed: 1012))
    let run = scratch.engine().generate(path, options: scratch.options { $0.measuresStages = true })
    #expect(run.outcome?.stages.map(\.stage) == ["paint"])
    #expect(try scratch.report("toy-01.report.json").stages?.map(\.stage) == ["paint"])
    #expect(!scratch.exists("cache"))
  }

  @Test func schemaAndReferencePageKnowTheKind() throws {
    let schemas = SchemaDocument(registry: .toy)
    for schema in [schemas.jsonSchema(recipe: "ui.toy_gradient_v1"), schemas.jsonSchema()] {
      let definitions = try #require(schema["$defs"])
      #expect(definitions["ToyParams"]?["properties"]?["width"]?["maximum"] == 512)
      #expect(definitions["ToyParams"]?["properties"]?["height"]?["default"] == 8)
      #expect(definitions["ToyParams"]?["required"] == ["width", "fill"])
      #expect(definitions["ToyEdge"]?["enum"] == ["clamp", "wrap"])
      #expect(definitions["ToyFill.ramp"] != nil)
    }
    #expect(SchemaDocument(registry: .standard).jsonSchema()["$defs"]?["ToyParams"] == nil)
    let page = schemas.markdown(recipe: "ui.toy_gradient_v1")
    for text in [
      "# `ui.toy_gradient_v1`", "| `width` | integer (u32), px | required | Pixels across. |", "## ToyFill", "### ramp",
    ] {
      #expect(page.contains(text), "\(text)")
    }
  }

  @Test func batchMakesIt() throws {
    let scratch = try Scratch()
    for index in 0..<6 {
      try scratch.put(
        "specs/\(index).json",
        ToySpec.text(id: "toy-0\(index)", seed: UInt32(1020 + index), output: "ui/\(index).png"))
    }
    var options = BatchGenerator.Options()
    options.generation = scratch.options()
    let paths = try SpecDiscovery().specs(below: scratch("specs"))
    let items = BatchGenerator(engine: scratch.engine()).generate(paths, options)
    #expect(items.map(\.status) == Array(repeating: .generated, count: 6))
    #expect(scratch.files("out").count == 12)
    let again = BatchGenerator(engine: scratch.engine()).generate(paths, options)
    #expect(again.map(\.status) == Array(repeating: .fresh, count: 6))
    #expect((1020..<1026).allSatisfy { ToyCalls.count($0) == 1 })
  }
}
