/// A walk over a value and all it holds, with an explicit stack: built documents may nest deeper than a thread's
/// stack bears.
struct TapeWalk {
  enum Step {
    case value(Node)
    case key(Node)
    case beginArray, endArray, beginObject, endObject
  }

  /// A container that is being walked. Without sorting `next` and `end` are indices on the tape, with it (objects only)
  /// positions in `keys`, where `first` is its first.
  private struct Frame {
    var next: Int
    var end: Int
    var first: Int
    var isObject: Bool
    var isAfterKey = false
  }

  private let document: JSONDocument
  private let order: KeyOrder?
  private var frames: [Frame] = []
  /// Key indices of the sorted objects that are open, one object after the other.
  private var keys: [Int] = []
  private var root: Int?

  init(_ value: JSONValue, order: KeyOrder?) {
    document = value.document
    self.order = order
    root = value.index
  }

  mutating func next() -> Step? {
    if let index = root {
      root = nil
      return enter(index)
    }
    guard let last = frames.indices.last else { return nil }
    if frames[last].isObject { return nextInObject(last) }
    let index = frames[last].next
    guard index < frames[last].end else {
      frames.removeLast()
      return .endArray
    }
    frames[last].next = index + document.node(index).span
    return enter(index)
  }

  private mutating func nextInObject(_ last: Int) -> Step {
    let frame = frames[last]
    if frame.isAfterKey {
      frames[last].isAfterKey = false
      if order != nil {
        frames[last].next += 1
        return enter(keys[frame.next] + 1)
      }
      frames[last].next = frame.next + 1 + document.node(frame.next + 1).span
      return enter(frame.next + 1)
    }
    if order != nil {
      guard frame.next < frame.end else {
        keys.removeSubrange(frame.first...)
        frames.removeLast()
        return .endObject
      }
      frames[last].isAfterKey = true
      return .key(document.node(keys[frame.next]))
    }
    var index = frame.next
    while index < frame.end, document.node(index).isShadowed { index += 1 + document.node(index + 1).span }
    frames[last].next = index
    guard index < frame.end else {
      frames.removeLast()
      return .endObject
    }
    frames[last].isAfterKey = true
    return .key(document.node(index))
  }

  private mutating func enter(_ index: Int) -> Step {
    let node = document.node(index)
    guard node.isContainer else { return .value(node) }
    guard node.isObject else {
      frames.append(Frame(next: index + 1, end: index + node.span, first: index + 1, isObject: false))
      return .beginArray
    }
    if let order {
      let first = keys.count
      appendKeys(of: JSONValue(document: document, index: index), in: order)
      frames.append(Frame(next: first, end: keys.count, first: first, isObject: true))
    } else {
      frames.append(Frame(next: index + 1, end: index + node.span, first: index + 1, isObject: true))
    }
    return .beginObject
  }

  private mutating func appendKeys(of object: JSONValue, in order: KeyOrder) {
    let first = keys.count
    for member in object.members { keys.append(member.index) }
    keys[first...].sort {
      order.precedes(document.text(of: document.node($0)), document.text(of: document.node($1)))
    }
  }
}
