extension BlockFormatter {
  /// Statements up to the end of their block, whose lines begin at a column in the source.
  mutating func addBlock(depth: Int, column: Int) {
    var isFirst = true
    var isAfterDefinition = false
    while true {
      switch kind {
      case .newline, .indent:
        stream.pass(commentsFrom: stream.leaves[at].comments.lowerBound, of: at)
        at += 1
      case .dedent, .endOfFile:
        let isEnd = kind == .endOfFile
        var last = stream.leaves[at].comments.lowerBound
        let end = stream.leaves[at].comments.upperBound
        // Comments that stand further left belong to what comes behind the block.
        while last < end, isEnd || stream.comments[last].column >= column { last += 1 }
        for comment in stream.leaves[at].comments.lowerBound..<last {
          let blanks = isAfterDefinition ? spacing(depth) : stream.comments[comment].lineBreaks > 1 ? 1 : 0
          addComment(comment, depth, blankLines: isFirst ? 0 : blanks)
          isFirst = false
          isAfterDefinition = false
        }
        if isEnd { return }
        stream.pass(commentsFrom: last, of: at)
        at += 1
        return
      default:
        let isDefinition = kind == .def
        addLeadingComments(depth, isFirst: isFirst, isAfterDefinition: isAfterDefinition)
        addStatement(depth)
        isFirst = false
        isAfterDefinition = isDefinition
      }
    }
  }

  /// Blank lines around a definition.
  private func spacing(_ depth: Int) -> Int { depth == 0 ? 2 : 1 }

  /// The comments before a statement and the blank lines among them.
  private mutating func addLeadingComments(_ depth: Int, isFirst: Bool, isAfterDefinition: Bool) {
    let leaf = stream.leaves[at]
    // A comment right above a definition belongs to it, and the blank lines come before both.
    var attached = leaf.comments.upperBound
    if leaf.kind == .def, leaf.lineBreaks < 2 {
      while attached > leaf.comments.lowerBound {
        attached -= 1
        if stream.comments[attached].lineBreaks > 1 { break }
      }
    }
    for item in leaf.comments.lowerBound...leaf.comments.upperBound {
      let isStatement = item == leaf.comments.upperBound
      let isFirstItem = item == leaf.comments.lowerBound
      let lineBreaks = isStatement ? leaf.lineBreaks : stream.comments[item].lineBreaks
      var blanks = lineBreaks > 1 ? 1 : 0
      if leaf.kind == .def, item == attached { blanks = spacing(depth) }
      if isFirstItem, isAfterDefinition { blanks = spacing(depth) }
      if isFirstItem, isFirst { blanks = 0 }
      if isStatement {
        output.append(contentsOf: repeatElement(0x0A, count: blanks))
      } else {
        addComment(item, depth, blankLines: blanks)
      }
    }
    skipGap()
  }

  private mutating func addComment(_ comment: Int, _ depth: Int, blankLines: Int) {
    output.append(contentsOf: repeatElement(0x0A, count: blankLines))
    output.append(contentsOf: repeatElement(0x20, count: depth * StarlarkFormatter.indentation))
    output += stream.text(of: comment)
    output.append(0x0A)
  }

  private mutating func addStatement(_ depth: Int) {
    switch kind {
    case .def:
      addLeaf()
      layout.addSpace()
      addLeaf()
      addBrackets(isOperand: false)
      if kind == .arrow {
        addSpacedLeaf()
        addTest(Place(guardian: solid()))
      }
      addSuite(depth)
    case .forKeyword:
      addLeaf()
      layout.addSpace()
      addTargets()
      addSpacedLeaf()
      addValue()
      addSuite(depth)
    case .ifKeyword:
      addBranch(depth)
      while kind == .elif || kind == .elseKeyword {
        let leaf = stream.leaves[at]
        for comment in leaf.comments {
          addComment(comment, depth, blankLines: stream.comments[comment].lineBreaks > 1 ? 1 : 0)
        }
        skipGap()
        addBranch(depth)
      }
    default: addSimpleStatements(depth)
    }
  }

  /// `if …:`, `elif …:` or `else:` and its statements.
  private mutating func addBranch(_ depth: Int) {
    let hasCondition = kind != .elseKeyword
    addLeaf()
    if hasCondition {
      layout.addSpace()
      addValue()
    }
    addSuite(depth)
  }

  /// The colon and the statements behind it: always in lines of their own.
  private mutating func addSuite(_ depth: Int) {
    addLeaf()
    guard kind == .newline else {
      endLine(depth)
      return addSimpleStatements(depth + 1)
    }
    endLine(depth)
    guard kind == .indent else { return }
    let column = stream.column(ofIndent: at)
    stream.pass(commentsFrom: stream.leaves[at].comments.lowerBound, of: at)
    at += 1
    addBlock(depth: depth + 1, column: column)
  }

  /// Statements of one line, each in a line of its own.
  private mutating func addSimpleStatements(_ depth: Int) {
    while true {
      addSimpleStatement()
      let isLast = kind != .semicolon || leaves[at + 1].kind == .newline || leaves[at + 1].kind == .endOfFile
      if kind == .semicolon { at += 1 }
      endLine(depth)
      if isLast { return }
      skipGap()
    }
  }

  /// Writes the line that was laid out, with the comment at its end.
  private mutating func endLine(_ depth: Int) {
    layout.write(to: &output, indent: depth * StarlarkFormatter.indentation, comments: stream)
    layout.removeAll()
    closed = ClosedBracket()
    if kind == .newline {
      for comment in stream.leaves[at].comments {
        output += [0x20, 0x20]
        output += stream.text(of: comment)
      }
      at += 1
    }
    output.append(0x0A)
  }

  private mutating func addSimpleStatement() {
    switch kind {
    case .pass, .breakKeyword, .continueKeyword: addLeaf()
    case .returnKeyword:
      addLeaf()
      if kind != .newline, kind != .semicolon, kind != .endOfFile {
        layout.addSpace()
        addValue()
      }
    case .load:
      addLeaf()
      addBrackets(isOperand: false)
    default:
      let left = addValue()
      if kind == .colon {
        addLeaf()
        layout.addSpace()
        addTest(Place(guardian: solid()))
      }
      if kind != .newline, kind != .semicolon, kind != .endOfFile {
        // A target is not broken at its commas.
        layout.groups[Int(left)].kind = .solid
        addSpacedLeaf()
        addValue()
      }
    }
  }

  /// A group that is never broken, for what has no layout of its own.
  private mutating func solid() -> Int32 {
    let group = layout.addGroup(.solid, at: layout.addSlot(), guardian: -1)
    layout.close(group)
    return group
  }

  /// An expression, or several with commas, outside brackets. Where it must be broken at its operators or commas it
  /// gets parentheses. Returns their group.
  @discardableResult
  private mutating func addValue() -> Int32 {
    let before = marks
    let group = layout.addGroup(.parentheses, at: layout.addSlot(), guardian: -1)
    layout.addText(CollectionOfOne(0x28), onlyIn: group)
    layout.add(.indent, group)
    _ = layout.addLine(group, .opening, width: 0)
    var needsGroup = kind == .lambda || kind == .not
    let slot = layout.items.count
    addTest(Place(guardian: group, isIndented: false))
    if layout.items[slot].kind == .open, layout.items[slot].group >= 0,
      layout.groups[Int(layout.items[slot].group)].kind == .chain
    {
      needsGroup = true
    }
    if kind == .comma { needsGroup = addTuple(group, slot) }
    _ = layout.addLine(group, .end, width: 0)
    layout.add(.dedent, group)
    layout.addText(CollectionOfOne(0x29), onlyIn: group)
    layout.close(group)
    let index = Int(group)
    if !needsGroup { layout.groups[index].kind = .solid }
    layout.groups[index].holdsBrackets = marks.brackets > before.brackets
    layout.groups[index].holdsForced = marks.forced > before.forced
    return group
  }

  /// The rest of a tuple without parentheses. True if it has more than one element.
  private mutating func addTuple(_ group: Int32, _ slot: Int) -> Bool {
    if layout.items[slot].kind == .open, layout.items[slot].group >= 0 {
      layout.groups[Int(layout.items[slot].group)].isIndented = true
    }
    var count = 1
    while kind == .comma {
      let isLast = !startsExpression(leaves[at + 1].kind)
      if isLast, count > 1 {
        at += 1
        break
      }
      addLeaf()
      if isLast { break }
      let line = layout.addLine(group, .operand, width: 1)
      if takeGap(into: line) { layout.force(group) }
      addTest(Place(guardian: group))
      count += 1
    }
    if count > 1 { layout.addText(CollectionOfOne(0x2C), onlyIn: group) }
    return count > 1
  }

  private func startsExpression(_ kind: TokenKind) -> Bool {
    switch kind {
    case .newline, .semicolon, .endOfFile, .colon, .equal, .inKeyword: return false
    default:
      return !(kind.rawValue >= TokenKind.plusEqual.rawValue && kind.rawValue <= TokenKind.shiftRightEqual.rawValue)
    }
  }
}
