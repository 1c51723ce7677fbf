import Foundation

/// The folder `shared` beside the repository: the corpus and the vectors, where they are there.
enum SharedFolder {
  static let url: URL? = {
    if let named = ProcessInfo.processInfo.environment["SPECCADE_SHARED"] { return URL(fileURLWithPath: named) }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return [root.appendingPathComponent("../shared"), root.appendingPathComponent("../../shared")]
      .map(\.standardizedFileURL).first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  static var corpus: URL? { url?.appendingPathComponent("corpus") }
  static var isThere: Bool { url != nil }
}
