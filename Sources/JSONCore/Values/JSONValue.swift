/// A value in a ``JSONDocument``: a view, cheap to copy, that keeps its document alive.
public struct JSONValue: Sendable {
  let document: JSONDocument
  let index: Int

  @inline(__always)
  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  @inline(__always)
  var node: Node { document.node(index) }

  /// What the value is.
  public var kind: JSONKind {
    switch node.tag {
    case .null: .null
    case .no, .yes: .boolean
    case .integer, .unsigned: .integer
    case .float: .float
    case .string, .shadowedKey, .shadowedRepeat, .repeatedKey: .string
    case .array: .array
    case .object, .objectWithRepeats: .object
    }
  }

  /// Whether the value is `null`.
  public var isNull: Bool { node.tag == .null }

  /// The value of `true` or `false`, nil for all else.
  public var boolean: Bool? {
    switch node.tag {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// Elements of an array, members of an object (each key once), 0 for all else. O(1).
  public var count: Int { node.isContainer ? node.length : 0 }

  /// Where the value's first byte stands in the source; nil in built documents.
  ///
  /// - Complexity: as ``JSONDocument/position(atByteOffset:)``.
  public var position: SourcePosition? { document.position(of: node) }
}

extension JSONDocument {
  func position(of node: Node) -> SourcePosition? {
    node.position == Node.noPosition ? nil : position(atByteOffset: Int(node.position))
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as compact JSON text.
  public var description: String {
    var writer = JSONWriter(style: .compact)
    writer.value(self)
    return String(decoding: writer.finish(), as: UTF8.self)
  }
}
