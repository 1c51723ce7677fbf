import BLAKE3
import CommandLineKit
import SystemIO

/// What a hit and an eviction cost when a cache holds 100,000 entries of two files each.
enum CacheBenchmarks {
  private static let entries = 100_000

  static func run(_ terminal: Terminal, binary: String, example: String) throws {
    let files = POSIXFileSystem()
    let work = "out/bench-cache"
    try? files.removeTree(work)
    try files.makeDirectories(work)
    defer { try? files.removeTree(work) }
    let text = try files.read(example, limit: 1 << 20)
    try files.writeAtomically(path: "\(work)/example.json", bytes: text, durability: .unsynced)

    var section = Section("The cache, whole processes", ["command", "ms", "beyond true, ms", "units"])
    let start = try ProcessBenchmarks.median(["/bin/true"], runs: 41)
    func add(_ name: String, _ seconds: Double) {
      section.add(
        name, Figures.milliseconds(seconds), Figures.milliseconds(seconds - start), Figures.units(seconds - start))
    }
    let cache = ["--cache-dir", "\(work)/cache"]
    let generate = [binary, "generate", "\(work)/example.json", "-o", "\(work)/out"] + cache
    let collect = [binary, "cache", "gc"] + cache
    add("a hit, 1 entry", try ProcessBenchmarks.median(generate, runs: 41))
    try populate(files, "\(work)/cache/v2")
    // Nothing that was used in the last minute is evicted.
    try ProcessBenchmarks.spawn(
      ["/usr/bin/find", "\(work)/cache/v2", "-type", "f", "-exec", "touch", "-d", "2 hours ago", "{}", "+"])
    add("a hit, 100,001 entries", try ProcessBenchmarks.median(generate, runs: 41))
    add("cache stats, 100,001 entries", try ProcessBenchmarks.median([binary, "cache", "stats"] + cache, runs: 5))
    add("cache gc, nothing to remove", try ProcessBenchmarks.median(collect, runs: 5))
    let half = ["--max-size", "\(entries * bytesOfEntry / 2)"]
    add("cache gc, half of it removed", try Stopwatch.seconds { try ProcessBenchmarks.spawn(collect + half) })
    let none = ["--max-size", "0"]
    add("cache gc, the other half", try Stopwatch.seconds { try ProcessBenchmarks.spawn(collect + none) })
    section.show(on: terminal)
    terminal.print("Each entry is three files: the action and two blobs. Evictions are single runs, the rest medians.")
  }

  private static let actionBytes = 1500
  private static let blobBytes = 256
  private static let bytesOfEntry = actionBytes + 2 * blobBytes

  /// Files with the names and sizes that entries have; eviction looks at nothing else.
  private static func populate(_ files: POSIXFileSystem, _ root: String) throws {
    for kind in ["actions", "blobs"] {
      for shelf in 0..<256 {
        let digits = String(shelf, radix: 16)
        try files.makeDirectories("\(root)/\(kind)/\(digits.count == 1 ? "0" : "")\(digits)")
      }
    }
    let action = [UInt8](repeating: 0x20, count: actionBytes)
    let blob = [UInt8](repeating: 0x20, count: blobBytes)
    for index in 0..<entries {
      try put(files, "\(root)/actions", "action \(index)", action)
      try put(files, "\(root)/blobs", "first blob \(index)", blob)
      try put(files, "\(root)/blobs", "second blob \(index)", blob)
    }
  }

  private static func put(_ files: POSIXFileSystem, _ folder: String, _ seed: String, _ bytes: [UInt8]) throws {
    let hash = BLAKE3.hash(Array(seed.utf8)).hexadecimal
    let file = try files.open("\(folder)/\(hash.prefix(2))/\(hash)", in: nil, .createNew)
    try files.writeAll(bytes, to: file)
    try files.close(file)
  }
}
