import Foundation

@testable import BLAKE3

/// The directory with the official vectors; nil where it was not checked out.
let sharedDirectory: URL? = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  var candidates = [root.appendingPathComponent("../shared"), root.appendingPathComponent("../../shared")]
  if let named = ProcessInfo.processInfo.environment["SPECCADE_SHARED"] {
    candidates.insert(URL(fileURLWithPath: named), at: 0)
  }
  return candidates.first {
    FileManager.default.fileExists(atPath: $0.appendingPathComponent("vectors/blake3.json").path)
  }?.standardizedFileURL
}()

/// A small generator with a known sequence (splitmix64), so that a failing case can be made again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The input of the official vectors: 0, 1, …, 250, 0, 1, …
func vectorInput(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 251) } }

func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// The path of a program in PATH, if it is installed.
func installedProgram(_ name: String) -> String? {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}
