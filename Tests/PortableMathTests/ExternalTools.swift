import Foundation

/// Programs that some tests need and do without.
enum ExternalTools {
  static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let hasEmulator = succeeds("command -v qemu-x86_64 && command -v swiftc")
  static let hasOracle = succeeds("python3 -c 'import mpmath'")

  private static func succeeds(_ command: String) -> Bool {
    (try? run("/bin/sh", ["-c", "(" + command + ") >/dev/null 2>&1 && echo yes"])) == "yes\n"
  }

  struct Failure: Error {
    var status: Int32
  }

  /// What the program wrote to its standard output.
  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return String(decoding: data, as: UTF8.self)
  }
}
