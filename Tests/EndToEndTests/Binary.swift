import Foundation
import Testing

/// The program that these tests drive: `speccade`, built beside the tests, or named by SPECCADE_BINARY.
enum Binary {
  static let path: String? = {
    var candidates: [String] = []
    if let named = ProcessInfo.processInfo.environment["SPECCADE_BINARY"] { candidates.append(named) }
    // On Linux the test program itself, on macOS a bundle's inside: the build folder is one to four levels above.
    var folder = URL(fileURLWithPath: CommandLine.arguments.first ?? "").standardizedFileURL
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") { folder = bundle.bundleURL }
    for _ in 0..<4 {
      folder.deleteLastPathComponent()
      candidates.append(folder.appendingPathComponent("speccade").path)
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Another program that was built beside it.
  static func sibling(_ name: String) -> String? {
    let place = path.map { URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent(name).path }
    return place.flatMap { FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil }
  }

  static let isThere = Binary.path != nil
  static let reason: Comment = "the program speccade is not built; set SPECCADE_BINARY"

  struct Result {
    /// The exit code; negative: the signal that ended the program.
    let status: Int32
    let output: String
    let error: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// Runs the program with nothing of the caller's environment that could change what it says.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:], interruptAfter: Double? = nil,
    killAfter: Double? = nil
  ) throws -> Result {
    let signal = interruptAfter.map { (SIGINT, $0) } ?? killAfter.map { (SIGKILL, $0) }
    return try run(program: path ?? "/nonexistent", arguments, in: folder, environment, signal: signal)
  }

  /// Runs a line of bash in which `$speccade` is the program.
  static func shell(_ line: String, in folder: String, environment: [String: String] = [:]) throws -> Result {
    var environment = environment
    environment["speccade"] = path ?? "/nonexistent"
    return try run(program: "/bin/bash", ["-c", line], in: folder, environment)
  }

  private static func run(
    program: String, _ arguments: [String], in folder: String, _ environment: [String: String],
    signal: (number: Int32, seconds: Double)? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var all = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C"]
    all.merge(environment) { $1 }
    process.environment = all
    // Files, not pipes: nothing waits for a reader, and the output is no terminal.
    let stem = FileManager.default.temporaryDirectory.path + "/speccade-e2e-" + UUID().uuidString
    let files = ["out", "err"].map { "\(stem).\($0)" }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    // This thread blocks the signals that the test runner's threads block, and a child would inherit that: neither Ctrl-C
    // nor `kill` would reach it.
    var none = sigset_t()
    var blocked = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &blocked)
    defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
    try process.run()
    if let signal {
      Thread.sleep(forTimeInterval: signal.seconds)
      kill(process.processIdentifier, signal.number)
    }
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return Result(
      status: signalled ? -process.terminationStatus : process.terminationStatus,
      output: try String(contentsOfFile: files[0], encoding: .utf8),
      error: try String(contentsOfFile: files[1], encoding: .utf8))
  }
}
