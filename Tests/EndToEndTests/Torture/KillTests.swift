import Foundation
import JSONCore
import Testing

/// kill -9 at random moments: no wrong output, no lost one, and nothing left behind after the next run.
@Suite("Killed at random moments", .enabled(if: Binary.isThere, Binary.reason))
struct KillTests {
  private static let specs = 24
  /// What is killed, by the number of the round.
  private static let commands: [[String]] = [
    ["generate-all", "-s", "specs", "-o", "out", "--cache-dir", "cache"],
    ["generate", "specs/3.json", "specs/4.json", "specs/5.json", "-o", "out", "--cache-dir", "cache"],
    ["generate-all", "-s", "specs", "-o", "out", "--cache-dir", "cache", "--force"],
    ["cache", "clear", "--cache-dir", "cache"],
    ["generate-all", "-s", "specs", "-o", "out", "--cache-dir", "cache", "--jobs", "8"],
    ["validate", "specs/0.json", "specs/1.json", "specs/2.json"],
    ["cache", "gc", "--cache-dir", "cache", "--max-size", "0"],
  ]

  @Test("Outputs, reports and cache are whole after every kill, and the next run ends the work")
  func kills() throws {
    let (shop, truth) = try Torture.shop(specs: Self.specs)
    let whole = Self.commands[0]
    let started = ContinuousClock.now
    #expect(try Binary.run(whole, in: shop.path).status == 0)
    let usual = max(0.02, (ContinuousClock.now - started) / .seconds(1))

    var random = SystemRandomNumberGenerator()
    let rounds = Torture.pick(50, full: 1000)
    var killed = 0
    var kept: Set<String> = []
    for round in 0..<rounds {
      // Something to do: some outputs or the cache are gone.
      if round % 3 == 0 { try? shop.remove("out") }
      if round % 5 == 0 { try? shop.remove("cache") }
      for file in shop.files(below: "specs") where file.hasSuffix(".report.json") && round % 4 == 0 {
        try shop.remove("specs/\(file)")
      }
      kept = Set(shop.files(below: "out").filter { truth[$0] != nil })
      let delay = Double.random(in: 0...usual * 0.8, using: &random)
      let command = Self.commands[round % Self.commands.count]
      let result = try Binary.run(command, in: shop.path, killAfter: delay)
      #expect(result.status == -9 || result.status == 0, "\(command): \(result)")
      if result.status == -9 { killed += 1 }
      let faults = shop.faults(below: "out", truth, complete: false)
      #expect(faults.isEmpty, "after \(delay) s of \(command): \(faults)")
      let lost = kept.subtracting(shop.files(below: "out"))
      #expect(lost.isEmpty, "lost: \(lost)")
      try checkReports(shop)
      guard round % 10 == 9 else { continue }
      let again = try Binary.run(whole, in: shop.path)
      #expect(again.status == 0, "\(again)")
      let left = shop.faults(below: "out", truth, complete: true)
      #expect(left.isEmpty, "after the next run: \(left)")
    }
    // How many end before they are killed is the machine's to say; that hardly any was killed would prove nothing.
    #expect(killed * 10 >= rounds, "\(killed) of \(rounds) were killed")
    Torture.record("kills: \(rounds) rounds, \(killed) killed while running, 0 wrong or lost outputs")
  }

  /// A report is whole: every one that is there can be read.
  private func checkReports(_ shop: Workshop) throws {
    for file in shop.files(below: "specs") where file.hasSuffix(".report.json") && !Torture.isTemporary(file) {
      let root = try? JSONDocument.parse([UInt8](shop.bytes("specs/\(file)") ?? Data())).root
      #expect(root?["report_version"] != nil, "\(file) is damaged")
    }
  }
}
