import Foundation
import JSONCore
import Testing

/// The program, watching, in a process of its own.
final class WatchingProgram {
  private let process = Process()
  private let log: String

  /// - Parameter watches: What the kernel lets it have of inotify watches; nil: as many as anybody.
  init(_ arguments: [String], in shop: Workshop, watches: Int? = nil) throws {
    log = shop("watch.log")
    try Data().write(to: URL(fileURLWithPath: log))
    let binary = Binary.path ?? "/nonexistent"
    process.executableURL = URL(fileURLWithPath: watches == nil ? binary : Self.unshare)
    let limit = "echo \(watches ?? 0) > /proc/sys/user/max_inotify_watches && exec \"$@\""
    process.arguments = (watches == nil ? [] : ["-Ur", "/bin/sh", "-c", limit, "sh", binary]) + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: shop.path)
    process.environment = ["HOME": shop.path, "LC_ALL": "C"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: log)
    process.standardError = process.standardOutput
    try process.run()
  }

  private static let unshare = "/usr/bin/unshare"
  /// Whether the system lets us make a user namespace with limits of its own.
  static let canLimitWatches: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: unshare)
    process.arguments = ["-Ur", "/bin/sh", "-c", "echo 0 > /proc/sys/user/max_inotify_watches"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  var text: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
  var isRunning: Bool { process.isRunning }

  /// Waits until the condition holds; a minute at most, since machines may be busy.
  func wait(_ what: Comment, until isSo: () throws -> Bool) throws {
    let end = Date(timeIntervalSinceNow: 60)
    while try !isSo(), Date() < end, process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    #expect(try isSo(), "\(what): \(text)")
  }

  /// Ctrl-C; one that the program does not hear is an issue and kills it.
  func interrupt() -> (reason: Process.TerminationReason, status: Int32) {
    process.interrupt()
    let end = Date(timeIntervalSinceNow: 60)
    while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.01) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return (process.terminationReason, process.terminationStatus)
  }
}

@Suite("The program: watching", .enabled(if: Binary.isThere, Binary.reason)) struct WatchTests {
  private func begin(_ shop: Workshop, _ arguments: String...) throws -> WatchingProgram {
    let program = try WatchingProgram(arguments + ["-o", "out", "--cache-dir", "cache", "--watch"], in: shop)
    try program.wait("begins") { program.text.contains("Watching ") }
    return program
  }

  @Test("A save, an atomic save, an error and its mending; Ctrl-C ends and leaves nothing half-written")
  func saves() throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep(frequency: 440))
    let program = try begin(shop, "generate", "beep.json")
    let sound = { shop.bytes("out/sounds/beep-01.wav") }
    let first = try #require(sound())

    try shop.put("beep.json", Sample.beep(frequency: 550))
    try program.wait("a save in place") { sound() != first }
    let second = try #require(sound())

    try shop.put(".beep.json.tmp", Sample.beep(frequency: 660))
    #expect(rename(shop(".beep.json.tmp"), shop("beep.json")) == 0)
    try program.wait("another file in the place") { ![first, second].contains(sound()) }
    let third = sound()

    #expect(rename(shop("beep.json"), shop("beep.json~")) == 0)
    try shop.put("beep.json", "{")
    try program.wait("the error is told") { program.text.contains("CLI_003") }
    #expect(sound() == third, "what was made is left")
    try shop.put("beep.json", Sample.beep(frequency: 440))
    try program.wait("the mended spec") { sound() == first }

    try shop.put("speccade.json", "{")
    try program.wait("a broken project file") { program.text.contains("CLI_100") }
    let turns = program.text.count
    try shop.remove("speccade.json")
    try program.wait("without it") { program.text.dropFirst(turns).contains("beep-01") }

    let end = program.interrupt()
    // By the signal, as shells expect it: $? is 130.
    #expect(end.reason == .uncaughtSignal && end.status == SIGINT)
    #expect(shop.files(below: "out").sorted() == ["sounds/beep-01.wav", "sounds/beep-01_preview.waveform.png"])
  }

  @Test("A folder's variants are made again with their spec, and told")
  func variants() throws {
    let shop = try Workshop()
    func beep(_ frequency: Double) -> String {
      Sample.beep(frequency: frequency).replacingOccurrences(
        of: #""recipe""#, with: #""variants": [{"variant_id": "v", "seed_offset": 1}], "recipe""#)
    }
    try shop.put("specs/beep.json", beep(440))
    let program = try begin(shop, "generate-all", "specs", "--expand-variants", "--preview", "0.05")
    let sound = { shop.bytes("out/variants/v/sounds/beep-01.wav") }
    let first = try #require(sound())
    #expect(first.count == 44 + 2 * 1103 && program.text.contains("Variants: 1 of 1 are there"))
    try shop.put("specs/beep.json", beep(550))
    try program.wait("a save") { sound() != first && program.text.contains("ms), 1 variant\n") }
    let bytes = try #require(shop.bytes("out/generation_summary.json"))
    let summary = try JSONDocument.parse([UInt8](bytes)).root
    #expect(summary["specs"]?[0]?["variants"]?[0]?["variant_id"]?.string == "v")
  }

  @Test("Twenty saves in a burst are few turns")
  func burst() throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep(frequency: 440))
    let program = try begin(shop, "generate", "beep.json")
    for index in 1...20 {
      try shop.put("beep.json", Sample.beep(frequency: 440 + Double(index)))
    }
    let check = ["generate", "beep.json", "-o", "out", "--no-cache", "--check"]
    try program.wait("the last of them is made") { try Binary.run(check, in: shop.path).status == 0 }
    let turns = program.text.split(separator: "\n").count { $0.hasPrefix("Changed: ") }
    #expect(turns >= 1 && turns <= 10, "\(program.text)")
  }

  @Test(
    "Where the kernel has no watches left, for all folders or for some, it looks again and again",
    .enabled(if: WatchingProgram.canLimitWatches, "needs unshare and user namespaces (Debian: util-linux)"),
    arguments: [0, 1])
  func noWatchesLeft(_ watches: Int) throws {
    let shop = try Workshop()
    try shop.put("specs/one/beep.json", Sample.beep(frequency: 440))
    let program = try WatchingProgram(
      ["generate-all", "specs", "-o", "out", "--no-cache", "--watch"], in: shop, watches: watches)
    try program.wait("begins") { program.text.contains("Watching ") }
    let first = shop.bytes("out/sounds/beep-01.wav")
    try shop.put("specs/one/beep.json", Sample.beep(frequency: 550))
    try program.wait("a save") { shop.bytes("out/sounds/beep-01.wav") != first }
    try shop.put("specs/two/new.json", Sample.beep("new"))
    try program.wait("a new folder") { shop.exists("out/sounds/new.wav") }
  }

  @Test("A folder: new specs, new folders, removed specs; a document a line with --json")
  func folder() throws {
    let shop = try Workshop()
    try shop.put("specs/one.json", Sample.beep("one"))
    let program = try WatchingProgram(
      ["generate-all", "specs", "-o", "specs/out", "--no-cache", "-w", "--json"], in: shop)
    func lines() throws -> [JSONDocument] {
      try program.text.split(separator: "\n").map { try JSONDocument.parse(String($0)) }
    }
    func statuses(of path: String) throws -> [String] {
      try lines().flatMap { line in
        let results = line.root["results"].map { Array($0.elements) } ?? []
        return results.filter { $0["spec_path"]?.string == path }.compactMap { $0["status"]?.string }
      }
    }
    try program.wait("begins") { program.text.hasSuffix("\n") }
    try shop.put("specs/two.json", Sample.beep("two"))
    try program.wait("a new spec") { try statuses(of: "specs/two.json").last == "generated" }
    try shop.put("specs/deep/er/three.json", Sample.beep("three"))
    try program.wait("a spec in a new folder") { shop.exists("specs/out/sounds/three.wav") }
    try shop.put("specs/deep/er/three.json", "{")
    try program.wait("an error") { try statuses(of: "specs/deep/er/three.json").last == "failed" }
    try shop.remove("specs/two.json")
    try program.wait("a removed spec") {
      try lines().contains { $0.root["gone"]?.elements.contains { $0.string == "specs/two.json" } == true }
    }
    try program.wait("the summary") {
      let summary = shop.bytes("specs/out/generation_summary.json").map { [UInt8]($0) } ?? []
      return try JSONDocument.parse(summary).root["total_specs"]?.int64 == 2
    }
    // The files that it writes itself, below the folder that it watches, do not keep it busy.
    let count = try lines().count
    try shop.put("specs/one.json", Sample.beep("one", frequency: 700))
    try program.wait("one more turn") { try lines().count > count }
    #expect(program.isRunning)
    #expect(try lines().count <= count + 2)
  }
}
