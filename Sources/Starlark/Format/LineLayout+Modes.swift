/// How groups are laid out.
extension LineLayout {
  /// Decides the groups that open at an item. What is decided depends on what stands before and on the next hundred
  /// columns only.
  mutating func decideGroups(at item: Int, column: Int, indent: Int) {
    var number = items[item].group
    while number >= 0 {
      let index = Int(number)
      groups[index].mode = isBroken(index, column, indent) ? .broken : .inline
      number = groups[index].inner
    }
  }

  private func isBroken(_ number: Int, _ column: Int, _ indent: Int) -> Bool {
    let group = groups[number]
    switch group.kind {
    case .solid: return false
    case .index: return group.isForced
    case .bracket:
      if group.isForced { return true }
      if !group.holdsForced, fits(group, column) { return false }
      return group.hug < 0 || !fits(group, column, until: Int(group.hug))
    case .chain, .parentheses:
      if group.guardian >= 0, groups[Int(group.guardian)].mode != .broken { return false }
      if group.isForced { return true }
      if group.holdsForced || fits(group, column) { return false }
      return !group.holdsBrackets || operandsFit(number, column, indent)
    }
  }

  /// Whether a group, inline, and the text behind it up to where that can be broken, ends within the line; or only the
  /// text up to an item in it. O(line width).
  private func fits(_ group: Group, _ column: Int, until last: Int? = nil) -> Bool {
    var room = StarlarkFormatter.lineWidth - column
    let end = last ?? Int(group.close)
    var index = Int(group.open) + 1
    var strings = 0
    while index < items.count {
      let item = items[index]
      switch item.kind {
      case .text, .space: room -= Int(item.width)
      case .brokenText: if groups[Int(item.group)].mode == .broken { room -= Int(item.width) }
      case .line: if index > end, canBreak(item.group) { return true } else { room -= Int(item.width) }
      case .open, .close, .indent, .dedent: break
      }
      if room < 0 { return false }
      if index == last || item.isMultiline && index > end { return true }
      if item.isMultiline {
        // The rest of the group has to fit behind the string. The bound keeps this linear.
        strings += 1
        if strings > LineLayout.maximumStrings { return false }
        room = StarlarkFormatter.lineWidth - Int(item.lastWidth)
      }
      index += 1
    }
    return true
  }

  /// Groups with more strings of several lines are broken.
  private static let maximumStrings = 8

  private func canBreak(_ number: Int32) -> Bool {
    let group = groups[Int(number)]
    if group.mode != .undecided { return group.mode == .broken }
    if group.kind == .bracket { return true }
    if !group.isForced { return false }
    // Not if it stands in what is never broken.
    var guardian = group.guardian
    while guardian >= 0, groups[Int(guardian)].kind == .chain { guardian = groups[Int(guardian)].guardian }
    return guardian < 0 || groups[Int(guardian)].kind != .solid
  }

  /// Whether each operand of a chain, or what is in the parentheses, has a line to itself, if the group is broken.
  /// O(operands × line width).
  private func operandsFit(_ number: Int, _ column: Int, _ indent: Int) -> Bool {
    let group = groups[number]
    let step = group.isIndented || group.kind == .parentheses ? StarlarkFormatter.indentation : 0
    let full = StarlarkFormatter.lineWidth - indent - step
    var room = group.kind == .parentheses ? full : StarlarkFormatter.lineWidth - column
    var strings = 0
    for item in items[Int(group.open) + 1..<Int(group.close)] {
      if item.kind == .line, Int(item.group) == number || breaksWith(number, item.group) {
        room = full
        strings = 0
      } else if item.kind != .brokenText {
        room -= Int(item.width)
      }
      if room < 0 { return false }
      if item.isMultiline {
        strings += 1
        if strings > LineLayout.maximumStrings { return false }
        room = StarlarkFormatter.lineWidth - Int(item.lastWidth)
      }
    }
    return true
  }

  /// A chain that is all that stands in optional parentheses is broken at its operators too.
  private func breaksWith(_ parentheses: Int, _ chain: Int32) -> Bool {
    groups[parentheses].kind == .parentheses && Int(groups[Int(chain)].guardian) == parentheses
  }
}
