import Foundation

/// The corpus beside the repository, where there is one.
enum SharedCorpus {
  static let folder: URL? = {
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL
    let named = ProcessInfo.processInfo.environment["SPECCADE_SHARED"].map { URL(fileURLWithPath: $0) }
    let candidates = [named, root.appendingPathComponent("../shared"), root.appendingPathComponent("../../shared")]
    return candidates.compactMap { $0?.standardizedFileURL }
      .first { FileManager.default.fileExists(atPath: $0.appendingPathComponent("corpus").path) }
  }()

  static var isPresent: Bool { folder != nil }

  /// One rendering of the reference: the recipe as JSON text, and what was measured on its file.
  struct AudioCase {
    let id: String
    let seed: UInt32
    let params: String
    let features: [String: Any]
  }

  static func audioCases() throws -> [AudioCase] {
    guard let folder else { return [] }
    let text = try String(contentsOf: folder.appendingPathComponent("corpus/audio-cases.jsonl"), encoding: .utf8)
    return try text.split(separator: "\n").compactMap { line in
      guard let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let id = row["id"] as? String, let spec = row["spec"] as? [String: Any], let seed = spec["seed"] as? Int,
        let recipe = spec["recipe"] as? [String: Any], let params = recipe["params"],
        let features = row["features"] as? [String: Any]
      else { return nil }
      let json = String(decoding: try JSONSerialization.data(withJSONObject: params), as: UTF8.self)
      return AudioCase(id: id, seed: UInt32(seed), params: json, features: features)
    }
  }
}
