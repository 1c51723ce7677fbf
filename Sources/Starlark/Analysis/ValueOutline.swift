/// The brackets of a text and what stands in them, whether or not the text parses: for editors, that look into what is
/// being written. JSON can be looked at too.
public struct ValueOutline: Sendable {
  public enum Kind: Sendable { case module, dict, list, group, call, index }

  /// Brackets, or the whole text.
  public struct Container: Sendable {
    public var kind: Kind
    /// From the opening bracket to behind the closing one, or to where the text goes on without it.
    public var range: SourceRange
    /// The name before a call's bracket, if it is one name.
    public var function: String?
    public var functionRange: SourceRange?
    /// The container around it and the slot there; -1 of the whole text.
    public var parent: Int
    public var parentSlot: Int
    /// What commas separate; at least one.
    public var slots: [Slot] = []
  }

  public struct Slot: Sendable {
    /// From behind the bracket or comma before it to the one behind it.
    public var range: SourceRange
    /// A dict's key that is a string, or the name of an argument.
    public var key: String?
    public var keyRange: SourceRange?
    /// Behind `:` or `=`.
    public var valueStart: Int?
    /// The first thing in its value.
    public var value = Value.none

    init(_ start: Int) { range = SourceRange(start, start) }
  }

  public enum Value: Sendable {
    case none
    case string(String, SourceRange)
    case name(String, SourceRange)
    /// The number of a container.
    case container(Int)
    case other(SourceRange)
  }

  /// A token of a text that an offset touches.
  public enum Word: Sendable {
    case name(String, SourceRange)
    /// A string's value and its range with the quotes.
    case string(String, SourceRange)
    case comment
  }

  /// In order of their opening brackets; the first is the whole text.
  public private(set) var containers: [Container] = []
  private let bytes: [UInt8]
  private var words: [Word] = []
  private var comments: [SourceRange] = []
  /// Names behind a dot.
  private var attributes: [SourceRange] = []

  /// O(n). More than 1,000 open brackets are not looked into.
  public init(_ source: SourceText) {
    var lexer = Lexer(source, dialect: .anyForm)
    lexer.run()
    bytes = source.bytes
    comments = lexer.comments
    containers.append(
      Container(kind: .module, range: SourceRange(0, source.bytes.count), parent: -1, parentSlot: -1, slots: [Slot(0)]))
    var builder = Builder(lexer)
    builder.run(&self)
  }

  /// The innermost brackets that an offset is in, and the slot of it.
  public func place(at offset: Int) -> (container: Int, slot: Int) {
    var found = 0
    for (number, container) in containers.enumerated()
    where container.range.start < offset && offset <= container.range.end {
      // Right behind a closing bracket is outside of it.
      if offset == container.range.end, closed.contains(number) { continue }
      found = number
    }
    let slots = containers[found].slots
    return (found, slots.lastIndex { $0.range.start <= offset } ?? 0)
  }

  /// Containers whose closing bracket is there.
  fileprivate var closed: Set<Int> = []

  /// The name or string that an offset touches, or that it is in a comment.
  public func word(at offset: Int) -> Word? {
    if comments.contains(where: { $0.start < offset && offset <= $0.end }) { return .comment }
    for word in words {
      switch word {
      case .name(_, let range): if range.start <= offset, offset <= range.end { return word }
      case .string(_, let range):
        if range.start < offset, offset < range.end || offset == range.end && !isClosed(range) { return word }
      case .comment: break
      }
    }
    return nil
  }

  /// Whether a string has its closing quote; one that is being written has none.
  public func isClosed(_ string: SourceRange) -> Bool {
    guard let open = bytes[string.start..<string.end].first(where: { $0 == 0x22 || $0 == 0x27 }) else { return false }
    let prefix = bytes[string.start] == open ? 0 : 1
    return string.end - string.start - prefix >= 2 && bytes[string.end - 1] == open
  }

  /// Whether a name stands behind a dot.
  public func isAttribute(_ range: SourceRange) -> Bool { attributes.contains(range) }

  /// The number of the container that is a slot's value; nil if there is another value.
  public func container(in slot: Slot) -> Int? {
    if case .container(let number) = slot.value { return number }
    return nil
  }

  private struct Builder {
    let tokens: [Token]
    let lexer: Lexer
    var stack = [0]

    init(_ lexer: Lexer) {
      tokens = lexer.tokens
      self.lexer = lexer
    }

    mutating func run(_ outline: inout ValueOutline) {
      for (index, token) in tokens.enumerated() {
        switch token.kind {
        case .leftParen, .leftBracket, .leftBrace: open(index, &outline)
        case .rightParen, .rightBracket, .rightBrace: close(token, &outline)
        case .comma: if stack.count > 1 { next(token, start: token.range.end, &outline) }
        case .newline:
          // A line that ends ends all that was not closed.
          while stack.count > 1 { pop(at: token.range.start, &outline) }
          next(token, start: token.range.end + 1, &outline)
        case .colon, .equal: separate(token, &outline)
        case .string:
          guard case .text(let bytes) = lexer.literals[Int(token.payload)] else { break }
          let text = String(decoding: bytes, as: UTF8.self)
          outline.words.append(.string(text, token.range))
          put(.string(text, token.range), &outline)
        case .name:
          let name = lexer.names[token.payload]
          outline.words.append(.name(name, token.range))
          if index > 0, tokens[index - 1].kind == .dot { outline.attributes.append(token.range) }
          put(.name(name, token.range), &outline)
        case .indent, .dedent, .semicolon: break
        case .endOfFile:
          while stack.count > 1 { pop(at: token.range.start, &outline) }
          end(at: token.range.start, &outline)
        default: put(.other(token.range), &outline)
        }
      }
    }

    private mutating func open(_ index: Int, _ outline: inout ValueOutline) {
      let token = tokens[index]
      guard stack.count < 1_000 else { return }
      let before = index > 0 ? tokens[index - 1].kind : .newline
      let isBehindValue =
        before == .name || before == .rightParen || before == .rightBracket || before == .string || before == .load
      let kind: Kind =
        switch token.kind {
        case .leftBrace: .dict
        case .leftBracket: isBehindValue ? .index : .list
        default: isBehindValue ? .call : .group
        }
      var container = Container(
        kind: kind, range: token.range, parent: stack[stack.count - 1], parentSlot: -1, slots: [Slot(token.range.end)])
      container.parentSlot = outline.containers[container.parent].slots.count - 1
      if kind == .call, before == .name || before == .load, index < 2 || tokens[index - 2].kind != .dot {
        container.function = before == .load ? "load" : lexer.names[tokens[index - 1].payload]
        container.functionRange = tokens[index - 1].range
      }
      let number = outline.containers.count
      outline.containers.append(container)
      put(.container(number), &outline, isCall: kind == .call)
      stack.append(number)
    }

    private mutating func close(_ token: Token, _ outline: inout ValueOutline) {
      let fits: (Kind) -> Bool = { kind in
        switch token.kind {
        case .rightBrace: kind == .dict
        case .rightBracket: kind == .list || kind == .index
        default: kind == .group || kind == .call
        }
      }
      guard let match = stack.lastIndex(where: { fits(outline.containers[$0].kind) }) else { return }
      while stack.count > match + 1 { pop(at: token.range.start, &outline) }
      outline.closed.insert(stack[match])
      pop(at: token.range.end, slotEnd: token.range.start, &outline)
    }

    private mutating func pop(at offset: Int, slotEnd: Int? = nil, _ outline: inout ValueOutline) {
      end(at: slotEnd ?? offset, &outline)
      let number = stack.removeLast()
      outline.containers[number].range = SourceRange(outline.containers[number].range.start, offset)
    }

    private func end(at offset: Int, _ outline: inout ValueOutline) {
      let number = stack[stack.count - 1]
      let last = outline.containers[number].slots.count - 1
      outline.containers[number].slots[last].range = SourceRange(
        outline.containers[number].slots[last].range.start, offset)
    }

    private func next(_ token: Token, start: Int, _ outline: inout ValueOutline) {
      end(at: token.range.start, &outline)
      outline.containers[stack[stack.count - 1]].slots.append(Slot(start))
    }

    /// `:` in a dict, `=` in a call or statement: what came before is a key.
    private func separate(_ token: Token, _ outline: inout ValueOutline) {
      let number = stack[stack.count - 1]
      let kind = outline.containers[number].kind
      guard token.kind == .colon ? kind == .dict : kind == .call || kind == .module else { return }
      let last = outline.containers[number].slots.count - 1
      guard outline.containers[number].slots[last].valueStart == nil else { return }
      outline.containers[number].slots[last].valueStart = token.range.end
      switch outline.containers[number].slots[last].value {
      case .string(let text, let range) where kind == .dict:
        (outline.containers[number].slots[last].key, outline.containers[number].slots[last].keyRange) = (text, range)
      case .name(let text, let range) where kind != .dict:
        (outline.containers[number].slots[last].key, outline.containers[number].slots[last].keyRange) = (text, range)
      default: break
      }
      outline.containers[number].slots[last].value = .none
    }

    private func put(_ value: Value, _ outline: inout ValueOutline, isCall: Bool = false) {
      let number = stack[stack.count - 1]
      let last = outline.containers[number].slots.count - 1
      switch outline.containers[number].slots[last].value {
      case .none: outline.containers[number].slots[last].value = value
      // A call stands in the place of its function's name.
      case .name where isCall: outline.containers[number].slots[last].value = value
      default: break
      }
    }
  }
}
