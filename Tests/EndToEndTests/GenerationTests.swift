import Foundation
import JSONCore
import Testing

@Suite("The program: what it makes", .enabled(if: Binary.isThere, Binary.reason))
struct GenerationTests {
  private func outcome(_ result: Binary.Result) throws -> JSONValue {
    try #require(try JSONDocument.parse(result.output).root["result"], "\(result.output)")
  }

  @Test("The second time comes from the cache, with the same bytes, and a deleted file comes back")
  func cache() throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep())
    let arguments = ["generate", "beep.json", "-o", "out", "--cache-dir", "cache", "--json"]
    let first = try outcome(try Binary.run(arguments, in: shop.path))
    #expect(first["cache_hit"]?.boolean == false)
    let sound = try #require(shop.bytes("out/sounds/beep-01.wav"))
    let picture = try #require(shop.bytes("out/sounds/beep-01_preview.waveform.png"))
    #expect(sound.count == 44 + 2 * 2205)

    let second = try outcome(try Binary.run(arguments, in: shop.path))
    #expect(second["cache_hit"]?.boolean == true)
    #expect(shop.bytes("out/sounds/beep-01.wav") == sound)

    try shop.remove("out")
    #expect(try outcome(try Binary.run(arguments, in: shop.path))["cache_hit"]?.boolean == true)
    #expect(shop.bytes("out/sounds/beep-01.wav") == sound)
    #expect(shop.bytes("out/sounds/beep-01_preview.waveform.png") == picture)

    try shop.remove("out")
    let uncached = try Binary.run(["generate", "beep.json", "-o", "out", "--no-cache", "--json"], in: shop.path)
    #expect(try outcome(uncached)["cache_hit"]?.boolean == false)
    #expect(shop.bytes("out/sounds/beep-01.wav") == sound)
  }

  @Test("A damaged cache is noticed, and the sound is made again")
  func damagedCache() throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep())
    let arguments = ["generate", "beep.json", "-o", "out", "--cache-dir", "cache", "--json"]
    #expect(try Binary.run(arguments, in: shop.path).status == 0)
    let sound = shop.bytes("out/sounds/beep-01.wav")
    for file in shop.files(below: "cache") {
      var bytes = try #require(shop.bytes("cache/\(file)"))
      if !bytes.isEmpty { bytes[bytes.count / 2] ^= 0x20 }
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: shop("cache/\(file)"))
      try bytes.write(to: URL(fileURLWithPath: shop("cache/\(file)")))
    }
    try shop.remove("out")
    let again = try Binary.run(arguments, in: shop.path)
    #expect(again.status == 0, "\(again)")
    #expect(shop.bytes("out/sounds/beep-01.wav") == sound)
  }

  @Test("The report stands beside the spec and names the files with their hashes")
  func report() throws {
    let shop = try Workshop()
    try shop.put("specs/beep.json", Sample.beep())
    #expect(try shop.run("generate", "specs/beep.json", "-o", "out", "--no-cache").status == 0)
    let text = String(decoding: try #require(shop.bytes("specs/beep-01.report.json")), as: UTF8.self)
    let report = try JSONDocument.parse(text).root
    #expect(report["ok"]?.boolean == true)
    #expect(report["outputs"]?[0]?["path"]?.string == "sounds/beep-01.wav")
    #expect(report["outputs"]?[0]?["hash"]?.string?.count == 64)
    #expect(report["outputs"]?[1]?["path"]?.string == "sounds/beep-01_preview.waveform.png")
  }

  @Test("No link leads out of the output root")
  func links() throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep())
    try shop.folder("out")
    try shop.folder("elsewhere")
    try FileManager.default.createSymbolicLink(atPath: shop("out/sounds"), withDestinationPath: shop("elsewhere"))
    let result = try shop.run("generate", "beep.json", "-o", "out", "--no-cache", "--json")
    #expect(result.status == 2)
    #expect(shop.files(below: "elsewhere").isEmpty)
    #expect(try JSONDocument.parse(result.output).root["success"]?.boolean == false)
  }

  @Test("No path leads out of the output root", arguments: ["../beep.wav", "/tmp/beep.wav", "a/../../beep.wav"])
  func paths(_ path: String) throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep(path: path))
    #expect(try shop.run("generate", "beep.json", "-o", "out", "--no-cache").status == 1)
    #expect(!shop.exists("beep.wav") && shop.files(below: "out").isEmpty)
  }

  @Test("A folder of specs: a broken one does not keep the others back")
  func batch() throws {
    let shop = try Workshop()
    for index in 0..<5 {
      try shop.put("specs/\(index).json", Sample.beep("beep-\(index)", frequency: 300 + Double(index)))
    }
    try shop.put("specs/broken.json", "{")
    try shop.put("specs/package.json", #"{"name": "no spec"}"#)
    let result = try shop.run("generate-all", "-s", "specs", "-o", "out", "--cache-dir", "cache")
    #expect(result.status == 1)
    #expect(result.output.contains("broken.json"))
    #expect(shop.files(below: "out").filter { $0.hasSuffix(".wav") }.count == 5)
    let summary = try JSONDocument.parse([UInt8](try #require(shop.bytes("out/generation_summary.json")))).root
    #expect(summary["total_specs"]?.int64 == 6)
    #expect(summary["failed"]?.int64 == 1)

    try shop.remove("specs/broken.json")
    let again = try shop.run("generate-all", "-s", "specs", "-o", "out", "--cache-dir", "cache", "--json")
    #expect(again.status == 0)
    #expect(try JSONDocument.parse(again.output).root["fresh_skipped"]?.int64 == 5)
  }

  @Test("One job or many: the same bytes")
  func jobs() throws {
    let shop = try Workshop()
    for index in 0..<8 {
      try shop.put("specs/\(index).json", Sample.beep("beep-\(index)", frequency: 300 + Double(index)))
    }
    #expect(try shop.run("generate-all", "-s", "specs", "-o", "one", "--no-cache", "--jobs", "1").status == 0)
    #expect(try shop.run("generate-all", "-s", "specs", "-o", "many", "--no-cache", "--jobs", "8").status == 0)
    for file in shop.files(below: "one") where !file.hasSuffix("summary.json") {
      #expect(shop.bytes("one/\(file)") == shop.bytes("many/\(file)"), "\(file)")
    }
    #expect(shop.files(below: "one") == shop.files(below: "many"))
  }

  @Test("Variants and previews of a folder: the same bytes as one by one, with one job or many, cached or not")
  func variantsOfAFolder() throws {
    let shop = try Workshop()
    let variants =
      #""variants": [{"variant_id": "a", "seed_offset": 1}, {"variant_id": "b", "seed_offset": 2}], "recipe""#
    for index in 0..<4 {
      let beep = Sample.beep("beep-\(index)", frequency: 300 + Double(index))
        .replacingOccurrences(
          of: #""type": "oscillator", "waveform": "sine""#,
          with: #""type": "karplus_strong", "decay": 0.9, "blend": 0.5"#)
      try shop.put("specs/\(index).json", beep.replacingOccurrences(of: #""recipe""#, with: variants))
    }
    let asked = ["--expand-variants", "--preview", "0.05,spectrogram"]
    let specs = (0..<4).map { "specs/\($0).json" }
    #expect(try Binary.run(["generate"] + specs + ["-o", "single", "--no-cache"] + asked, in: shop.path).status == 0)
    for (folder, more) in [
      ("one", ["--no-cache", "-j", "1"]), ("many", ["--no-cache", "-j", "8"]), ("stored", ["--cache-dir", "cache"]),
      ("kept", ["--cache-dir", "cache", "-j", "2"]),
    ] {
      let result = try Binary.run(
        ["generate-all", "-s", "specs", "-o", folder, "--json"] + more + asked, in: shop.path)
      #expect(result.status == 0, "\(result)")
      let summary = try JSONDocument.parse(result.output).root
      #expect(summary["variants"]?["total"]?.int64 == 8 && summary["variants"]?["failed"]?.int64 == 0)
      let hits = summary["specs"]?.elements.flatMap { $0["variants"]?.elements.map { $0["cache_hit"]?.boolean } ?? [] }
      #expect(hits == [Bool?](repeating: folder == "kept", count: 8))
      #expect(shop.files(below: folder) == (shop.files(below: "single") + ["generation_summary.json"]).sorted())
      for file in shop.files(below: "single") {
        #expect(shop.bytes("\(folder)/\(file)") == shop.bytes("single/\(file)"), "\(folder)/\(file)")
      }
      let check = try Binary.run(
        ["generate-all", "-s", "specs", "-o", folder, "--check"] + more + asked, in: shop.path)
      #expect(check.status == 0, "\(check)")
    }
    #expect(shop.files(below: "single").count == 4 * 3 * 3)
    #expect(shop.bytes("single/sounds/beep-0.wav") != shop.bytes("single/variants/a/sounds/beep-0.wav"))
    #expect(shop.files(below: "specs").filter { $0.contains("__") }.count == 8)
    let plan = try Binary.run(["generate-all", "-s", "specs", "--plan", "--json"] + asked, in: shop.path)
    #expect(try JSONDocument.parse(plan.output).root["total"]?["cost"]?["samples"]?.int64 == 12 * 1103)
  }

  @Test("Ctrl-C leaves nothing half-written", arguments: [0.004, 0.01, 0.03, 0.1])
  func interrupt(_ seconds: Double) throws {
    let shop = try Workshop()
    for index in 0..<200 {
      try shop.put("specs/\(index).json", Sample.beep("beep-\(index)", frequency: 100 + Double(index)))
    }
    let result = try shop.run(
      "generate-all", "-s", "specs", "-o", "out", "--cache-dir", "cache", interruptAfter: seconds)
    #expect([0, 130, -2].contains(result.status), "\(result)")
    for file in shop.files(below: "out") {
      let name = (file as NSString).lastPathComponent
      #expect(!name.hasPrefix(".") && !name.contains("tmp"), "\(file) was left")
      if file.hasSuffix(".wav") { #expect(shop.bytes("out/\(file)")?.count == 44 + 2 * 2205, "\(file) is not whole") }
    }
    for file in shop.files(below: "specs") { #expect(file.hasSuffix(".json"), "\(file) was left") }
    // What stands there does not keep the next run from ending the work.
    #expect(try shop.run("generate-all", "-s", "specs", "-o", "out", "--cache-dir", "cache").status == 0)
    #expect(shop.files(below: "out").filter { $0.hasSuffix(".wav") }.count == 200)
  }
}
