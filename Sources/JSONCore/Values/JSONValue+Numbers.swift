extension JSONValue {
  /// The nearest double of any number (ties to even), nil for all else.
  public var number: Double? {
    let node = self.node
    return switch node.tag {
    case .float: Double(bitPattern: node.payload)
    case .integer: Double(Int64(bitPattern: node.payload))
    case .unsigned: Double(node.payload)
    default: nil
    }
  }

  /// The value of an integer that fits, nil for all else, also for floats without a fraction.
  public var int64: Int64? { node.tag == .integer ? Int64(bitPattern: node.payload) : nil }

  /// The value of an integer that is not negative, nil for all else, also for floats without a fraction.
  public var uint64: UInt64? {
    let node = self.node
    return switch node.tag {
    case .unsigned: node.payload
    case .integer: Int64(bitPattern: node.payload) >= 0 ? node.payload : nil
    default: nil
    }
  }

  /// A number as the source writes it; nil for all else and in built documents.
  public var literal: String? {
    let node = self.node
    switch node.tag {
    case .integer, .unsigned, .float:
      guard node.position != Node.noPosition, node.length > 0 else { return nil }
      let start = Int(node.position)
      return String(
        decoding: UnsafeBufferPointer(rebasing: document.sourceText[start..<start + node.length]), as: UTF8.self)
    default: return nil
    }
  }
}
