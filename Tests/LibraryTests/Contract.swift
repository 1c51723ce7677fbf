import Foundation
import JSONCore

/// The published signatures (../shared/contract/stdlib-signatures.json); nil where the project's folder is not beside
/// this checkout.
struct Contract {
  let functions: [JSONTree]

  static let path = "../shared/contract/stdlib-signatures.json"
  static let domains = ["core", "audio"]

  static let shared: Contract? = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { folder = folder.deletingLastPathComponent() }
    // A worktree lies one folder deeper than the checkout.
    for place in [folder, folder.deletingLastPathComponent()] {
      guard let data = try? Data(contentsOf: place.appendingPathComponent(path)),
        let document = try? JSONDocument.parse(Array(data))
      else { continue }
      let functions = JSONTree(document.root)["functions"]?.elements ?? []
      return Contract(functions: functions.filter { domains.contains($0["domain"]?.string ?? "") })
    }
    return nil
  }()

  static let missing = "the published signatures are not there: \(path)"

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
