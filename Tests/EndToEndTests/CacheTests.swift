import Foundation
import JSONCore
import Testing

/// The cache as processes use it: many at once, killed, without rights.
@Suite("The program: its cache", .enabled(if: Binary.isThere, Binary.reason))
struct CacheTests {
  private func field(_ name: String, _ result: Binary.Result) throws -> JSONValue {
    try #require(try JSONDocument.parse(result.output).root["result"]?[name], "\(result.output) \(result.error)")
  }

  private func specs(_ shop: Workshop, _ count: Int) throws {
    for index in 0..<count {
      try shop.put("specs/\(index).json", Sample.beep("beep-\(index)", frequency: 300 + Double(index)))
    }
  }

  @Test("64 processes share a cache: no error, and every blob is what its name says")
  func manyProcesses() throws {
    let shop = try Workshop()
    try specs(shop, 12)
    // Each has its own outputs and reports, so that the cache is all that they share.
    let line = """
      for i in $(seq 64); do mkdir -p w$i; cp -r specs w$i/specs; done
      for i in $(seq 64); do
        ( "$speccade" generate-all -s w$i/specs -o w$i/out --cache-dir cache --jobs 2 --json > w$i/log 2>&1 \
          || echo "process $i ended with $?" >> errors ) &
      done
      wait
      """
    let result = try Binary.shell(line, in: shop.path)
    #expect(
      result.status == 0 && !shop.exists("errors"),
      "\(result) \(shop.bytes("errors").map { String(decoding: $0, as: UTF8.self) } ?? "")")
    let first = shop.files(below: "w1/out").filter { $0 != "generation_summary.json" }
    #expect(first.count == 24)
    for process in 1...64 {
      let log = try #require(shop.bytes("w\(process)/log"))
      let summary = try JSONDocument.parse([UInt8](log)).root
      #expect(summary["successful"]?.int64 == 12 && summary["failed"]?.int64 == 0)
      for file in first {
        #expect(shop.bytes("w\(process)/out/\(file)") == shop.bytes("w1/out/\(file)"), "\(process) \(file)")
      }
    }
    #expect(shop.files(below: "cache/v2/actions").count == 12 && shop.files(below: "cache/v2/blobs").count == 24)
    let verified = try shop.run("cache", "verify", "--cache-dir", "cache")
    #expect(verified.status == 0 && verified.output.hasPrefix("SUCCESS 12 entries and 24 blobs"), "\(verified)")
    #expect(shop.files(below: "cache/v2/leases").isEmpty, "every process took its mark away")
  }

  @Test("Processes that generate while others evict everything: no error and no wrong file")
  func evictionBesideUse() throws {
    let shop = try Workshop()
    try specs(shop, 6)
    try shop.put(
      "age.sh",
      "find cache/v2 -type f -name '????????????????????????????????????????????????????????????????' -exec touch -d '1 hour ago' {} +"
    )
    let line = """
      for i in $(seq 8); do mkdir -p w$i; cp -r specs w$i/specs; done
      ( for k in $(seq 25); do bash age.sh 2>/dev/null; "$speccade" cache gc --max-size 0 --cache-dir cache > /dev/null || echo gc >> errors; done ) &
      for i in $(seq 8); do
        ( for k in $(seq 6); do
            rm -rf w$i/out
            "$speccade" generate-all -s w$i/specs -o w$i/out --cache-dir cache --json > w$i/log 2>&1 || echo "process $i" >> errors
          done ) &
      done
      wait
      """
    let result = try Binary.shell(line, in: shop.path)
    #expect(result.status == 0 && !shop.exists("errors"))
    for process in 2...8 {
      for file in shop.files(below: "w1/out") where file != "generation_summary.json" {
        #expect(shop.bytes("w\(process)/out/\(file)") == shop.bytes("w1/out/\(file)"), "\(process) \(file)")
      }
    }
    #expect(shop.files(below: "w1/out").count == 13)
    #expect(try shop.run("cache", "verify", "--cache-dir", "cache").status == 0)
  }

  @Test("The key is the same for every user, place, clock and number of jobs")
  func theKeyIsTheInputsAlone() throws {
    let shop = try Workshop()
    var keys: Set<String> = []
    for (index, environment) in [
      [:], ["HOME": "/nonexistent"], ["TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8"],
      ["XDG_CACHE_HOME": shop("xdg"), "USER": "somebody", "SPECCADE_CACHE_MAX_SIZE": "1MB"],
    ].enumerated() {
      try shop.put("\(index)/deep/beep.json", Sample.beep())
      let result = try Binary.run(
        [
          "generate-all", "-s", "\(index)/deep", "-o", "out\(index)", "--cache-dir", "cache\(index)", "--jobs",
          "\(index + 1)",
        ],
        in: shop.path, environment: environment)
      #expect(result.status == 0)
      let report = try JSONDocument.parse([UInt8](try #require(shop.bytes("\(index)/deep/beep-01.report.json")))).root
      keys.insert(try #require(report["action_key"]?.string))
    }
    #expect(keys.count == 1)
  }

  @Test("In a project the cache is the project's, and git does not see it")
  func project() throws {
    let shop = try Workshop()
    try shop.put("game/speccade.json", "{}")
    try shop.put("game/specs/beep.json", Sample.beep())
    #expect(try shop.run("generate", "game/specs/beep.json", "-o", "out").status == 0)
    #expect(shop.files(below: "game/.speccade/cache/v2/actions").count == 1)
    #expect(shop.bytes("game/.speccade/.gitignore") == Data("*\n".utf8))
    try shop.remove("out")
    let again = try shop.run("generate", "game/specs/beep.json", "-o", "out", "--json")
    #expect(try field("cache_hit", again).boolean == true)
    let elsewhere = try shop.run(
      "generate", "game/specs/beep.json", "-o", "out", "--json", environment: ["SPECCADE_CACHE_DIR": shop("mine")])
    #expect(try field("cache_hit", elsewhere).boolean == false)
    #expect(shop.files(below: "mine/v2/actions").count == 1)
    let off = try shop.run("generate", "game/specs/beep.json", "-o", "out", "--json", "--no-cache")
    #expect(try field("cache_hit", off).boolean == false)
  }

  @Test("A killed process leaves a cache that is right, and nothing that stays")
  func killed() throws {
    let shop = try Workshop()
    try specs(shop, 120)
    let line = """
      for i in 1 2 3 4 5 6; do
        timeout -s KILL 0.0$((i * 13)) "$speccade" generate-all -s specs -o out --cache-dir cache > /dev/null 2>&1
        "$speccade" cache verify --cache-dir cache > verified || { cat verified; exit 9; }
      done
      find cache -name '*.tmp-*' -exec touch -d '2 hours ago' {} +
      find cache/v2/leases -type f -exec touch -d '2 hours ago' {} +
      "$speccade" cache gc --cache-dir cache > /dev/null
      find cache -name '*.tmp-*' | wc -l; ls cache/v2/leases | wc -l
      "$speccade" generate-all -s specs -o out --cache-dir cache --json > log
      """
    let result = try Binary.shell(line, in: shop.path)
    #expect(result.status == 0 && result.lines == ["0", "0"], "\(result)")
    #expect(shop.files(below: "out").filter { $0.hasSuffix(".wav") }.count == 120)
  }

  @Test("A disk that is full: the asset is made, and a warning says why it is not cached", .enabled(if: Self.canMount))
  func fullDisk() throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep())
    try shop.folder("small")
    let line = """
      mount -t tmpfs -o size=16k none small && trap 'umount small' EXIT
      head -c 12000 /dev/zero > small/fill
      "$speccade" generate beep.json -o out --cache-dir small/cache --json
      """
    let result = try Binary.shell(line, in: shop.path)
    let document = try JSONDocument.parse(result.output).root
    #expect(result.status == 0 && document["warnings"]?[0]?["code"]?.string == "W102", "\(result)")
    #expect(shop.bytes("out/sounds/beep-01.wav")?.count == 44 + 2 * 2205)
  }

  /// Containers often may not mount.
  static let canMount: Bool = {
    guard let shop = try? Workshop(), (try? shop.folder("m")) != nil else { return false }
    return (try? Binary.shell("mount -t tmpfs -o size=16k none m && umount m", in: shop.path))?.status == 0
  }()
}
