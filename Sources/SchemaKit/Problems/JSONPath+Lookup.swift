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

  /// Where the value at this path comes from; for a path that leaves the document, and for a value of which that is not
  /// known, its nearest ancestor of which it is.
  ///
  /// - Parameter key: Give the position of the member's key rather than of its value (an unknown field is wrong by name).
  public func place(in root: JSONValue, ofKey key: Bool = false) -> JSONPlace? {
    var value = root
    var known = root
    for (depth, step) in steps.enumerated() {
      let next: JSONValue?
      switch step {
      case .member(let name):
        if key, depth == steps.count - 1 {
          // The last occurrence is the one in force, and the one that a duplicate is reported at.
          let position = value.members.first { $0.keyEquals(name) }?.keyPosition
          return position.map { JSONPlace(position: $0) } ?? known.place
        }
        next = value[name]
      case .index(let index):
        next = value[index]
      }
      guard let next else { break }
      value = next
      if value.hasPlace { known = value }
    }
    return known.place
  }

  /// The position of that place.
  public func position(in root: JSONValue, ofKey key: Bool = false) -> SourcePosition? {
    place(in: root, ofKey: key)?.position
  }
}
