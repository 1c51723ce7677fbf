/// The edits that a patch is made of.
extension JSONTree {
  /// RFC 6902 §4.1: inserts into an array (`-` is behind its end), sets a member of an object, replaces the root.
  mutating func add(_ value: JSONTree, at path: JSONPointer, _ limits: JSONLimits, _ budget: inout Int)
    throws(PatchFailure)
  {
    try Self.charge(value, depth: path.tokens.count, limits, &budget)
    guard let last = path.tokens.last else {
      self = value
      return
    }
    try edit(path.tokens.dropLast(), of: path) { (parent: inout JSONTree) throws(PatchFailure) in
      switch parent {
      case .object: parent[last] = value
      case .array(var elements):
        let index = last == "-" ? elements.count : JSONPointer.arrayIndex(last)
        guard let index, index <= elements.count else { throw PatchFailure(.notFound(path.description)) }
        parent = .null
        elements.insert(value, at: index)
        parent = .array(elements)
      default: throw PatchFailure(.notFound(path.description))
      }
    }
  }

  /// RFC 6902 §4.2: removes a value that must be there, and returns it.
  mutating func remove(at path: JSONPointer) throws(PatchFailure) -> JSONTree {
    guard let last = path.tokens.last else {
      defer { self = .null }
      return self
    }
    var removed = JSONTree.null
    try edit(path.tokens.dropLast(), of: path) { (parent: inout JSONTree) throws(PatchFailure) in
      switch parent {
      case .object:
        guard let value = parent[last] else { throw PatchFailure(.notFound(path.description)) }
        removed = value
        parent[last] = nil
      case .array(var elements):
        guard let index = JSONPointer.arrayIndex(last), index < elements.count else {
          throw PatchFailure(.notFound(path.description))
        }
        parent = .null
        removed = elements.remove(at: index)
        parent = .array(elements)
      default: throw PatchFailure(.notFound(path.description))
      }
    }
    return removed
  }

  /// Changes the value that `tokens` lead to, which must be there. The containers along the way are taken out while
  /// they are changed, so that they are not copied.
  mutating func edit(
    _ tokens: ArraySlice<String>, of path: JSONPointer, _ change: (inout JSONTree) throws(PatchFailure) -> Void
  ) throws(PatchFailure) {
    guard let token = tokens.first else { return try change(&self) }
    switch self {
    case .object(var members):
      guard let index = members.lastIndex(where: { $0.key.hasSameScalars(as: token) }) else { break }
      self = .null
      defer { self = .object(members) }
      return try members[index].value.edit(tokens.dropFirst(), of: path, change)
    case .array(var elements):
      guard let index = JSONPointer.arrayIndex(token), index < elements.count else { break }
      self = .null
      defer { self = .array(elements) }
      return try elements[index].edit(tokens.dropFirst(), of: path, change)
    default: break
    }
    throw PatchFailure(.notFound(path.description))
  }

  /// Refuses a value that would stand too deep, and takes its size from the budget.
  static func charge(_ value: JSONTree, depth: Int, _ limits: JSONLimits, _ budget: inout Int) throws(PatchFailure) {
    budget -= 4
    if budget < 0 { throw PatchFailure(.tooLarge) }
    switch value {
    case .string(let text): budget -= text.utf8.count
    case .array(let elements):
      if depth >= limits.maximumDepth { throw PatchFailure(.tooLarge) }
      for element in elements { try charge(element, depth: depth + 1, limits, &budget) }
    case .object(let members):
      if depth >= limits.maximumDepth { throw PatchFailure(.tooLarge) }
      for member in members {
        budget -= member.key.utf8.count
        try charge(member.value, depth: depth + 1, limits, &budget)
      }
    default: break
    }
  }
}
