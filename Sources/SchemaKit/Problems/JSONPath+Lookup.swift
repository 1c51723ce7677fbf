import JSONCore

extension JSONPath {
  /// The value at this path, or nil where the document has none.
  public func value(in root: JSONValue) -> JSONValue? {
    var value = root
    for step in steps {
      let next: JSONValue? =
        switch step {
        case .member(let name): value[name]
        case .index(let index): value[index]
        }
      guard let next else { return nil }
      value = next
    }
    return value
  }

  /// Where the value at this path stands in the source; for a path that leaves the document, its last ancestor.
  ///
  /// - Parameter key: Give the position of the member's key rather than of its value (an unknown field is wrong by name).
  public func position(in root: JSONValue, ofKey key: Bool = false) -> SourcePosition? {
    var value = root
    for (depth, step) in steps.enumerated() {
      switch step {
      case .member(let name):
        if key, depth == steps.count - 1 {
          // The last occurrence is the one in force, and the one that a duplicate is reported at.
          return value.members.first { $0.keyEquals(name) }?.keyPosition ?? value.position
        }
        guard let next = value[name] else { return value.position }
        value = next
      case .index(let index):
        guard let next = value[index] else { return value.position }
        value = next
      }
    }
    return value.position
  }
}
