/// Where a value comes from.
public struct JSONPlace: Sendable, Hashable {
  /// The file, where it is another than the document's own.
  public var file: String?
  public var position: SourcePosition
  /// Of a value that a function of a program made: the calls in which that was, outermost first, and at the end where it
  /// was made; `position` is one of these places. Empty where no call was in progress.
  public var calls: [Call] = []

  public init(file: String? = nil, position: SourcePosition) {
    self.file = file
    self.position = position
  }

  /// A place of a program that was at work when a value was made, or when something failed.
  public struct Call: Sendable, Hashable {
    /// The function that the place is in; `<module>` outside of functions.
    public var function: String
    public var file: String
    public var position: SourcePosition
    /// The line of the source there, without the spaces around it.
    public var text: String

    public init(function: String, file: String, position: SourcePosition, text: String) {
      self.function = function
      self.file = file
      self.position = position
      self.text = text
    }
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
