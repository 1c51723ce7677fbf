import Foundation
import SpecCade

/// The pack of specs in Examples/.
enum Examples {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let folder = root.appendingPathComponent("Examples").path

  /// Paths relative to Examples/, sorted: `ui/click.json`. What `generate-all` finds.
  static let paths: [String] = {
    let found = (try? SpecDiscovery().specs(below: folder)) ?? []
    return found.map { String($0.dropFirst(folder.count + 1)) }
  }()

  static let starlarkPaths = paths.filter { $0.hasSuffix(".star") }

  /// What specs load: `_lib/notes.star`.
  static let helperPaths: [String] = {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/_lib")) ?? []
    return found.map { "_lib/" + $0 }.sorted()
  }()

  /// `ui/click`
  static func stem(_ path: String) -> String { String(path.prefix { $0 != "." }) }

  static func file(_ path: String) -> String { folder + "/" + path }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(path))))
  }

  static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  /// The spec that a file describes, whatever it is written in.
  static func spec(_ path: String) throws -> LoadedSpec { try SpecLoader().load(file(path)) }
}
