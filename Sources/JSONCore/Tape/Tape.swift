/// A document's memory: the nodes, and the bytes that their strings and positions point into.
///
/// Who fills a tape upholds that spans lie within the nodes, that objects alternate keys and values, and that strings
/// lie within the bytes and are valid UTF-8; readers rely on it without checks.
struct Tape: ~Copyable {
  /// The source text (if there is one), padding, and strings whose escapes were undone.
  var bytes: RawBuffer<UInt8>
  var nodes: RawBuffer<Node>
  var nodeCount: Int
  /// Length of the source text at the start of `bytes`, or nil for a built document.
  var textCount: Int?

  init(bytes: consuming RawBuffer<UInt8>, nodes: consuming RawBuffer<Node>, nodeCount: Int, textCount: Int) {
    self.bytes = bytes
    self.nodes = nodes
    self.nodeCount = nodeCount
    self.textCount = textCount
  }

  /// A built document's tape.
  init(nodes: [Node], bytes: [UInt8]) {
    self.bytes = RawBuffer(copying: bytes)
    self.nodes = RawBuffer(copying: nodes)
    self.nodeCount = nodes.count
    self.textCount = nil
  }

  @inline(__always)
  func text(of node: Node) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafePointer(bytes.base) + node.textOffset, count: node.length)
  }
}

/// Whether two strings of the same tape are the same.
@inline(__always)
func sameText(_ a: Node, _ b: Node, in bytes: UnsafePointer<UInt8>) -> Bool {
  // Lengths and first bytes decide nearly always. The tag's bits do not count.
  if a.meta >> 4 != b.meta >> 4 || a.payload >> 32 != b.payload >> 32 { return false }
  return a.length <= 4 || sameBytes(bytes + a.textOffset + 4, bytes + b.textOffset + 4, a.length - 4)
}

@inline(__always)
func sameBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  var index = 0
  while index + 8 <= count {
    if loadWord(a + index) != loadWord(b + index) { return false }
    index += 8
  }
  while index < count {
    if a[index] != b[index] { return false }
    index += 1
  }
  return true
}
