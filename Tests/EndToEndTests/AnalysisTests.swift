import Foundation
import JSONCore
import Testing

/// The tools that look at finished files, as processes.
@Suite("The program: tools for finished sounds", .enabled(if: Binary.isThere, Binary.reason))
struct AnalysisTests {
  private func made() throws -> Workshop {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep())
    #expect(try shop.run("generate", "beep.json", "-o", "out", "--cache-dir", "cache").status == 0)
    return shop
  }

  @Test("--json prints one document on standard output and nothing elsewhere, also of failures")
  func jsonIsPure() throws {
    let shop = try made()
    let sound = "out/sounds/beep-01.wav"
    try shop.put("broken.wav", "RIFF....WAVEfmt ")
    let calls: [(arguments: [String], status: Int32)] = [
      (["analyze", sound, "--json"], 0), (["analyze", "--spec", "beep.json", "--json"], 0),
      (["analyze", "--input-dir", "out", "--json"], 0), (["analyze", "broken.wav", "--json"], 1),
      (["analyze", "--json"], 1), (["analyze", "--input-dir", "nowhere", "--json"], 1),
      (["compare", sound, sound, "--json"], 0), (["compare", sound, "broken.wav", "--json"], 1),
      (["audit", "out", "--json"], 0), (["audit", ".", "--json"], 1), (["audit", "nowhere", "--json"], 1),
      (["audit", "out", "--tolerances", "broken.wav", "--json"], 1), (["lint", sound, "--format", "json"], 0),
      (["lint", "broken.wav", "--format", "json"], 1), (["lint", "nowhere.wav", "--format", "json"], 1),
      (["generate", "beep.json", "-o", "out", "--no-cache", "--variations", "2", "--json"], 0),
      (["generate", "beep.json", "-o", "out", "--no-cache", "--variations", "2", "--max-peak-db", "-9", "--json"], 2),
    ]
    for call in calls {
      let result = try Binary.run(call.arguments, in: shop.path, environment: ["CLICOLOR_FORCE": "1"])
      #expect(result.status == call.status, "\(call.arguments): \(result)")
      #expect(result.error.isEmpty, "\(call.arguments): \(result.error)")
      let document = try? JSONDocument.parse(result.output)
      #expect(document?.root.kind == .object, "\(call.arguments): \(result.output)")
      // Variations leave `success` alone (contract, core §7.5).
      if call.status < 2 { #expect(document?.root["success"]?.boolean == (call.status == 0), "\(call.arguments)") }
    }
  }

  @Test("a report's findings are the same from the cache, byte for byte, and it is left alone")
  func cachedReport() throws {
    let shop = try made()
    let report = try #require(shop.bytes("beep-01.report.json"))
    #expect(String(decoding: report, as: UTF8.self).contains("\"audio/no-effects\""))
    let again = try shop.run("generate", "beep.json", "-o", "out", "--cache-dir", "cache")
    #expect(again.output.contains("Cache hit") && again.output.contains("Lint info: sounds/beep-01.wav"))
    #expect(shop.bytes("beep-01.report.json") == report)
    let stable = try shop.run("report", "show", "beep-01.report.json", "--stable").output
    try shop.remove("beep-01.report.json")
    #expect(try shop.run("generate", "beep.json", "-o", "out", "--no-cache").status == 0)
    let uncached = try shop.run("report", "show", "beep-01.report.json", "--stable").output
    #expect(uncached == stable)
  }

  @Test("a thousand hostile files in a folder: each has its code, none ends the program")
  func hostileFolder() throws {
    let shop = try made()
    let sound = try #require(shop.bytes("out/sounds/beep-01.wav"))
    try shop.folder("hostile")
    var state: UInt64 = 11
    for index in 0..<1000 {
      var bytes = sound.prefix(44 + index * 3)
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % min(bytes.count, 60)] = UInt8(truncatingIfNeeded: state >> 20)
      }
      try bytes.write(to: URL(fileURLWithPath: shop("hostile/\(index).wav")))
    }
    let result = try shop.run("analyze", "--input-dir", "hostile")
    let root = try JSONDocument.parse(result.output).root
    #expect(result.status == 0 && root["summary"]?["total"]?.int64 == 1000)
    for item in root["results"]?.elements.map({ $0 }) ?? [] where item["success"]?.boolean == false {
      #expect(item["error"]?["code"]?.string == "CLI_012")
    }
    #expect(try shop.run("audit", "hostile").status == 1)
  }

  @Test("baselines appear whole: an audit that is interrupted leaves none half-written")
  func interruptedAudit() throws {
    let shop = try made()
    let copies = "for i in $(seq 400); do cp out/sounds/beep-01.wav out/$i.wav; done"
    #expect(try Binary.shell(copies, in: shop.path).status == 0)
    _ = try shop.run("audit", "out", "--update-baselines", interruptAfter: 0.05)
    for file in shop.files(below: "out") where file.hasSuffix(".audit.json") {
      let text = try #require(shop.bytes("out/" + file))
      #expect((try? JSONDocument.parse([UInt8](text)))?.root["schema_version"]?.int64 == 1, "\(file)")
    }
    #expect(try shop.run("audit", "out", "--update-baselines").status == 0)
    #expect(shop.files(below: "out").count { $0.hasSuffix(".audit.json") } == 401)
  }

  @Test("a pipe that closes ends the table quietly")
  func closedPipe() throws {
    let shop = try made()
    let line =
      "\"$speccade\" analyze --input-dir out --output-format csv | head -c 1 > /dev/null; echo ${PIPESTATUS[0]}"
    let result = try Binary.shell(line, in: shop.path)
    #expect(result.error.isEmpty && ["0", "141"].contains(result.lines.last))
  }
}
