import Foundation
import Testing

@testable import BLAKE3

/// The field's own program, where it is installed (Debian: `b3sum`).
@Suite(.enabled(if: installedProgram("b3sum") != nil, "b3sum is not installed"))
struct ProgramTests {
  @Test func b3sumGivesTheSameDigests() throws {
    let program = try #require(installedProgram("b3sum"))
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("speccade-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    var random = SplitMix(state: 42)
    var expected: [String] = []
    var names: [String] = []
    for index in 0..<60 {
      let length = Int.random(in: 0...(1 << (index % 20)), using: &random)
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let name = directory.appendingPathComponent("\(index)").path
      try Data(bytes).write(to: URL(fileURLWithPath: name))
      names.append(name)
      expected.append(BLAKE3.hash(bytes).hexadecimal)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--no-names"] + names
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.split(separator: "\n").map(String.init) == expected)
  }
}
