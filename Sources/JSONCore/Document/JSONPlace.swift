/// Where a value comes from.
public struct JSONPlace: Sendable, Hashable {
  /// The file, where it is another than the document's own.
  public var file: String?
  public var position: SourcePosition

  public init(file: String? = nil, position: SourcePosition) {
    self.file = file
    self.position = position
  }
}

/// Finds the place that a value of a built document was marked with; see ``JSONBuilder/beginObject(origin:)``.
public typealias JSONOrigins = @Sendable (UInt32) -> JSONPlace?

extension JSONValue {
  /// Where the value's first byte stands in the source; of a built document what its builder knows of an array or
  /// object.
  ///
  /// - Complexity: as ``JSONDocument/position(atByteOffset:)``, or what the builder's function takes.
  public var place: JSONPlace? {
    if document.hasSource { return position.map { JSONPlace(position: $0) } }
    return hasPlace ? document.origins?(node.position) : nil
  }

  /// Whether the value has a place, without finding it. O(1).
  public var hasPlace: Bool { node.position != Node.noPosition }
}
