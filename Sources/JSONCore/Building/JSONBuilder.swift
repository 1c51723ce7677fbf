/// Puts a document together from the outside in: values, and brackets around them.
///
/// A builder is handed exactly one value at the top, and in an object a key before each value; breaking that order is a
/// programming error and stops the program. Built documents have no positions and no number literals; their arrays and
/// objects can be marked with where they come from.
///
/// ```swift
/// var builder = JSONBuilder()
/// builder.beginObject()
/// builder.key("seed")
/// builder.integer(42)
/// builder.endObject()
/// let document = builder.finish()
/// ```
public struct JSONBuilder {
  private var nodes: [Node] = []
  private var bytes: [UInt8] = []
  /// Headers of the containers that are open, the innermost last.
  private var open: [OpenContainer] = []
  private var expectsKey = false

  private struct OpenContainer {
    var header: Int
    var count = 0
    var isObject: Bool
  }

  /// An empty builder.
  public init() {}

  /// Appends `null`.
  public mutating func null() { append(Node(tag: .null, position: Node.noPosition)) }

  /// Appends `true` or `false`.
  public mutating func boolean(_ value: Bool) { append(Node(tag: value ? .yes : .no, position: Node.noPosition)) }

  /// Appends an integer.
  public mutating func integer(_ value: Int64) {
    append(Node(tag: .integer, position: Node.noPosition, payload: UInt64(bitPattern: value)))
  }

  /// Appends an integer that is not negative.
  public mutating func unsigned(_ value: UInt64) {
    append(Node(tag: value >> 63 == 0 ? .integer : .unsigned, position: Node.noPosition, payload: value))
  }

  /// Appends a float, also where it has no fraction. It must be finite: JSON has no other, so `null` takes the place
  /// of one that is not.
  public mutating func float(_ value: Double) {
    guard value.isFinite else { return null() }
    append(Node(tag: .float, position: Node.noPosition, payload: value.bitPattern))
  }

  /// Appends a string.
  public mutating func string(_ text: String) { append(textNode(text)) }

  /// Opens an array.
  /// - Parameter origin: A number of the caller's for the function that `finish` is given; `UInt32.max`: none.
  public mutating func beginArray(origin: UInt32 = .max) { begin(.array, origin) }

  /// Closes the innermost container, an array.
  public mutating func endArray() { end(isObject: false) }

  /// Opens an object.
  /// - Parameter origin: A number of the caller's for the function that `finish` is given; `UInt32.max`: none.
  public mutating func beginObject(origin: UInt32 = .max) { begin(.object, origin) }

  /// Closes the innermost container, an object. Of repeated keys the last wins, as in a text.
  public mutating func endObject() { end(isObject: true) }

  /// Appends a key; its value comes next.
  public mutating func key(_ text: String) {
    precondition(expectsKey, "a key stands in an object, after a whole member")
    expectsKey = false
    nodes.append(textNode(text))
  }

  /// Appends a whole value from a document (this copy is without its positions and literals). O(nodes).
  public mutating func copy(_ value: JSONValue) {
    let span = value.node.span
    let first = nodes.count
    nodes.reserveCapacity(first + span)
    value.document.withNodes(value.index..<value.index + span) { source in
      for node in source {
        var copy = node
        copy.position = Node.noPosition
        switch copy.tag {
        case .integer, .unsigned, .float: copy.meta &= 15
        case .string, .shadowedKey, .shadowedRepeat, .repeatedKey:
          copy.payload = store(value.document.text(of: node))
        default: break
        }
        nodes.append(copy)
      }
    }
    didAppend()
  }

  /// The document. Every container must be closed and there must be a value.
  ///
  /// - Parameter origins: Finds the place that an array or object was marked with; asked when somebody wants to know.
  public consuming func finish(origins: JSONOrigins? = nil) -> JSONDocument {
    precondition(open.isEmpty && !nodes.isEmpty, "a document is one whole value")
    return JSONDocument(Tape(nodes: nodes, bytes: bytes), origins: origins)
  }
}

extension JSONBuilder {
  private mutating func append(_ node: Node) {
    nodes.append(node)
    didAppend()
  }

  private mutating func didAppend() {
    precondition(!expectsKey, "a key comes before each value of an object")
    precondition(!open.isEmpty || nodes.count == 1 || nodes[0].span == nodes.count, "a document is one value")
    guard let last = open.indices.last else { return }
    open[last].count += 1
    expectsKey = open[last].isObject
  }

  private mutating func begin(_ tag: Tag, _ origin: UInt32) {
    precondition(!expectsKey, "a key comes before each value of an object")
    precondition(!open.isEmpty || nodes.isEmpty, "a document is one value")
    open.append(OpenContainer(header: nodes.count, isObject: tag == .object))
    nodes.append(Node(tag: tag, position: origin))
    expectsKey = tag == .object
  }

  private mutating func end(isObject: Bool) {
    let container = open.popLast()
    guard let container, container.isObject == isObject, expectsKey == isObject else {
      preconditionFailure("the bracket closes nothing, or a member lacks its value")
    }
    let count = nodes.count
    precondition(count - container.header < 1 << 28, "a document has fewer than 2^28 nodes")
    var members = container.count
    if isObject {
      members = markRepeats(header: container.header, members: members)
    }
    nodes[container.header].meta |= UInt32(truncatingIfNeeded: members) << 4
    nodes[container.header].payload = UInt64(truncatingIfNeeded: count - container.header)
    expectsKey = false
    didAppend()
  }

  private mutating func markRepeats(header: Int, members: Int) -> Int {
    nodes.withUnsafeMutableBufferPointer { nodes in
      bytes.withUnsafeBufferPointer { bytes in
        // Without bytes the only key is the empty one.
        guard let base = nodes.baseAddress, members > 1 else { return members }
        let text = bytes.baseAddress ?? UnsafePointer(UnsafeRawPointer(base).assumingMemoryBound(to: UInt8.self))
        let end = nodes.count
        if members <= DuplicateKeys.pairwiseLimit,
          !DuplicateKeys.hasRepeats(header: header, end: end, nodes: base, bytes: text)
        {
          return members
        }
        return DuplicateKeys.mark(header: header, end: end, members: members, nodes: base, bytes: text)
      }
    }
  }

  private mutating func textNode(_ text: String) -> Node {
    var text = text
    return text.withUTF8 { utf8 in
      Node(tag: .string, position: Node.noPosition, length: utf8.count, payload: store(utf8))
    }
  }

  /// Stores a string's bytes and returns its payload.
  private mutating func store(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    precondition(
      text.count <= JSONLimits.hardMaximumBytes && bytes.count + text.count <= Int(UInt32.max),
      "strings have less than 2^28 bytes, a document's less than 2^32")
    let offset = bytes.count
    bytes.append(contentsOf: text)
    var first: UInt64 = 0
    for (place, byte) in text.prefix(4).enumerated() { first |= UInt64(byte) << UInt64(8 * place) }
    return Node.textPayload(offset: offset, firstBytes: first, length: text.count)
  }
}

extension JSONDocument {
  func withNodes<R>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<Node>) -> R) -> R {
    body(UnsafeBufferPointer(start: nodeBase + range.lowerBound, count: range.count))
  }
}
