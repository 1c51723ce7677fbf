import CommandLineKit
import Starlark
import SystemIO

/// Programs of Benchmarks/Starlark: compiled once, evaluated over and over; beside them starlark-go and starlark-rust
/// through their Python wheels, where they are installed (Tools/starlark-peers).
enum StarlarkBenchmarks {
  private static let folder = "Benchmarks/Starlark"

  static func run(_ terminal: Terminal) throws {
    let files = POSIXFileSystem()
    let names = try files.entries(ofDirectory: folder).map(\.name).filter { $0.hasSuffix(".star") }.sorted()
    let environment = Environment(dialect: .extended)
    var rows: [(name: String, compile: Double, run: Double, steps: Int)] = []
    for name in names {
      let source = SourceText(name: name, bytes: try files.read("\(folder)/\(name)", limit: 1 << 20))
      let module = try CompiledModule(source, environment: environment)
      let steps = try module.evaluate().steps
      let compile = try Stopwatch.median { Sink.use(try CompiledModule(source, environment: environment)) }
      let seconds = try Stopwatch.median { Sink.use(try module.evaluate()) }
      rows.append((name, compile, seconds, steps))
    }
    let peers = try measurePeers(names.map { "\(folder)/\($0)" }, files)
    var section = Section(
      "Starlark programs",
      ["program", "compile, µs", "run, ms", "steps", "starlark-go, ms", "starlark-rust, ms", "units"])
    for row in rows {
      let times = peers["\(folder)/\(row.name)"]
      section.add(
        row.name, Figures.text(row.compile * 1e6), Figures.milliseconds(row.run), "\(row.steps)",
        times.map { Figures.text($0.go) } ?? "-", times.map { Figures.text($0.rust) } ?? "-", Figures.units(row.run))
    }
    section.show(on: terminal)
    if peers.isEmpty {
      terminal.print(
        "The peers are not here: pip install starlark-go starlark-pyo3 (or PYTHON=… of an environment with them).")
    }
  }

  /// Milliseconds of each program in the peers, parsing included, as the script measured them.
  private static func measurePeers(
    _ programs: [String], _ files: POSIXFileSystem
  ) throws -> [String: (go: Double, rust: Double)] {
    let report = "out/bench-starlark-peers.txt"
    try files.makeDirectories("out")
    guard ChildProcess.run(["Tools/starlark-peers", report] + programs) == 0,
      let bytes = try? files.read(report, limit: 1 << 20)
    else { return [:] }
    var result: [String: (go: Double, rust: Double)] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t")
      if fields.count == 3, let go = Double(fields[1]), let rust = Double(fields[2]) {
        result[String(fields[0])] = (go, rust)
      }
    }
    return result
  }
}
