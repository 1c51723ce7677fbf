/// Finds repeated keys of one object and marks them, so that readers skip all but the last occurrence.
///
/// While an object is read each key sets one of 64 bits; a bit that was set before sends for a comparison with the
/// earlier keys, up to ``pairwiseLimit`` of them. Larger objects are sorted when they end. So no choice of keys costs
/// more than O(n log n) string comparisons.
enum DuplicateKeys {
  /// Members that are compared one by one.
  static let pairwiseLimit = 32

  /// The bit of a key: a multiplicative hash (Knuth, TAOCP vol. 3, §6.4) of its length and first four bytes.
  @inline(__always)
  static func bit(of key: Node) -> UInt64 {
    let word = key.payload >> 32 | UInt64(key.meta >> 4) << 32
    return 1 << ((word &* 0x9E37_79B9_7F4A_7C15) >> 58)
  }

  /// Whether the key at `index`, the last node so far, stands earlier in the object at `header`.
  @inline(never)
  static func isRepeated(_ index: Int, header: Int, nodes: UnsafePointer<Node>, bytes: UnsafePointer<UInt8>) -> Bool {
    var earlier = header + 1
    while earlier < index {
      if sameText(nodes[earlier], nodes[index], in: bytes) { return true }
      earlier &+= 1 &+ nodes[earlier &+ 1].span
    }
    return false
  }

  /// Whether any key of an object of at most ``pairwiseLimit`` members is repeated.
  static func hasRepeats(header: Int, end: Int, nodes: UnsafePointer<Node>, bytes: UnsafePointer<UInt8>) -> Bool {
    var seen: UInt64 = 0
    var index = header + 1
    while index < end {
      let bit = bit(of: nodes[index])
      if seen & bit != 0, isRepeated(index, header: header, nodes: nodes, bytes: bytes) { return true }
      seen |= bit
      index += 1 + nodes[index + 1].span
    }
    return false
  }

  /// Marks the object at `header`, whose content ends at `end`, and returns how many members have effect. O(n log n).
  @inline(never)
  static func mark(
    header: Int, end: Int, members: Int, nodes: UnsafeMutablePointer<Node>, bytes: UnsafePointer<UInt8>
  ) -> Int {
    var keys: [Int] = []
    keys.reserveCapacity(members)
    var index = header + 1
    while index < end {
      keys.append(index)
      index += 1 + nodes[index + 1].span
    }
    keys.sort { precedes($0, $1, nodes: nodes, bytes: bytes) }
    var effective = members
    for (earlier, later) in zip(keys, keys.dropFirst()) where sameText(nodes[earlier], nodes[later], in: bytes) {
      nodes[earlier].retag(nodes[earlier].isRepeat ? .shadowedRepeat : .shadowedKey)
      nodes[later].retag(.repeatedKey)
      effective -= 1
    }
    if effective != members { nodes[header].retag(.objectWithRepeats) }
    return effective
  }

  /// An order in which equal keys are neighbours, in the order of the document.
  private static func precedes(_ a: Int, _ b: Int, nodes: UnsafePointer<Node>, bytes: UnsafePointer<UInt8>) -> Bool {
    let (first, second) = (nodes[a], nodes[b])
    if first.length != second.length { return first.length < second.length }
    let (prefix, other) = (first.payload >> 32, second.payload >> 32)
    if prefix != other { return prefix < other }
    let order = compareBytes(bytes + first.textOffset, bytes + second.textOffset, first.length)
    return order == 0 ? a < b : order < 0
  }
}
