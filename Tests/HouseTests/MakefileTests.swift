import Foundation
import Testing

private enum Make {
  static let path = "/usr/bin/make"
  static let isThere = FileManager.default.isExecutableFile(atPath: path)
}

/// The Makefile hands on what it is given, whatever the shell would make of it.
@Suite("The Makefile", .enabled(if: Make.isThere, "needs make")) struct MakefileTests {
  /// Runs a goal with a toolchain that prints its words, one a line.
  private func make(_ arguments: String...) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("speccade-make-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let swift = folder.appendingPathComponent("swift").path
    try Data("#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done\n".utf8).write(to: URL(fileURLWithPath: swift))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: swift)

    let process = Process()
    process.executableURL = URL(fileURLWithPath: Make.path)
    process.arguments = ["--no-print-directory", "SWIFT=\(swift)"] + arguments
    process.currentDirectoryURL = Repository.root
    // Not the options of a make that runs these tests.
    process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(output)")
    return output.split(separator: "\n").map(String.init)
  }

  @Test(
    "A filter reaches SwiftPM as one word",
    arguments: ["HouseTests", "A|B", "A && B", "it's", "\"quoted\"", "a*b?", "Tests$", "$(x)", "$HOME`id`\\w", "#1"])
  func filter(pattern: String) throws {
    let words = try make("check", "FILTER=\(pattern)")
    #expect(words.first == "test" && words.suffix(2) == ["--filter", pattern])
  }

  @Test("Without a filter all tests run")
  func noFilter() throws {
    #expect(try !make("check").contains("--filter") && !make("check", "FILTER=").contains("--filter"))
  }

  @Test("Targets, minutes, options of the benchmark and the place to install are words of the shell")
  func otherVariables() throws {
    let fuzz = try make("-n", "fuzz", "MINUTES=1;2", "TARGETS=json a|b")
    #expect(fuzz.last?.hasSuffix("Tools/fuzz '1;2' 'json' 'a|b'") == true, "\(fuzz)")
    let bench = try make("-n", "bench", "BENCH=--only ren|der")
    #expect(bench.last?.hasSuffix("speccade '--only' 'ren|der'") == true, "\(bench)")
    let install = try make("-n", "install", "DESTDIR=/a b", "PREFIX=/it's|here")
    #expect(install.last == #"Tools/install .build/release/speccade '/a b/it'\''s|here'"#, "\(install)")
    let uninstall = try make("-n", "uninstall", "PREFIX=/x y")
    #expect(uninstall.last == "Tools/install --remove '/x y'", "\(uninstall)")
  }
}
