import Foundation

/// How long these tests may take: `make test` runs a part, `make torture` everything.
enum Intensity {
  /// SPECCADE_TORTURE is set.
  static let isFull = ProcessInfo.processInfo.environment["SPECCADE_TORTURE"] != nil

  /// One of two numbers.
  static func pick<T>(_ short: T, full: T) -> T { isFull ? full : short }

  /// A line of the record that docs/hardening.md shows: `make torture` collects them.
  static func record(_ line: String) { print("hardening: \(line)") }
}
