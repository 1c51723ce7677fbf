import Foundation
import JSONCore

/// Where the shared corpus lies, if it does.
enum Shared {
  static let root: String? = {
    if let path = ProcessInfo.processInfo.environment["SPECCADE_SHARED"] { return exists(path) }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let candidates = ["../shared", "../../shared"].map { package.appendingPathComponent($0).standardized.path }
    return candidates.lazy.compactMap(exists).first
  }()

  private static func exists(_ path: String) -> String? {
    FileManager.default.fileExists(atPath: path + "/vectors/jcs/input") ? path : nil
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: (root ?? "") + "/" + path)))
  }

  /// All JSON files below a folder, in a fixed order.
  static func jsonFiles(below folder: String) -> [String] {
    guard let root, let walk = FileManager.default.enumerator(atPath: root + "/" + folder) else { return [] }
    return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }.sorted().map { folder + "/" + $0 }
  }
}

/// A small generator with a seed (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

func canonical(_ text: String) throws -> String {
  String(decoding: CanonicalJSON.bytes(of: try JSONDocument.parse(text).root), as: UTF8.self)
}

func failure(_ bytes: [UInt8], limits: JSONLimits = .standard) -> JSONSyntaxError? {
  do throws(JSONSyntaxError) {
    _ = try JSONDocument.parse(bytes, limits: limits)
    return nil
  } catch {
    return error
  }
}

func failure(_ text: String, limits: JSONLimits = .standard) -> JSONSyntaxError? {
  failure(Array(text.utf8), limits: limits)
}
