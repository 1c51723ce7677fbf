/// What a tape node is. Four bits.
enum Tag: UInt32 {
  case null, no, yes
  /// An integer that fits `Int64`: the payload is its bits.
  case integer
  /// An integer above `Int64.max` that fits `UInt64`.
  case unsigned
  /// Any other number: the payload is the bits of the double.
  case float
  /// A string, as a value or as a key: length in the node, offset and first four bytes in the payload.
  case string
  case array
  case object
  /// An object in which a key is repeated.
  case objectWithRepeats
  /// A key that occurs again later, so that its member has no effect.
  case shadowedKey
  /// A key that occurred before and occurs again later.
  case shadowedRepeat
  /// A key that occurred before: its member is the one with effect.
  case repeatedKey
}

/// One entry of the tape: 16 bytes.
///
/// A value is one node, followed by its content if it is a container: elements one after the other in an array, key,
/// value, key, value … in an object. A container's payload holds how many nodes it spans itself included, so that a
/// subtree reads the same wherever it stands.
struct Node {
  /// Byte offset of the token in the source text, or ``noPosition``.
  var position: UInt32
  /// Tag in the low four bits; above them a string's length in bytes, a number's literal length in bytes (0: not
  /// known), or the number of elements or of effective members.
  var meta: UInt32
  /// See ``Tag``; for containers the span in nodes (low half) and the offset behind the closing bracket (high half).
  var payload: UInt64

  static let noPosition = UInt32.max

  @inline(__always)
  init(tag: Tag, position: UInt32, length: Int = 0, payload: UInt64 = 0) {
    self.position = position
    self.meta = tag.rawValue | UInt32(truncatingIfNeeded: length) << 4
    self.payload = payload
  }

  @inline(__always)
  var tag: Tag { Tag(rawValue: meta & 15) ?? .null }

  @inline(__always)
  var length: Int { Int(meta >> 4) }

  /// Nodes to the next sibling.
  @inline(__always)
  var span: Int { isContainer ? Int(UInt32(truncatingIfNeeded: payload)) : 1 }

  @inline(__always)
  var isContainer: Bool { (meta & 15) &- Tag.array.rawValue <= Tag.objectWithRepeats.rawValue - Tag.array.rawValue }

  @inline(__always)
  var isObject: Bool { (meta & 15) &- Tag.object.rawValue <= 1 }

  /// Whether this key's member is overruled by a later one.
  @inline(__always)
  var isShadowed: Bool { (meta & 15) &- Tag.shadowedKey.rawValue <= 1 }

  /// Whether this key stood in the object before.
  @inline(__always)
  var isRepeat: Bool { (meta & 15) >= Tag.shadowedRepeat.rawValue }

  /// Whether this is a string or a key: the payload points into the bytes.
  @inline(__always)
  var isText: Bool { (meta & 15) == Tag.string.rawValue || (meta & 15) >= Tag.shadowedKey.rawValue }

  /// A string's offset in the document's bytes.
  @inline(__always)
  var textOffset: Int { Int(UInt32(truncatingIfNeeded: payload)) }

  @inline(__always)
  mutating func retag(_ tag: Tag) { meta = meta & ~15 | tag.rawValue }

  /// A string's payload from its offset and its first bytes, of which those within the string count.
  @inline(__always)
  static func textPayload(offset: Int, firstBytes: UInt64, length: Int) -> UInt64 {
    let prefix =
      length >= 4 ? firstBytes & 0xFFFF_FFFF : firstBytes & ((1 << UInt64(truncatingIfNeeded: length &* 8)) &- 1)
    return UInt64(truncatingIfNeeded: offset) | prefix << 32
  }
}
