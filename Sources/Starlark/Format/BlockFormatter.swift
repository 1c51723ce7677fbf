/// Goes through the tokens of a text that parses, and writes its statements anew, each with one statement a line.
struct BlockFormatter {
  var stream: LeafStream
  var at = 0
  var layout = LineLayout()
  var frames: [Frame] = []
  var marks = Marks()
  var closed = ClosedBracket()
  /// The last item of the newest element of brackets.
  var lastElementItem = -1
  var output: [UInt8] = []
  /// The leaf whose gap has been dealt with.
  private var gapTaken = 0

  init(_ stream: LeafStream) { self.stream = stream }

  var leaves: [Leaf] { stream.leaves }
  var kind: TokenKind { stream.leaves[at].kind }

  mutating func run() -> [UInt8] {
    output.reserveCapacity(stream.source.bytes.count + 256)
    addBlock(depth: 0, column: 0)
    return output
  }

  // MARK: Leaves

  /// Adds the token here, and goes on.
  mutating func addLeaf() {
    if gapTaken != at { moveGap() }
    let leaf = stream.leaves[at]
    switch leaf.kind {
    case .string, .bytes, .formatted:
      layout.addText(Quotes.preferred(stream.source.bytes[leaf.range.start..<leaf.range.end]))
    default: layout.addText(stream.source.bytes[leaf.range.start..<leaf.range.end])
    }
    if at + 1 < stream.leaves.count { at += 1 }
  }

  /// ` = ` and the like.
  mutating func addSpacedLeaf() {
    layout.addSpace()
    addLeaf()
    layout.addSpace()
  }

  /// The gap before the leaf here needs nothing more.
  mutating func skipGap() { gapTaken = at }

  /// Gives the comments before the leaf here to a break. Returns whether they or a line end were there.
  mutating func takeGap(into line: Int) -> Bool {
    let leaf = stream.leaves[at]
    gapTaken = at
    if leaf.hasComments { layout.breaks[line].comments += Array(leaf.comments) }
    layout.breaks[line].isBlank = leaf.lineBreaks > 1
    return leaf.lineBreaks > 0 || leaf.hasComments
  }

  /// Nothing is broken at this gap: its comments go to the break before.
  private mutating func moveGap() {
    gapTaken = at
    let leaf = stream.leaves[at]
    guard leaf.lineBreaks > 0 || leaf.hasComments, let frame = frames.last else { return }
    if layout.groups[Int(frame.group)].kind != .index || leaf.hasComments { frames[frames.count - 1].isForced = true }
    for comment in leaf.comments { layout.breaks[frame.lastBreak].comments.append(~comment) }
  }
}
