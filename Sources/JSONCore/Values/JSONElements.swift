/// The elements of an array, in order; nothing for other values.
public struct JSONElements: Sequence, Sendable {
  private let array: JSONValue

  init(_ array: JSONValue) { self.array = array }

  /// Walks the elements. Each step is O(1).
  public struct Iterator: IteratorProtocol {
    private let document: JSONDocument
    private var index: Int
    private let end: Int

    init(_ array: JSONValue) {
      let node = array.node
      document = array.document
      index = array.index + 1
      end = node.tag == .array ? array.index + node.span : index
    }

    /// The next element.
    public mutating func next() -> JSONValue? {
      guard index < end else { return nil }
      defer { index += document.node(index).span }
      return JSONValue(document: document, index: index)
    }
  }

  /// Starts at the first element.
  public func makeIterator() -> Iterator { Iterator(array) }

  /// The exact number of elements. O(1).
  public var underestimatedCount: Int { array.node.tag == .array ? array.count : 0 }
}

extension JSONValue {
  /// The elements of an array, in order; empty for all else.
  public var elements: JSONElements { JSONElements(self) }

  /// The element at an index from 0; nil beyond the end and for values that are not arrays. O(index).
  public subscript(_ index: Int) -> JSONValue? {
    guard index >= 0, index < count else { return nil }
    var iterator = elements.makeIterator()
    for _ in 0..<index { _ = iterator.next() }
    return iterator.next()
  }
}
