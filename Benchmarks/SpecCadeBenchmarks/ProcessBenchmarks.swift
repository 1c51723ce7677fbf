import CommandLineKit
import SystemIO

/// Whole processes of the program, from start to end, beside what starting `true` costs.
enum ProcessBenchmarks {
  static func run(_ terminal: Terminal, binary: String, example: String) throws {
    let files = POSIXFileSystem()
    let work = "out/bench"
    try? files.removeTree(work)
    try files.makeDirectories("\(work)/specs")
    let text = try files.read(example, limit: 1 << 20)
    try files.writeAtomically(path: "\(work)/example.json", bytes: text, durability: .unsynced)
    try files.writeAtomically(path: "\(work)/long.star", bytes: Array(LongSpec.text.utf8), durability: .unsynced)
    try writeMany(files, work, text)

    var section = Section("Whole processes, medians", ["command", "ms", "beyond true, ms", "units"])
    let start = try median(["/bin/true"], runs: 41)
    section.add("true", Figures.milliseconds(start), "0", Figures.units(start))
    func add(_ name: String, runs: Int = 41, _ arguments: [String]) throws {
      let seconds = try median([binary] + arguments, runs: runs)
      section.add(
        name, Figures.milliseconds(seconds), Figures.milliseconds(seconds - start), Figures.units(seconds - start))
    }
    let cache = ["--cache-dir", "\(work)/cache"]
    try add("--version", ["--version"])
    try add("--help", ["--help"])
    try add("validate", ["validate", "\(work)/example.json"])
    try add("eval", ["eval", "\(work)/example.json"])
    try add("eval, 200 lines of Starlark", ["eval", "\(work)/long.star"])
    try add("validate, the same", ["validate", "\(work)/long.star"])
    try add("generate, not cached", runs: 9, ["generate", "\(work)/example.json", "-o", "\(work)/one", "--no-cache"])
    try add("generate, cached", ["generate", "\(work)/example.json", "-o", "\(work)/one"] + cache)
    let all = ["generate-all", "-s", "\(work)/specs", "-o", "\(work)/many"] + cache
    try spawn([binary] + all)
    try add("generate-all, 1,000 cached specs", runs: 7, all)
    section.show(on: terminal)
    terminal.print("The example is \(example). Before the medians each command ran once.")
    try? files.removeTree(work)
  }

  /// A thousand specs that differ in seed, identifier and path.
  private static func writeMany(_ files: POSIXFileSystem, _ work: String, _ text: [UInt8]) throws {
    let source = String(decoding: text, as: UTF8.self)
    for index in 0..<1000 {
      var lines: [String] = []
      for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("  \"asset_id\"") {
          lines.append("  \"asset_id\": \"many-\(index)\",")
        } else if line.contains("\"path\"") {
          lines.append("      \"path\": \"\(index % 16)/\(index).wav\"")
        } else if line.hasPrefix("  \"seed\"") {
          lines.append("  \"seed\": \(index),")
        } else {
          lines.append(String(line))
        }
      }
      let bytes = Array(lines.joined(separator: "\n").utf8)
      try files.writeAtomically(path: "\(work)/specs/\(index).json", bytes: bytes, durability: .unsynced)
    }
  }

  static func median(_ command: [String], runs: Int) throws -> Double {
    try spawn(command)
    var times: [Double] = []
    for _ in 0..<runs { times.append(try Stopwatch.seconds { try spawn(command) }) }
    return Stopwatch.median(of: times)
  }

  static func spawn(_ command: [String]) throws {
    let status = ChildProcess.run(command)
    guard status == 0 else { throw BenchmarkError("\(command.joined(separator: " ")) ended with \(status)") }
  }
}
