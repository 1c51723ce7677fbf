import Foundation
import Testing

/// How hard these tests are: `make test` runs a part, `make torture` everything.
enum Torture {
  /// SPECCADE_TORTURE is set.
  static let isFull = ProcessInfo.processInfo.environment["SPECCADE_TORTURE"] != nil

  static func pick<T>(_ short: T, full: T) -> T { isFull ? full : short }

  /// A line of the record that docs/hardening.md shows.
  static func record(_ line: String) { print("hardening: \(line)") }

  /// A folder that `specs` small specs stand in, with what a run over them makes, as the truth to compare with.
  static func shop(specs: Int) throws -> (shop: Workshop, truth: [String: Data]) {
    let shop = try Workshop()
    for index in 0..<specs {
      try shop.put("specs/\(index).json", Sample.beep("beep-\(index)", frequency: 200 + Double(index)))
    }
    let made = try shop.run("generate-all", "-s", "specs", "-o", "truth", "--no-cache")
    #expect(made.status == 0, "\(made)")
    var truth: [String: Data] = [:]
    for file in shop.files(below: "truth") where !file.hasSuffix("summary.json") {
      truth[file] = shop.bytes("truth/\(file)")
    }
    #expect(truth.count == 2 * specs)
    try shop.remove("truth")
    for file in shop.files(below: "specs") where file.hasSuffix(".report.json") { try shop.remove("specs/\(file)") }
    return (shop, truth)
  }

  static func isTemporary(_ file: String) -> Bool { file.contains(".tmp-") }
}

extension Workshop {
  /// What is wrong below a folder of outputs: a file with other bytes than the truth, or one that should not be there.
  func faults(below folder: String, _ truth: [String: Data], complete: Bool) -> [String] {
    var found: [String] = []
    for file in files(below: folder) where !Torture.isTemporary(file) && !file.hasSuffix("summary.json") {
      if bytes("\(folder)/\(file)") != truth[file] { found.append("\(file) is wrong") }
    }
    guard complete else { return found }
    for file in truth.keys.sorted() where bytes("\(folder)/\(file)") == nil { found.append("\(file) is missing") }
    return found + files(below: ".").filter { Torture.isTemporary($0) }.map { "\($0) was left" }
  }
}
