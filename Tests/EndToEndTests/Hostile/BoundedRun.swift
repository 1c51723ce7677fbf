import Foundation
import Testing

extension Workshop {
  /// The most memory that a hostile input may cost, in KiB of address space.
  static let memory = 1_500_000
  /// The most time, in seconds.
  static let seconds = 30

  /// Runs the program under a limit of memory and time; a crash or a limit is a failed test.
  func bounded(
    _ arguments: [String], memory: Int = Workshop.memory, seconds: Int = Workshop.seconds,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Binary.Result {
    let words = arguments.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }.joined(separator: " ")
    let result = try Binary.shell(
      "ulimit -v \(memory); ulimit -c 0; exec timeout -k 1 \(seconds) \"$speccade\" \(words)", in: path)
    #expect((0...2).contains(result.status), "ended with \(result.status): \(result)", sourceLocation: sourceLocation)
    return result
  }

  func put(_ name: String, bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: self(name))) }
}
