/// The parser: one loop, no recursion.
///
/// The text is copied into a buffer with zeros behind it, so that eight bytes can be read anywhere and every scan
/// stops at the latest on a zero, which no token contains. What the loop needs all the time lives in local variables.
struct TapeParser: ~Copyable {
  /// Zeros behind the text.
  static let padding = 64

  private(set) var bytes: RawBuffer<UInt8>
  private(set) var nodes: RawBuffer<Node>
  private(set) var nodeCount = 0
  let textCount: Int
  /// Where the next string whose escapes are undone goes; 0 until there is one.
  private var tail = 0
  /// The containers around the innermost one.
  private var frames = RawBuffer<OpenContainer>(capacity: 32)

  init(text: UnsafeBufferPointer<UInt8>) {
    textCount = text.count
    bytes = RawBuffer(capacity: text.count + Self.padding)
    if let start = text.baseAddress { bytes.base.initialize(from: start, count: text.count) }
    (bytes.base + text.count).initialize(repeating: 0, count: Self.padding)
    nodes = RawBuffer(capacity: text.count / 8 + 16)
  }

  /// The finished tape.
  consuming func finish() -> Tape {
    Tape(bytes: bytes, nodes: nodes, nodeCount: nodeCount, textCount: textCount)
  }

  /// Parses the whole text.
  mutating func parse(maximumDepth: Int) throws(ParseFailure) {
    var text = UnsafePointer(bytes.base)
    var index = SpaceScanner.skip(text, 0)
    var open = OpenContainer(header: -1, isObject: false)
    var depth = 0
    while true {
      // A member or an element begins here, or the whole.
      if open.isObject { try key(&text, &index, &open) }
      let byte = text[index]
      if byte == UInt8(ascii: "\"") {
        try string(&text, &index)
      } else if byte &- 0x30 <= 9 || byte == UInt8(ascii: "-") {
        push(try NumberScanner.scan(text, count: textCount, index: &index))
      } else if byte | 0x20 == UInt8(ascii: "{") {
        if depth >= maximumDepth { throw ParseFailure(kind: .depthExceeded, offset: index) }
        if depth == frames.capacity { frames.resize(to: depth &* 2) }
        frames.base[depth] = open
        depth &+= 1
        // `{` is 0x7B, `[` is 0x5B; the closing bracket is two further.
        let isObject = byte & 0x20 != 0
        open = OpenContainer(header: nodeCount, isObject: isObject)
        push(Node(tag: isObject ? .object : .array, position: UInt32(truncatingIfNeeded: index)))
        index = SpaceScanner.skip(text, index &+ 1)
        if text[index] != byte &+ 2 { continue }
        open.count = -1  // the closing below counts the value that is not there
      } else {
        try literal(text, &index, in: open)
      }
      // A value has ended.
      while true {
        if depth == 0 {
          index = SpaceScanner.skip(text, index)
          if index < textCount { throw ParseFailure(kind: .trailingCharacters, offset: index) }
          return
        }
        open.count &+= 1
        index = SpaceScanner.skip(text, index)
        let next = text[index]
        if next == UInt8(ascii: ",") {
          index = SpaceScanner.skip(text, index &+ 1)
          break
        }
        if next != (open.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          throw ParseFailure(
            kind: index >= textCount ? .unexpectedEnd : .expectedCommaOrEnd, offset: index,
            context: open.isObject ? .object : .list)
        }
        index &+= 1
        close(open, end: index)
        depth &-= 1
        open = frames.base[depth]
      }
    }
  }
}

/// A container whose closing bracket has not come yet.
struct OpenContainer: BitwiseCopyable {
  var header: Int
  var count = 0
  /// Keys so far, one bit each, chosen by their length and first bytes.
  var seen: UInt64 = 0
  var isObject: Bool
  var hasRepeats = false
}

extension TapeParser {
  /// Completes the header of a container that ends here.
  @inline(__always)
  private mutating func close(_ open: OpenContainer, end: Int) {
    var count = open.count
    if open.hasRepeats || (open.isObject && count > DuplicateKeys.pairwiseLimit) {
      count = DuplicateKeys.mark(
        header: open.header, end: nodeCount, members: count, nodes: nodes.base, bytes: bytes.base)
    }
    let header = nodes.base + open.header
    header.pointee.meta |= UInt32(truncatingIfNeeded: count) << 4
    header.pointee.payload =
      UInt64(truncatingIfNeeded: nodeCount &- open.header) | UInt64(truncatingIfNeeded: end) << 32
  }

  /// Reads a key, the colon and the space around it.
  @inline(__always)
  private mutating func key(
    _ text: inout UnsafePointer<UInt8>, _ index: inout Int, _ open: inout OpenContainer
  ) throws(ParseFailure) {
    if text[index] != UInt8(ascii: "\"") { throw missingKey(index, isFirst: open.count == 0) }
    try string(&text, &index)
    // A bit that is set already is nearly always chance, and then a look at the earlier keys says so.
    let bit = DuplicateKeys.bit(of: nodes.base[nodeCount &- 1])
    if open.seen & bit != 0, open.count < DuplicateKeys.pairwiseLimit, !open.hasRepeats {
      open.hasRepeats = DuplicateKeys.isRepeated(
        nodeCount &- 1, header: open.header, nodes: nodes.base, bytes: bytes.base)
    }
    open.seen |= bit
    if text[index] != UInt8(ascii: ":") {
      index = SpaceScanner.skip(text, index)
      if text[index] != UInt8(ascii: ":") {
        throw ParseFailure(
          kind: index >= textCount ? .unexpectedEnd : .expectedColon, offset: index, context: .object)
      }
    }
    index = SpaceScanner.skip(text, index &+ 1)
  }

  private func missingKey(_ index: Int, isFirst: Bool) -> ParseFailure {
    if index >= textCount { return ParseFailure(kind: .unexpectedEnd, offset: index, context: .object) }
    let isEnd = !isFirst && bytes.base[index] == UInt8(ascii: "}")
    return ParseFailure(kind: isEnd ? .trailingComma : .expectedKey, offset: index, context: .object)
  }

  /// Reads a string, from its opening quote.
  @inline(__always)
  private mutating func string(_ text: inout UnsafePointer<UInt8>, _ index: inout Int) throws(ParseFailure) {
    let start = index &+ 1
    let firstBytes = loadWord(text + start)
    var end = start
    var stops = SWAR.stringStops(firstBytes)
    while stops == 0 {
      end &+= 8
      stops = SWAR.stringStops(loadWord(text + end))
    }
    end &+= stops.trailingZeroBitCount >> 3
    if text[end] == UInt8(ascii: "\"") {
      let length = end &- start
      push(
        Node(
          tag: .string, position: UInt32(truncatingIfNeeded: index), length: length,
          payload: Node.textPayload(offset: start, firstBytes: firstBytes, length: length)))
      index = end &+ 1
      return
    }
    index = try escapedString(index, firstStop: end)
    text = UnsafePointer(bytes.base)
  }

  /// Reads a string with an escape or an error in it; returns the index behind it. The bytes may have moved.
  @inline(never)
  private mutating func escapedString(_ opening: Int, firstStop: Int) throws(ParseFailure) -> Int {
    if tail == 0 {
      tail = textCount + Self.padding
      // What is written never exceeds what is left to read.
      bytes.resize(to: tail + (textCount - opening) + Self.padding)
    }
    let start = tail
    var index = opening + 1
    try StringUnescaping.run(bytes.base, count: textCount, from: &index, firstStop: firstStop, to: &tail)
    (bytes.base + tail).initialize(repeating: 0, count: 8)
    let length = tail - start
    push(
      Node(
        tag: .string, position: UInt32(truncatingIfNeeded: opening), length: length,
        payload: Node.textPayload(offset: start, firstBytes: loadWord(bytes.base + start), length: length)))
    return index
  }

  /// `true`, `false` and `null`; everything else is refused here.
  @inline(__always)
  private mutating func literal(
    _ text: UnsafePointer<UInt8>, _ index: inout Int, in open: OpenContainer
  ) throws(ParseFailure) {
    let word = UInt32(truncatingIfNeeded: loadWord(text + index))
    let position = UInt32(truncatingIfNeeded: index)
    if word == 0x6575_7274 {  // "true", the first letter lowest
      push(Node(tag: .yes, position: position))
      index &+= 4
    } else if word == 0x6C6C_756E {  // "null"
      push(Node(tag: .null, position: position))
      index &+= 4
    } else if word == 0x736C_6166, text[index &+ 4] == UInt8(ascii: "e") {  // "fals", "e"
      push(Node(tag: .no, position: position))
      index &+= 5
    } else {
      throw unknownLiteral(index, in: open)
    }
  }

  @inline(never)
  private func unknownLiteral(_ index: Int, in open: OpenContainer) -> ParseFailure {
    let isInList = open.header >= 0 && !open.isObject
    let isFirstInList = isInList && open.count == 0
    // A word that only lacks its end is an early end of the text, as nothing else is wrong with it.
    for word in ["true", "false", "null"] as [StaticString] {
      let left = textCount - index
      if left < word.utf8CodeUnitCount, sameBytes(bytes.base + index, word.utf8Start, left) {
        return ParseFailure(kind: .unexpectedEnd, offset: textCount, context: isFirstInList ? .list : .value)
      }
    }
    if isInList, !isFirstInList, bytes.base[index] == UInt8(ascii: "]") {
      return ParseFailure(kind: .trailingComma, offset: index)
    }
    return ParseFailure(kind: .expectedValue, offset: index)
  }

  @inline(__always)
  private mutating func push(_ node: Node) {
    if nodeCount == nodes.capacity { nodes.resize(to: nodeCount &* 2) }
    nodes.base[nodeCount] = node
    nodeCount &+= 1
  }
}
