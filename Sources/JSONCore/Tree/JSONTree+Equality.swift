extension JSONTree {
  /// Equality of JSON values as RFC 6902 §4.6 defines it: numbers by value (`1` and `1.0` are the same), objects
  /// without regard to order (of repeated keys the last), strings by their scalars. O(n log m).
  public func isSameJSON(as other: JSONTree) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.string(let a), .string(let b)): a.hasSameScalars(as: b)
    case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isSameJSON(as: $1) }
    case (.object(let a), .object(let b)): Self.isSame(Self.sorted(a), Self.sorted(b))
    case (.integer(let a), .integer(let b)): a == b
    case (.unsigned(let a), .unsigned(let b)): a == b
    case (.float(let a), .float(let b)): a == b
    // Comparison between integers and floats is exact in Swift.
    case (.integer(let a), .unsigned(let b)), (.unsigned(let b), .integer(let a)): a == b
    case (.integer(let a), .float(let b)), (.float(let b), .integer(let a)): Int64(exactly: b) == a
    case (.unsigned(let a), .float(let b)), (.float(let b), .unsigned(let a)): UInt64(exactly: b) == a
    default: false
    }
  }

  private static func isSame(_ a: [Member], _ b: [Member]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { $0.key.hasSameScalars(as: $1.key) && $0.value.isSameJSON(as: $1.value) }
  }

  /// Members by key, of repeated ones the last.
  private static func sorted(_ members: [Member]) -> [Member] {
    var result: [Member] = []
    let order = members.indices.sorted { a, b in
      if members[a].key.hasSameScalars(as: members[b].key) { return a < b }
      return members[a].key.utf8.lexicographicallyPrecedes(members[b].key.utf8)
    }
    for member in order.map({ members[$0] }) {
      if let last = result.last, last.key.hasSameScalars(as: member.key) { result.removeLast() }
      result.append(member)
    }
    return result
  }
}
