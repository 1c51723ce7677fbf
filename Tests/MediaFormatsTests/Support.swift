import Foundation

@testable import MediaFormats

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

  mutating func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { withUnsafeBytes(of: next().littleEndian) { bytes.append(contentsOf: $0) } }
    return Array(bytes.prefix(count))
  }
}

/// FNV-1a, 64 bits: a fingerprint for golden files.
func fingerprint(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// The path of a program in PATH, if it is installed.
func installedProgram(_ name: String) -> String? {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// Runs a program to its end and returns what it wrote.
func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, text)
}

/// Gives a directory that is gone afterwards.
func withTemporaryDirectory(_ body: (URL) throws -> Void) throws {
  let directory = FileManager.default.temporaryDirectory.appendingPathComponent("speccade-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  try body(directory)
}

/// Inputs of every kind that a compressor treats differently.
enum Sample {
  static let all: [(name: String, bytes: [UInt8])] = {
    var random = SplitMix(state: 5)
    let noise = random.bytes(100_000)
    let words = ["spec", "recipe", "layer", "output", " ", ", ", "\n", "frequency", "0.25", "\"", "noise"]
    let text = (0..<30_000).flatMap { _ in Array((words.randomElement(using: &random) ?? "").utf8) }
    let few = (0..<50_000).map { _ in UInt8.random(in: 0...3, using: &random) }
    let block = Array(noise.prefix(20_000))
    let ramp = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 / 17) }
    var skewed: [UInt8] = []
    // Fibonacci counts make the longest Huffman codes: without a limit, more than 15 bits.
    var (a, b) = (1, 1)
    for symbol in 0..<24 as Range<UInt8> {
      skewed += [UInt8](repeating: symbol, count: a)
      (a, b) = (b, a + b)
    }
    return [
      ("empty", []), ("one byte", [65]), ("two bytes", [65, 65]), ("three bytes", [1, 2, 3]), ("four", [7, 7, 7, 7]),
      ("all values", Array(0...255)), ("zeros", [UInt8](repeating: 0, count: 300_000)),
      ("a run of 258", [UInt8](repeating: 9, count: 258)), ("a run of 259", [UInt8](repeating: 9, count: 259)),
      ("noise", noise), ("text", text), ("few values", few), ("ramp", ramp),
      ("skewed", skewed.shuffled(using: &random)),
      ("a block, its copy within the window", block + block),
      ("a block, its copy beyond the window", block + Array(noise.suffix(40_000)) + block),
      ("a copy 32767 back", Array(noise.prefix(32_767)) + Array(noise.prefix(1000))),
      ("a copy 32768 back", Array(noise.prefix(32_768)) + Array(noise.prefix(1000))),
      ("noise of 65535", Array(noise.prefix(65_535))), ("noise of 65536", Array(noise.prefix(65_536))),
      ("text then noise then text", text + noise + text),
    ]
  }()
}
