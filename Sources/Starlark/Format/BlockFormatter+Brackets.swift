extension BlockFormatter {
  /// Brackets that are open while a line is laid out.
  struct Frame {
    var group: Int32
    /// A line end or a comment stands between its tokens.
    var isForced = false
    /// The newest break of it: comments from places that have no break go there.
    var lastBreak = 0
  }

  /// What has been closed so far. What a group holds is the difference since it opened.
  struct Marks {
    var brackets = 0
    var forcedBrackets = 0
    var forcedChains = 0

    var forced: Int { forcedBrackets + forcedChains }
  }

  /// The bracket that was closed last, and what it takes to let it begin in its parent's line.
  struct ClosedBracket {
    var closeItem = -1
    var textItem: Int32 = -1
    var forcedBefore = 0
  }

  /// Elements in brackets, or the arguments of a call or definition.
  mutating func addBrackets(isOperand: Bool) {
    let open = kind
    if leaves[at + 1].kind == BlockFormatter.closer(open), !leaves[at + 1].hasComments {
      addLeaf()
      skipGap()
      return addLeaf()
    }
    let before = marks
    let group = layout.addGroup(.bracket, at: layout.addSlot(), guardian: -1)
    addLeaf()
    let textItem = Int32(layout.items.count - 1)
    frames.append(Frame(group: group))
    layout.add(.indent, group)
    let count = addElements(group, open, isOperand)
    layout.add(.dedent, group)
    addLeaf()
    let frame = frames.removeLast()
    var hug: Int32 = -1
    if count == 1, closed.closeItem >= 0, closed.forcedBefore == before.forced { hug = closed.textItem }
    let holdsForced = marks.forced > before.forced
    let isForced = frame.isForced || (holdsForced && hug < 0)
    layout.groups[Int(group)].hug = frame.isForced ? -1 : hug
    layout.groups[Int(group)].isForced = isForced
    layout.groups[Int(group)].holdsForced = holdsForced
    layout.close(group)
    marks.brackets += 1
    if isForced { marks.forcedBrackets += 1 }
    closed = ClosedBracket(
      closeItem: layout.items.count - 1, textItem: textItem, forcedBefore: before.forced)
  }

  static func closer(_ open: TokenKind) -> TokenKind {
    switch open {
    case .leftParen: .rightParen
    case .leftBracket: .rightBracket
    default: .rightBrace
    }
  }

  /// What stands between the brackets, with the break before the closing one. Returns how many elements there are if
  /// the last of them, being alone, may begin in the bracket's line; else 2. `closed` belongs to the last one.
  private mutating func addElements(_ group: Int32, _ open: TokenKind, _ isOperand: Bool) -> Int {
    let close = BlockFormatter.closer(open)
    if kind != close {
      addBreak(group, .opening, width: 0)
    }
    var count = 0
    var hasComma = false
    var isComprehension = false
    var carried: [Int] = []
    while kind != close {
      let slot = layout.items.count
      hasComma = false
      addElement(isIndented: count > 0 || !isOperand || open != .leftParen)
      count += 1
      while kind == .forKeyword || kind == .ifKeyword {
        isComprehension = true
        addClause(group)
      }
      guard kind == .comma else { break }
      hasComma = true
      carried = takeComma()
      if isOperand, open == .leftParen, count == 1 { indentChain(at: slot) }
      if kind == close { break }
      layout.addText(CollectionOfOne(0x2C))
      addBreak(group, .element, width: 1, carried)
      carried = []
    }
    let isTuple = isOperand && open == .leftParen
    if isTuple, count == 1, hasComma {
      layout.addText(CollectionOfOne(0x2C))
    } else if count > 0, !isComprehension, !isTuple || hasComma || count > 1 {
      layout.addText(CollectionOfOne(0x2C), onlyIn: group)
    }
    if closed.closeItem != lastElementItem || isComprehension { closed.closeItem = -1 }
    addBreak(group, count > 0 ? .end : .only, width: 0, carried)
    return isComprehension ? 2 : count
  }

  /// A break of brackets, with the comments that stand there.
  private mutating func addBreak(_ group: Int32, _ kind: LineLayout.BreakKind, width: Int32, _ carried: [Int] = []) {
    let line = layout.addLine(group, kind, width: width)
    layout.breaks[line].comments = carried
    frames[frames.count - 1].lastBreak = line
    if takeGap(into: line) { frames[frames.count - 1].isForced = true }
  }

  /// Passes a comma. Its comments come behind it.
  private mutating func takeComma() -> [Int] {
    let leaf = leaves[at]
    if leaf.lineBreaks > 0 || leaf.hasComments { frames[frames.count - 1].isForced = true }
    at += 1
    return Array(leaf.comments)
  }

  /// The operators of a tuple's first element are indented; that it is one only shows behind it.
  private mutating func indentChain(at slot: Int) {
    guard slot < layout.items.count, layout.items[slot].kind == .open, layout.items[slot].group >= 0 else { return }
    let group = Int(layout.items[slot].group)
    if layout.groups[group].kind == .chain { layout.groups[group].isIndented = true }
  }

  /// `test`, `key: value`, `name = value`, `name: type = value`, `*test`, `**test` or a bare `*`.
  private mutating func addElement(isIndented: Bool) {
    if kind == .star || kind == .starStar {
      addLeaf()
      if kind == .comma || kind == .rightParen {
        lastElementItem = -2
        return
      }
    }
    addTest(Place(isIndented: isIndented))
    if kind == .colon {
      addLeaf()
      layout.addSpace()
      addTest(Place())
    }
    if kind == .equal {
      addSpacedLeaf()
      addTest(Place())
    }
    lastElementItem = layout.items.count - 1
  }

  /// `for … in …` or `if …` of a comprehension.
  private mutating func addClause(_ group: Int32) {
    addBreak(group, .element, width: 1)
    let isLoop = kind == .forKeyword
    addLeaf()
    layout.addSpace()
    if isLoop {
      addTargets()
      addSpacedLeaf()
    }
    addOperators(1, layout.addSlot(), Place())
  }

  /// Loop variables.
  mutating func addTargets() {
    while kind != .inKeyword {
      addPrimary(Place())
      if kind == .comma {
        addLeaf()
        if kind != .inKeyword { layout.addSpace() }
      }
    }
  }

  /// `[i]`, `[i, j]` or `[low:high:step]`.
  mutating func addIndex(_ place: Place) {
    let before = marks
    let group = layout.addGroup(.index, at: layout.addSlot(), guardian: place.guardian)
    addLeaf()
    frames.append(Frame(group: group))
    layout.add(.indent, group)
    addIndexBreak(group, .opening)
    while kind != .rightBracket {
      switch kind {
      case .comma:
        addLeaf()
        if kind != .rightBracket { layout.addSpace() }
      case .colon: addLeaf()
      default: addTest(Place(guardian: group))
      }
    }
    addIndexBreak(group, .end)
    layout.add(.dedent, group)
    addLeaf()
    let frame = frames.removeLast()
    if frame.isForced { layout.groups[Int(group)].isForced = true }
    layout.groups[Int(group)].holdsForced = marks.forced > before.forced
    layout.close(group)
    if layout.groups[Int(group)].isForced { marks.forcedBrackets += 1 }
    closed.closeItem = -1
  }

  /// Line ends next to an index's brackets are dropped, unless there are comments.
  private mutating func addIndexBreak(_ group: Int32, _ kind: LineLayout.BreakKind) {
    let line = layout.addLine(group, kind, width: 0)
    frames[frames.count - 1].lastBreak = line
    let hasComments = leaves[at].hasComments
    _ = takeGap(into: line)
    if hasComments { frames[frames.count - 1].isForced = true }
  }
}
