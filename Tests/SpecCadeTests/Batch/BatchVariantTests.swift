import JSONCore
import SpecCade
import SpecModel
import Testing

/// Variants of many specs at once: `generate-all --expand-variants`.
@Suite("Variants of a folder") struct BatchVariantTests {
  private func variants(_ ids: String...) -> String {
    let list = ids.enumerated().map { #"{"variant_id": "\#($1)", "seed_offset": \#($0)}"# }
    return #", "variants": [\#(list.joined(separator: ", "))]"#
  }

  private func batch(_ scratch: Scratch, _ change: (inout BatchGenerator.Options) -> Void = { _ in }) throws
    -> [BatchItem]
  {
    var options = BatchGenerator.Options()
    options.generation = scratch.options()
    options.expandsVariants = true
    change(&options)
    return BatchGenerator(engine: scratch.engine()).generate(
      try SpecDiscovery().specs(below: scratch("specs")), options)
  }

  @Test("Each spec's variants are made after it, as generate makes them")
  func sameAsGenerate() throws {
    let (one, all) = (try Scratch(), try Scratch())
    for scratch in [one, all] {
      for name in ["a", "b", "c"] {
        let list = name == "c" ? "" : variants("soft", "hard")
        try scratch.put(
          "specs/\(name).json",
          ToySpec.text(id: "toy-\(name)", seed: 2500, output: "\(name).png", more: list))
      }
    }
    for name in ["a", "b", "c"] {
      let run = one.engine().generate(one("specs/\(name).json"), options: one.options())
      #expect(one.engine().generateVariants(of: run, options: one.options()).allSatisfy { $0.ok })
    }
    let items = try batch(all)
    #expect(items.map { $0.variants.map(\.id) } == [["soft", "hard"], ["soft", "hard"], []])
    #expect(items.allSatisfy { $0.ok && $0.status == .generated })
    #expect(one.files("out") == all.files("out") && all.files("out").count == 2 * 7)
    for file in all.files("out") { #expect(one.bytes("out/\(file)") == all.bytes("out/\(file)"), "\(file)") }
    let reports = all.files("specs").filter { $0.hasSuffix(".report.json") }
    #expect(reports == one.files("specs").filter { $0.hasSuffix(".report.json") } && reports.count == 7)
    for name in reports {
      let (left, right) = (try one.report("specs/\(name)"), try all.report("specs/\(name)"))
      #expect(
        left.specHash == right.specHash && left.variantId == right.variantId
          && left.outputs.map(\.hash) == right.outputs.map(\.hash))
    }
    let without = try batch(all) { $0.expandsVariants = false }
    #expect(without.allSatisfy { $0.variants.isEmpty })
  }

  @Test("One job or many, cached or not: the same files")
  func jobs() throws {
    let scratch = try Scratch()
    for index in 0..<8 {
      try scratch.put(
        "specs/\(index).json",
        ToySpec.text(
          id: "toy-\(index)x", seed: UInt32(2510 + index), output: "\(index).png", more: variants("x", "y", "z")))
    }
    for (folder, jobs, usesCache) in [("one", 1, false), ("many", 6, false), ("stored", 6, true), ("kept", 2, true)] {
      let items = try batch(scratch) {
        $0.generation.outputRoot = scratch(folder)
        $0.generation.usesCache = usesCache
        $0.jobs = jobs
      }
      #expect(items.allSatisfy { $0.ok } && items.allSatisfy { $0.variants.count == 3 })
      #expect(items.flatMap(\.variants).allSatisfy { $0.outcome?.cacheHit == (folder == "kept") }, "\(folder)")
    }
    #expect(scratch.files("one").count == 8 * 4 * 2)
    for folder in ["many", "stored", "kept"] {
      #expect(scratch.files(folder) == scratch.files("one"))
      for file in scratch.files("one") {
        #expect(scratch.bytes("one/\(file)") == scratch.bytes("\(folder)/\(file)"), "\(folder)/\(file)")
      }
    }
    let anew = try batch(scratch) {
      $0.generation.outputRoot = scratch("kept")
      $0.force = true
    }
    #expect(anew.flatMap(\.variants).allSatisfy { $0.outcome?.cacheHit == false }, "--force")
  }

  @Test("A variant never writes the file of a spec, nor of another's variant")
  func files() throws {
    let scratch = try Scratch()
    try scratch.put("specs/a.json", ToySpec.text(id: "toy-a", seed: 2530, output: "x.png", more: variants("v")))
    try scratch.put("specs/b.json", ToySpec.text(id: "toy-b", seed: 2531, output: "variants/v/./x.png"))
    // The path that variant w of c has below the folder of variant v is that of variant v of d.
    try scratch.put("specs/c.json", ToySpec.text(id: "toy-c", seed: 2532, output: "y.png", more: variants("w")))
    try scratch.put(
      "specs/d.json", ToySpec.text(id: "toy-d", seed: 2533, output: "variants/w/y.png", more: variants("ok")))
    let items = try batch(scratch)
    #expect(items.allSatisfy { $0.status == .generated } && items.map(\.ok) == [false, true, false, true])
    let error = try #require(items[0].variants.first?.error)
    #expect(error.code == .duplicateOutputPath && error.path?.description == "variants[0].variant_id")
    #expect(error.file == scratch("specs/a.json") && error.position != nil)
    #expect(error.message == "variant 'v' would write 'variants/v/x.png', which \(scratch("specs/b.json")) makes")
    #expect(scratch.text("out/variants/v/x.png.json") == #"{"seed":2531,"width":16}"#, "the spec's own")
    #expect(scratch.exists("out/variants/ok/variants/w/y.png") && !scratch.exists("specs/toy-a__v.report.json"))
    #expect(ToyCalls.count(SeedDerivation.variant(2530, offset: 0, id: "v")) == 0, "refused before it is made")
  }

  @Test("A spec keeps its own file from its variant, with generate too")
  func ownFile() throws {
    let scratch = try Scratch()
    let second = #""path": "z.png.json"}, {"kind": "metadata", "format": "json", "path": "variants/v/z.png.json""#
    let text = ToySpec.text(id: "toy-a", seed: 2541, output: "z.png", more: variants("v", "w"))
      .replacing(#""path": "z.png.json""#, with: second)
    let run = scratch.engine().generate(try scratch.put("a.json", text), options: scratch.options())
    try #require(run.errors.isEmpty)
    let made = scratch.engine().generateVariants(of: run, options: scratch.options())
    #expect(made.map(\.error?.code) == [.duplicateOutputPath, nil])
    #expect(scratch.text("out/variants/v/z.png.json") == #"{"seed":2541,"width":16}"#)
    #expect(scratch.exists("out/variants/w/variants/v/z.png.json"))
  }

  @Test("Equal specs have equal variants, which do not collide; the first has the reports")
  func twins() throws {
    let scratch = try Scratch()
    for name in ["a", "b"] { try scratch.put("specs/\(name).json", ToySpec.text(seed: 2550, more: variants("v"))) }
    let items = try batch(scratch)
    #expect(items.allSatisfy { $0.ok } && items.allSatisfy { $0.warnings.isEmpty })
    #expect(items.map { $0.variants.map(\.reportPath) } == [[scratch("specs/toy-01__v.report.json")], [nil]])
  }

  @Test("A variant leaves no report where its name is that of another spec's")
  func reports() throws {
    let scratch = try Scratch()
    try scratch.put("specs/a.json", ToySpec.text(id: "toy", seed: 2560, output: "a.png", more: variants("v")))
    try scratch.put("specs/b.json", ToySpec.text(id: "toy__v", seed: 2561, output: "b.png"))
    let items = try batch(scratch)
    #expect(items.allSatisfy { $0.ok })
    let warning = try #require(items[0].variants.first?.warnings.first)
    #expect(warning.code == .reportCollision && warning.message.contains("specs/b.json's report"))
    #expect(try scratch.report("specs/toy__v.report.json").seed == 2561)
    #expect(scratch.exists("out/variants/v/a.png"))
    #expect(BatchSummary(items: items, seconds: 0).warningsWithoutReport.map(\.code) == [.reportCollision])
  }

  @Test("A spec that fails has no variants; one that leaves its report to another leaves its variants' too")
  func failures() throws {
    let scratch = try Scratch()
    let broken = #"{"width": 16, "height": 4, "tags": ["broken"], "fill": \#(ToySpec.fill)}"#
    try scratch.put(
      "specs/a.json", ToySpec.text(id: "toy-a", seed: 2570, params: broken, output: "a.png", more: variants("v")))
    try scratch.put("specs/b.json", ToySpec.text(id: "toy-b", seed: 2571, output: "b.png", more: variants("v")))
    try scratch.put("specs/c.json", ToySpec.text(id: "toy-b", seed: 2572, output: "c.png", more: variants("u")))
    let items = try batch(scratch)
    #expect(items.map(\.status) == [.failed, .generated, .generated] && items[0].variants.isEmpty)
    #expect(items[2].variants.map(\.ok) == [true] && items[2].variants.map(\.reportPath) == [nil])
    #expect(scratch.files("specs").filter { $0.contains("__") } == ["toy-b__v.report.json"])
  }

  @Test("The summary tells variants as generate tells them")
  func summary() throws {
    let scratch = try Scratch()
    try scratch.put("specs/a.json", ToySpec.text(id: "toy-a", seed: 2580, output: "a.png", more: variants("v", "../w")))
    try scratch.put("specs/b.json", ToySpec.text(id: "toy-b", seed: 2581, output: "b.png"))
    let words = ["-o", scratch("out"), "--cache-dir", scratch("cache"), "--expand-variants"]
    let one = try CommandRun(list: ["generate", scratch("specs/a.json"), "--json"] + words).document()
    let run = CommandRun(list: ["generate-all", "-s", scratch("specs"), "--json"] + words)
    let document = try run.document()
    #expect(run.code == 1, "a variant failed")
    #expect(document["successful"] == 2 && document["failed"] == 0, "the specs themselves did not")
    #expect(document["variants"] == ["total": 2, "successful": 1, "failed": 1])
    let told = try #require(document["specs"]?[0]?["variants"])
    let expected = try #require(one["result"]?["variants"])
    #expect(told.count == 2 && document["specs"]?[1]?["variants"] == nil)
    for index in 0..<2 {
      #expect(told[index]?.keys == expected[index]?.keys)
      for key in ["variant_id", "success", "spec_hash", "outputs", "report_path", "error"] {
        #expect(told[index]?[key] == expected[index]?[key], "\(key)")
      }
    }
    #expect(told[0]?["cache_hit"] == true && expected[0]?["cache_hit"] == false)
    #expect(scratch.text("out/generation_summary.json").map { $0 + "\n" } == run.output)

    let lines = CommandRun(list: ["generate-all", "-s", scratch("specs"), "-v"] + words)
    #expect(lines.code == 1)
    #expect(
      lines.output.hasPrefix("Failures:\n\(scratch("specs/a.json")), variant ../w\n  x [CLI_006] at variants[1]"))
    #expect(lines.output.contains("\nVariants: 1 of 2 are there, 1 failed\nFiles: "))
    #expect(lines.output.contains("FAILED 2 specs: 0 made, 0 from the cache, 2 unchanged, 0 failed in "))
    #expect(lines.error.contains("SKIPPED (fresh) toy-a, 2 variants\n  VARIANT ../w FAILED variant_id"))
    let without = try CommandRun(list: ["generate-all", "-s", scratch("specs"), "--json"] + words.dropLast()).document()
    #expect(without["variants"] == nil && without["specs"]?[0]?["variants"] == nil)
  }

  @Test("The plan counts variants, and refuses what making would refuse")
  func plan() throws {
    let scratch = try Scratch()
    try scratch.put("specs/a.json", ToySpec.text(id: "toy-a", seed: 2590, output: "a.png", more: variants("v", "w")))
    let words = ["generate-all", "-s", scratch("specs"), "--plan"]
    let plain = try CommandRun(list: words + ["--json"]).document()
    #expect(plain["total"]?["cost"]?["pixels"] == 64 && plain["specs"]?[0]?["variants"] == nil)
    let document = try CommandRun(list: words + ["--json", "--expand-variants"]).document()
    #expect(document["total"]?["cost"]?["pixels"] == 192)
    #expect(document["specs"]?[0]?["variants"]?[1]?["variant_id"] == "w")
    #expect(document["specs"]?[0]?["variants"]?[1]?["cost"] == document["specs"]?[0]?["cost"])
    let lines = CommandRun(list: words + ["--expand-variants"])
    #expect(lines.code == 0 && lines.output.hasSuffix("SUCCESS 1 specs and 2 variants can be made\n"))
    #expect(lines.output.contains("\n\(scratch("specs/a.json")), variant w  "))

    try scratch.put("specs/b.json", ToySpec.text(id: "toy-b", seed: 2591, output: "variants/w/a.png"))
    try scratch.put("specs/c.json", ToySpec.text(id: "toy-c", seed: 2592, output: "a.png"))
    let refused = CommandRun(list: words + ["--expand-variants"])
    #expect(refused.code == 1 && refused.output.hasSuffix("FAILED 1 of 3 specs and 1 of 2 variants cannot be made\n"))
    #expect(refused.output.contains("variant w is not made:\n  x [E007] at variants[1].variant_id"))
    let errors = try CommandRun(list: words + ["--expand-variants", "--json"]).document()
    #expect(errors["success"] == false && errors["errors"]?.count == 2)
    #expect(scratch.files().allSatisfy { $0.hasPrefix("specs/") && !$0.contains("report") }, "nothing is written")
  }
}
