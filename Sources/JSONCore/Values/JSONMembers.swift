/// One member of an object.
public struct JSONMember: Sendable {
  let document: JSONDocument
  let index: Int

  @inline(__always)
  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  /// The key with its escapes undone. O(n); allocates above 15 bytes.
  public var key: String { String(decoding: document.text(of: document.node(index)), as: UTF8.self) }

  /// The value.
  public var value: JSONValue { JSONValue(document: document, index: index + 1) }

  /// Where the key's opening quote stands in the source; nil in built documents.
  public var keyPosition: SourcePosition? { document.position(of: document.node(index)) }

  /// Whether the key has exactly these scalars. O(n), without allocation.
  public func keyEquals(_ text: StaticString) -> Bool { document.text(of: document.node(index)).equals(text) }

  /// Whether the key has exactly these scalars. O(n), without allocation.
  public func keyEquals(_ text: String) -> Bool { document.text(of: document.node(index)).equals(text) }
}

/// The members of an object in the order of the document; where a key is repeated only the last occurrence is given.
/// Nothing for other values.
public struct JSONMembers: Sequence, Sendable {
  private let object: JSONValue

  init(_ object: JSONValue) { self.object = object }

  /// Walks the members. Each step is O(1), but for members that are overruled.
  public struct Iterator: IteratorProtocol {
    private let document: JSONDocument
    private var index: Int
    private let end: Int

    init(_ object: JSONValue) {
      let node = object.node
      document = object.document
      index = object.index + 1
      end = node.isObject ? object.index + node.span : index
    }

    /// The next member with effect.
    public mutating func next() -> JSONMember? {
      while index < end {
        let key = index
        index += 1 + document.node(index + 1).span
        if !document.node(key).isShadowed { return JSONMember(document: document, index: key) }
      }
      return nil
    }
  }

  /// Starts at the first member.
  public func makeIterator() -> Iterator { Iterator(object) }

  /// The exact number of members. O(1).
  public var underestimatedCount: Int { object.node.isObject ? object.count : 0 }
}

extension JSONValue {
  /// The members of an object, each key once; empty for all else.
  public var members: JSONMembers { JSONMembers(self) }

  /// The value of a key, the last one where it is repeated; nil where there is none and for values that are not
  /// objects.
  ///
  /// - Complexity: O(members). To read many keys walk ``members`` once.
  public subscript(_ key: String) -> JSONValue? {
    var key = key
    return key.withUTF8 { wanted in
      members.first { document.text(of: document.node($0.index)).equals(wanted) }?.value
    }
  }

  /// The members whose key stood in the object before, in order; O(1) and empty where no key is repeated.
  public var duplicateKeys: [JSONMember] {
    let node = self.node
    guard node.tag == .objectWithRepeats else { return [] }
    var repeats: [JSONMember] = []
    var key = index + 1
    while key < index + node.span {
      if document.node(key).isRepeat { repeats.append(JSONMember(document: document, index: key)) }
      key += 1 + document.node(key + 1).span
    }
    return repeats
  }
}
