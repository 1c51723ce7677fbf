import Foundation
import JSONCore

/// The published signatures (../shared/contract); nil where the project's folder is not beside
/// this checkout.
struct Contract {
  let functions: [JSONTree]

  static let path = "contract/stdlib-signatures.json"
  static let domains = ["core", "audio"]

  /// `../shared`, or beside the checkout that this is a worktree of.
  static let sharedFolder: URL? = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder = folder.deletingLastPathComponent() }
    return [folder, folder.deletingLastPathComponent()].map { $0.appendingPathComponent("shared") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  private static let document: [JSONTree] = {
    guard let file = sharedFolder?.appendingPathComponent(path), let data = try? Data(contentsOf: file),
      let document = try? JSONDocument.parse(Array(data))
    else { return [] }
    return JSONTree(document.root)["functions"]?.elements ?? []
  }()

  /// The names of all families.
  static let everyName = Set(document.compactMap { $0["name"]?.string })

  static let shared: Contract? =
    document.isEmpty
    ? nil : Contract(functions: document.filter { domains.contains($0["domain"]?.string ?? "") })

  static let missing = "the published signatures are not there: ../shared/\(path)"

  subscript(name: String) -> JSONTree? { functions.first { $0["name"]?.string == name } }
}

extension JSONTree {
  subscript(key: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var elements: [JSONTree]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var bool: Bool? {
    if case .boolean(let flag) = self { return flag }
    return nil
  }

  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .unsigned(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }
}
