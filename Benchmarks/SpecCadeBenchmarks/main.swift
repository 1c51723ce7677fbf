import BenchmarkUnit
import CommandLineKit
import SystemIO

/// `make bench`. Options: `--binary PATH`, `--only ground|starlark|render|folders|processes|cache`.
func benchmark(_ arguments: [String]) throws {
  var binary = ".build/release/speccade"
  var only: String?
  var rest = arguments.dropFirst()
  while let option = rest.popFirst() {
    switch option {
    case "--binary": binary = rest.popFirst() ?? binary
    case "--only": only = rest.popFirst()
    default: throw BenchmarkError("unknown option \(option)")
    }
  }
  let terminal = Terminal.standard()
  let folders = [try SpecFolder("Examples", "Examples"), try SpecFolder.presets()].compactMap(\.self)
  terminal.print("One unit of work takes \(Figures.milliseconds(Stopwatch.unit)) ms here (Benchmarks/BenchmarkUnit).")
  terminal.print("\(Environment.processorCount) processors. Release build. All times are medians.")
  if folders.count == 1 { terminal.print("The corpus ../shared is not here: its specs are not measured.") }
  func wants(_ part: String) -> Bool { only == nil || only == part }
  if wants("ground") { try GroundBenchmarks.run(terminal, corpus: folders) }
  if wants("starlark") { try StarlarkBenchmarks.run(terminal) }
  if wants("render") { for backend in Backends.all { try backend.run(terminal) } }
  if wants("folders") { try FolderBenchmarks.run(terminal, folders) }
  if wants("processes") { try ProcessBenchmarks.run(terminal, binary: binary, example: "Examples/ui/confirm.json") }
  // Three hundred thousand files: only on demand.
  if only == "cache" { try CacheBenchmarks.run(terminal, binary: binary, example: "Examples/ui/confirm.json") }
  terminal.output.flush()
}

do {
  try benchmark(CommandLine.arguments)
} catch {
  let terminal = Terminal.standard()
  terminal.printError("benchmark: \(error)")
  terminal.error.flush()
  benchmark_fail()
}
