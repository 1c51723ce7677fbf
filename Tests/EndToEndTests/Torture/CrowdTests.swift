import Foundation
import JSONCore
import Testing

/// Many processes at once on one cache and one folder of outputs.
@Suite("Many at once", .enabled(if: Binary.isThere, Binary.reason))
struct CrowdTests {
  @Test("64 processes on one cache and one folder: every one succeeds, and every file is right")
  func crowd() throws {
    let (shop, truth) = try Torture.shop(specs: 12)
    for round in 0..<Torture.pick(1, full: 10) {
      try? shop.remove("out")
      if round % 2 == 0 { try? shop.remove("cache") }
      let line = """
        for i in $(seq 1 64); do
          ( "$speccade" generate-all -s specs -o out --cache-dir cache --json > "log$i" 2> "err$i"; echo $? > "code$i" ) &
        done
        wait
        cat code*; cat err*
        """
      let result = try Binary.shell(line, in: shop.path)
      #expect(result.lines == Array(repeating: "0", count: 64), "\(result)")
      for index in 1...64 {
        let summary = try JSONDocument.parse([UInt8](try #require(shop.bytes("log\(index)")))).root
        #expect(summary["failed"]?.int64 == 0 && summary["successful"]?.int64 == 12)
        #expect(!(shop.bytes("log\(index)") ?? Data()).contains("W102"), "a cache warning: \(index)")
      }
      #expect(shop.faults(below: "out", truth, complete: true).isEmpty)
    }
    Torture.record("processes: 64 at once, \(Torture.pick(1, full: 10)) times, 0 failures, 0 wrong outputs")
  }

  @Test("With 64 open files allowed, a batch succeeds; with 64 jobs at once it succeeds or says what is short")
  func fewDescriptors() throws {
    let (shop, truth) = try Torture.shop(specs: 60)
    let usual = try Binary.shell(
      "ulimit -n 64; \"$speccade\" generate-all -s specs -o out --cache-dir cache", in: shop.path)
    #expect(usual.status == 0, "\(usual)")
    #expect(shop.faults(below: "out", truth, complete: true).isEmpty)
    for limit in [64, 24, 12, 8, 6, 4] {
      try? shop.remove("out")
      try? shop.remove("cache")
      let crowded = try Binary.shell(
        "ulimit -n \(limit); exec \"$speccade\" generate-all -s specs -o out --cache-dir cache --jobs 64", in: shop.path
      )
      #expect([0, 1].contains(crowded.status), "\(crowded)")
      if crowded.status == 1 {
        #expect((crowded.output + crowded.error).contains("Too many open files"), "\(limit): \(crowded)")
      }
      #expect(shop.faults(below: "out", truth, complete: false).isEmpty)
      let again = try shop.run("generate-all", "-s", "specs", "-o", "out", "--cache-dir", "cache")
      #expect(again.status == 0, "\(again)")
      #expect(shop.faults(below: "out", truth, complete: true).isEmpty, "\(limit)")
    }
  }
}

extension Data {
  fileprivate func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
