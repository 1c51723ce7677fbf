/// What a logical line consists of, and where it may be broken: a flat list of items with groups that open and close.
///
/// A group is laid out in one of two ways: `inline`, its own line breaks are spaces or nothing, or `broken`, all of
/// them are line ends. Groups inside decide for themselves. What was written over several lines stays broken
/// (`isForced`), and so the layout that width asks for is found again by the next run.
struct LineLayout {
  enum ItemKind: UInt8 {
    /// Bytes `first..<last` of `bytes`.
    case text
    /// The same, only where the group `group` is broken.
    case brokenText
    case space
    /// A place where group `group` breaks: number `first` of `breaks`; `width` columns where it does not.
    case line
    /// The groups that begin here, outermost first: `group`, and its `inner` ones; -1 if none.
    case open
    case close
    /// Deeper by one step while group `group` is broken.
    case indent, dedent
  }

  struct Item {
    var kind: ItemKind
    /// Columns of its last line, of a text with line ends in it; else -1.
    var lastWidth: Int32 = -1
    var group: Int32 = -1
    var first: Int32 = 0
    var last: Int32 = 0
    /// Columns, up to the first line end.
    var width: Int32 = 0

    var isMultiline: Bool { lastWidth >= 0 }
  }

  enum GroupKind: UInt8 {
    /// Brackets around elements.
    case bracket
    /// Brackets of an index: broken only by a comment.
    case index
    /// Operands and operators.
    case chain
    /// Parentheses that are there only if they are needed to break a line.
    case parentheses
    /// Never broken.
    case solid
  }

  enum Mode: UInt8 { case undecided, inline, broken }

  struct Group {
    var kind: GroupKind
    var mode = Mode.undecided
    /// It was written over several lines, or holds a comment.
    var isForced = false
    /// Something inside is forced.
    var holdsForced = false
    /// It has brackets inside that can be broken.
    var holdsBrackets = false
    /// Operators in a broken chain are indented.
    var isIndented = true
    /// It may be broken only if this one is; -1: it stands in brackets.
    var guardian: Int32 = -1
    /// The next group that opens at the same item.
    var inner: Int32 = -1
    var open: Int32 = 0
    var close: Int32 = 0
    /// The item of the sole element's opening bracket, which can stand in the same line as this one's; -1 if none.
    var hug: Int32 = -1
  }

  enum BreakKind {
    /// Between operands: no blank lines.
    case operand
    /// Behind an opening bracket: no blank line first.
    case opening
    case element
    /// Before a closing bracket: no blank line last.
    case end
    /// Between brackets that hold nothing but comments.
    case only
  }

  struct Break {
    var kind: BreakKind
    /// Comments of the stream; the complement of the number of one that may not stay at the end of a line.
    var comments: [Int] = []
    /// Whether a blank line was there, before what follows.
    var isBlank = false
  }

  var items: [Item] = []
  var groups: [Group] = []
  var breaks: [Break] = []
  var bytes: [UInt8] = []

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    breaks.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  // MARK: Filling

  mutating func addText(_ text: some Collection<UInt8>, onlyIn group: Int32 = -1) {
    let first = bytes.count
    bytes.append(contentsOf: text)
    var item = Item(
      kind: group < 0 ? .text : .brokenText, group: group, first: Int32(first), last: Int32(bytes.count))
    for byte in bytes[first...] {
      if byte == 0x0A {
        item.lastWidth = 0
      } else if byte & 0xC0 != 0x80 {
        if item.lastWidth < 0 { item.width += 1 } else { item.lastWidth += 1 }
      }
    }
    items.append(item)
  }

  mutating func addSpace() { items.append(Item(kind: .space, width: 1)) }

  mutating func add(_ kind: ItemKind, _ group: Int32) { items.append(Item(kind: kind, group: group)) }

  /// A place for groups that open here, which may turn out later. Returns its number.
  mutating func addSlot() -> Int {
    items.append(Item(kind: .open))
    return items.count - 1
  }

  /// A break of a group. Returns its number.
  mutating func addLine(_ group: Int32, _ kind: BreakKind, width: Int32) -> Int {
    breaks.append(Break(kind: kind))
    items.append(Item(kind: .line, group: group, first: Int32(breaks.count - 1), width: width))
    return breaks.count - 1
  }

  /// A group that opens at a slot, around those that open there already.
  mutating func addGroup(_ kind: GroupKind, at slot: Int, guardian: Int32) -> Int32 {
    let number = Int32(groups.count)
    var group = Group(kind: kind, guardian: guardian, open: Int32(slot))
    group.inner = items[slot].group
    if group.inner >= 0 {
      // What binds tighter than a chain around it is a part of its first operand.
      groups[Int(group.inner)].guardian = number
      groups[Int(group.inner)].isIndented = true
      group.isForced = groups[Int(group.inner)].isForced
    }
    items[slot].group = number
    groups.append(group)
    if group.isForced { force(guardian) }
    return number
  }

  /// Ends a group; `parent` is the chain or the parentheses that it stands in.
  mutating func close(_ group: Int32) {
    groups[Int(group)].close = Int32(items.count)
    add(.close, group)
  }

  /// Marks a chain and those that it is an operand of.
  mutating func force(_ group: Int32) {
    var number = group
    while number >= 0, !groups[Int(number)].isForced {
      groups[Int(number)].isForced = true
      // An index has brackets of its own.
      number = groups[Int(number)].kind == .index ? -1 : groups[Int(number)].guardian
    }
  }
}
