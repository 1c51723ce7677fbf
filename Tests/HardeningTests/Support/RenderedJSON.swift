import JSONCore
import SchemaKit

/// A tree written as text by this file alone, with the place of every key and value: what positions are checked against.
struct RenderedJSON {
  private(set) var bytes: [UInt8] = []
  /// Byte offsets of values and of keys, by path.
  private(set) var values: [JSONPath: Int] = [:]
  private(set) var keys: [JSONPath: Int] = [:]

  init(_ tree: JSONTree) { append(tree, at: []) }

  /// Where a diagnostic at a path may point: at the value, or at the key of an unknown or repeated member; for a path
  /// that leaves the document at its last ancestor.
  func places(of path: JSONPath) -> Set<Int> {
    var steps = path.steps
    while values[JSONPath(steps)] == nil, !steps.isEmpty { steps.removeLast() }
    return Set([values[JSONPath(steps)], keys[path]].compactMap(\.self))
  }

  private mutating func append(_ tree: JSONTree, at path: [JSONPath.Step]) {
    // Every value on a line of its own, so that a wrong line is seen too.
    bytes += Array("\n ".utf8)
    values[JSONPath(path)] = bytes.count
    switch tree {
    case .array(let elements):
      bytes += Array("[".utf8)
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes += Array(",".utf8) }
        append(element, at: path + [.index(index)])
      }
      bytes += Array("]".utf8)
    case .object(let members):
      bytes += Array("{".utf8)
      for (index, member) in members.enumerated() {
        if index > 0 { bytes += Array(",".utf8) }
        bytes += Array("\t".utf8)
        keys[JSONPath(path + [.member(member.key)])] = bytes.count
        bytes += Array(JSONTree.string(member.key).text.utf8) + Array(" : ".utf8)
        append(member.value, at: path + [.member(member.key)])
      }
      bytes += Array("}".utf8)
    case .null, .boolean, .integer, .unsigned, .float, .string: bytes += Array(tree.text.utf8)
    }
  }
}
