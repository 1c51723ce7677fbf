extension JSONValue {
  /// The text of a string with its escapes undone, nil for all else. O(n).
  public var string: String? {
    let node = self.node
    return node.isText ? String(decoding: document.text(of: node), as: UTF8.self) : nil
  }

  /// Whether this is a string of exactly these scalars (no Unicode normalisation). O(n), without allocation.
  public func isString(equalTo text: String) -> Bool {
    let node = self.node
    return node.isText && document.text(of: node).equals(text)
  }

  /// Whether this is a string of exactly these scalars (no Unicode normalisation). O(n), without allocation.
  public func isString(equalTo text: StaticString) -> Bool {
    let node = self.node
    return node.isText && document.text(of: node).equals(text)
  }
}

extension UnsafeBufferPointer<UInt8> {
  @inline(__always)
  func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let a = baseAddress, let b = other.baseAddress else { return true }
    return sameBytes(a, b, count)
  }

  func equals(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { equals($0) } ?? elementsEqual(text.utf8)
  }

  func equals(_ text: StaticString) -> Bool {
    if text.hasPointerRepresentation {
      return equals(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    return text.withUTF8Buffer { equals($0) }
  }
}
