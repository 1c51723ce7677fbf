extension JSONTree {
  /// Applies a JSON Patch (RFC 6902): all operations, or on an error none.
  ///
  /// - Parameters:
  ///   - patch: an array of operations.
  ///   - limits: the depth that the result may reach, and the bytes (roughly, as compact text) that operations may add;
  ///     repeated `copy` could otherwise double a tree with each operation.
  /// - Complexity: O(members along each path + nodes added).
  public mutating func apply(patch: JSONValue, limits: JSONLimits = .standard) throws(JSONPatchError) {
    guard patch.kind == .array else {
      throw JSONPatchError(operation: 0, reason: .malformed("a patch is an array of operations"))
    }
    var result = self
    var budget = limits.maximumBytes
    for (index, operation) in patch.elements.enumerated() {
      do throws(PatchFailure) {
        try result.apply(operation, limits: limits, budget: &budget)
      } catch {
        throw JSONPatchError(operation: index, reason: error.reason)
      }
    }
    self = result
  }

  private mutating func apply(_ operation: JSONValue, limits: JSONLimits, budget: inout Int) throws(PatchFailure) {
    guard operation.kind == .object else { throw PatchFailure(.malformed("an operation is an object")) }
    guard let name = operation["op"]?.string else { throw PatchFailure(.malformed("`op` must be a string")) }
    let path = try Self.pointer("path", of: operation)
    switch name {
    case "add": try add(try Self.operand(operation), at: path, limits, &budget)
    case "remove": _ = try remove(at: path)
    case "replace":
      let value = try Self.operand(operation)
      try Self.charge(value, depth: path.tokens.count, limits, &budget)
      try edit(path.tokens[...], of: path) { (place: inout JSONTree) in place = value }
    case "move":
      let from = try Self.pointer("from", of: operation)
      if path.tokens.count > from.tokens.count, path.tokens.starts(with: from.tokens, by: { $0.hasSameScalars(as: $1) })
      {
        throw PatchFailure(.moveIntoItself(path.description))
      }
      try add(try remove(at: from), at: path, limits, &budget)
    case "copy":
      let from = try Self.pointer("from", of: operation)
      guard let value = value(at: from) else { throw PatchFailure(.notFound(from.description)) }
      try add(value, at: path, limits, &budget)
    case "test":
      let wanted = try Self.operand(operation)
      guard let found = value(at: path) else { throw PatchFailure(.notFound(path.description)) }
      guard found.isSameJSON(as: wanted) else { throw PatchFailure(.testFailed(path.description)) }
    default: throw PatchFailure(.unknownOperation(name))
    }
  }

  private static func pointer(_ name: String, of operation: JSONValue) throws(PatchFailure) -> JSONPointer {
    guard let text = operation[name]?.string else { throw PatchFailure(.malformed("`\(name)` must be a string")) }
    guard let pointer = try? JSONPointer(text) else { throw PatchFailure(.invalidPointer(text)) }
    return pointer
  }

  private static func operand(_ operation: JSONValue) throws(PatchFailure) -> JSONTree {
    guard let value = operation["value"] else { throw PatchFailure(.malformed("`value` is missing")) }
    return JSONTree(value)
  }
}

/// Within the patch code an error does not know its operation.
struct PatchFailure: Error {
  var reason: JSONPatchError.Reason
  init(_ reason: JSONPatchError.Reason) { self.reason = reason }
}
