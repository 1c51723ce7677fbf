extension JSONWriter {
  /// Writes a value of a document, in its order; of repeated keys only the last. O(nodes), without recursion.
  public mutating func value(_ value: JSONValue) { write(value, order: nil) }

  /// Writes a value with the keys of every object in `order`, or as they stand.
  mutating func write(_ value: JSONValue, order: KeyOrder?) {
    var walk = TapeWalk(value, order: order)
    while let step = walk.next() {
      switch step {
      case .value(let node): scalar(node, in: value.document)
      case .key(let node): key(utf8: value.document.text(of: node))
      case .beginArray: beginArray()
      case .beginObject: beginObject()
      case .endArray: endArray()
      case .endObject: endObject()
      }
    }
  }

  private mutating func scalar(_ node: Node, in document: JSONDocument) {
    switch node.tag {
    case .yes: boolean(true)
    case .no: boolean(false)
    case .integer: integerOrDouble(Int64(bitPattern: node.payload))
    case .unsigned: integerOrDouble(node.payload)
    case .float: float(Double(bitPattern: node.payload))
    case .string, .shadowedKey, .shadowedRepeat, .repeatedKey: string(utf8: document.text(of: node))
    case .null, .array, .object, .objectWithRepeats: null()
    }
  }

  /// RFC 8785 knows only doubles, so that an integer beyond 2⁵³ is rounded to one.
  private mutating func integerOrDouble(_ value: some FixedWidthInteger) {
    switch numbers {
    case .keepingKind, .exact: integer(value)
    case .ecmaScript: float(Double(value))
    }
  }
}
