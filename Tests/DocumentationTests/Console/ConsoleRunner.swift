import Foundation
import Testing

/// The program that the documents' commands run: `speccade`, built beside the tests, or named by SPECCADE_BINARY.
enum DocumentedProgram {
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

  static let isThere = DocumentedProgram.path != nil
  static let reason: Comment = "the program speccade is not built; set SPECCADE_BINARY"
}

/// Runs the commands of one page in a scratch copy of its fixture.
final class ConsoleRunner {
  struct Outcome {
    let lines: [String]
    let exitCode: Int32
  }

  private let base: String
  let folder: String

  /// - Parameter fixture: A folder whose contents the commands find; nil: none.
  init(fixture: URL?) throws {
    let files = FileManager.default
    base = files.temporaryDirectory.path + "/speccade-docs-" + UUID().uuidString
    folder = base + "/project"
    try files.createDirectory(atPath: base + "/bin", withIntermediateDirectories: true)
    if let fixture {
      try files.copyItem(atPath: fixture.path, toPath: folder)
    } else {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    if let program = DocumentedProgram.path {
      try files.createSymbolicLink(atPath: base + "/bin/speccade", withDestinationPath: program)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: base) }

  func put(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Runs bash with both streams in one file, in the order they were written.
  func run(_ command: String) throws -> Outcome {
    let output = base + "/output"
    try Data().write(to: URL(fileURLWithPath: output))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "exec 2>&1\n" + command]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": "\(base)/bin:\(path)", "HOME": base + "/home", "LC_ALL": "C"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    // The scratch folder has another name each time.
    let text = try String(contentsOfFile: output, encoding: .utf8)
      .replacingOccurrences(of: URL(fileURLWithPath: folder).resolvingSymlinksInPath().path, with: "/project")
      .replacingOccurrences(of: folder, with: "/project").replacingOccurrences(of: base + "/home", with: "/home/you")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return Outcome(lines: lines, exitCode: process.terminationStatus)
  }
}
