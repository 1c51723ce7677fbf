/// Expressions, token by token, by precedence climbing: the text parses, so that nothing can be unexpected.
extension BlockFormatter {
  /// Where an expression stands.
  struct Place {
    /// The group without which nothing may be broken here; -1 inside brackets.
    var guardian: Int32 = -1
    /// Whether operators in lines of their own are indented.
    var isIndented = true
  }

  mutating func addTest(_ place: Place) {
    if kind == .lambda { return addLambda(place) }
    let slot = layout.addSlot()
    let before = marks
    addOperators(1, slot, place)
    guard kind == .ifKeyword else { return }
    let group = addChain(slot, place)
    while kind == .ifKeyword {
      addOperator(group)
      addOperators(1, layout.addSlot(), Place(guardian: group))
      addOperator(group)
      if kind == .lambda {
        addLambda(Place(guardian: group))
      } else {
        addOperators(1, layout.addSlot(), Place(guardian: group))
      }
    }
    closeChain(group, before)
  }

  /// How tight the operator here binds, from 1; 0 if there is none.
  private var level: Int {
    switch kind {
    case .or: 1
    case .and: 2
    case .equalEqual, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .inKeyword, .not: BlockFormatter.comparison
    case .bar: 5
    case .caret: 6
    case .ampersand: 7
    case .shiftLeft, .shiftRight: 8
    case .plus, .minus: 9
    case .star, .slash, .slashSlash, .percent: 10
    default: 0
    }
  }

  private static let comparison = 4

  /// An expression of operators that bind at least as tight as a level. The slot is the item before it.
  mutating func addOperators(_ minimum: Int, _ slot: Int, _ place: Place) {
    let before = marks
    if kind == .not {
      while kind == .not {
        addLeaf()
        layout.addSpace()
      }
      addOperators(BlockFormatter.comparison, layout.addSlot(), Place(guardian: place.guardian))
    } else {
      while kind == .plus || kind == .minus || kind == .tilde { addLeaf() }
      addPrimary(place)
    }
    var group: Int32 = -1
    var current = 0
    while case let found = level, found > 0, found >= minimum {
      if found != current {
        if group >= 0 { closeChain(group, before) }
        group = addChain(slot, place)
        current = found
      }
      addOperator(group)
      addOperators(found + 1, layout.addSlot(), Place(guardian: group))
    }
    if group >= 0 { closeChain(group, before) }
  }

  private mutating func addChain(_ slot: Int, _ place: Place) -> Int32 {
    let group = layout.addGroup(.chain, at: slot, guardian: place.guardian)
    layout.groups[Int(group)].isIndented = place.isIndented
    layout.add(.indent, group)
    return group
  }

  private mutating func closeChain(_ group: Int32, _ before: Marks) {
    layout.groups[Int(group)].holdsBrackets = marks.brackets > before.brackets
    layout.groups[Int(group)].holdsForced = marks.forced > before.forced
    layout.add(.dedent, group)
    layout.close(group)
    if layout.groups[Int(group)].isForced { marks.forcedChains += 1 }
  }

  /// A break, the operator and a space. Comments at both sides of the operator come before it.
  private mutating func addOperator(_ group: Int32) {
    let line = layout.addLine(group, .operand, width: 1)
    if takeGap(into: line) { layout.force(group) }
    let isNotIn = kind == .not
    addLeaf()
    if isNotIn {
      if takeGap(into: line) { layout.force(group) }
      layout.addSpace()
      addLeaf()
    }
    layout.addSpace()
    if takeGap(into: line) { layout.force(group) }
  }

  private mutating func addLambda(_ place: Place) {
    addLeaf()
    if kind != .colon { layout.addSpace() }
    while kind != .colon {
      if kind == .star || kind == .starStar { addLeaf() }
      if kind == .name { addLeaf() }
      if kind == .equal {
        addSpacedLeaf()
        addTest(Place(guardian: place.guardian))
      }
      if kind == .comma {
        addLeaf()
        if kind != .colon { layout.addSpace() }
      }
    }
    addLeaf()
    layout.addSpace()
    addTest(Place(guardian: place.guardian))
  }

  /// An operand with its attributes, calls and indexes.
  mutating func addPrimary(_ place: Place) {
    switch kind {
    case .leftParen, .leftBracket, .leftBrace: addBrackets(isOperand: true)
    default: addLeaf()
    }
    while true {
      switch kind {
      case .dot:
        // `1 .x`: the dot would belong to the number.
        if leaves[at - 1].kind == .integer || leaves[at - 1].kind == .float { layout.addSpace() }
        addLeaf()
        addLeaf()
      case .leftParen: addBrackets(isOperand: false)
      case .leftBracket: addIndex(place)
      default: return
      }
    }
  }
}
