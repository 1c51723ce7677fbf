import CommandLineKit
import FuzzTargets
import SystemIO

@testable import SpecCadeCommand

/// The command line: the input's lines are its words. The file system has one file, the input, and cannot be written.
enum CommandLineTarget {
  static let target = FuzzTarget("command", "the words of a command line, one a line", run)

  private static func run(_ bytes: [UInt8]) -> String? {
    let words = bytes.split(separator: 10, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    // `doctor` writes to the working directory, whatever the file system.
    if words.contains("doctor") { return nil }
    // `lsp` waits for an editor; the target `editor` feeds it.
    if words.contains("lsp") { return nil }
    let output = CapturedOutput()
    let error = CapturedOutput()
    let environment = ProcessEnvironment([:])
    let terminal = Terminal(output: output, error: error, environment: environment)
    let code = SpecCadeProgram.make(fileSystem: OneFile(bytes)).run(words, terminal: terminal, environment: environment)
    guard (0...2).contains(code.rawValue) else { return "exit code \(code.rawValue)" }
    if code.rawValue != 0, output.text.isEmpty, error.text.isEmpty { return "it fails without a word" }
    return nil
  }
}
