/// The ways of calls to the functions that made lists and dicts, each way once. A way is a number: its last call, and the
/// number of the way before that. A frame learns its own when it makes the first list or dict, so calls that make none
/// cost nothing but a zero in their frame.
struct CallTrails {
  struct Link: Sendable, BitwiseCopyable {
    /// The call, and the way to the function that it stands in.
    var call = Origin.unknown
    /// The number of the way that ends with it; `unasked`: the place is free.
    var number = CallTrails.unasked
  }

  /// Not yet looked up.
  static let unasked: UInt32 = 0
  /// No call: the module's own statements.
  static let outermost: UInt32 = 1
  /// The number of the first link.
  private static let first: UInt32 = 2
  /// Ways without an end come from recursion only. What is made on others beyond these seems made on the way before.
  /// The numbers have 16 bits.
  static let maximumLinks = (1 << 16) - Int(first)

  /// By hash; at least twice as many places as there are links, a power of two.
  private var table: UnsafeMutablePointer<Link>
  private var mask = 127
  private(set) var count = 0

  init() {
    table = .allocate(capacity: mask + 1)
    table.initialize(repeating: Link(), count: mask + 1)
  }

  func free() { table.deallocate() }

  /// The number of the way that ends with a call, if that is found at the first look.
  @inline(__always)
  func knownWay(_ call: Origin) -> UInt32? {
    let link = table[CallTrails.hash(call) & mask]
    return link.call.bits == call.bits ? link.number : nil
  }

  /// The number of the way that ends with a call; where there is no more room, that of the way to there. O(1) in the mean.
  mutating func way(_ call: Origin, _ heap: UnsafeMutablePointer<Heap>) -> UInt32 {
    var place = CallTrails.hash(call) & mask
    while true {
      let link = table[place]
      if link.call.bits == call.bits { return link.number }
      if link.number == CallTrails.unasked { return add(call, at: place, heap) }
      place = (place &+ 1) & mask
    }
  }

  /// The place in the table depends on this and nothing else does. Instructions lie eight bytes apart.
  @inline(__always)
  private static func hash(_ call: Origin) -> Int {
    let mixed = (call.bits ^ call.bits &>> 29) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 40)
  }

  @inline(never)
  private mutating func add(_ call: Origin, at place: Int, _ heap: UnsafeMutablePointer<Heap>) -> UInt32 {
    guard count < CallTrails.maximumLinks else { return call.trail }
    if count * 2 > mask { return grow(heap) ? way(call, heap) : call.trail }
    let number = CallTrails.first &+ UInt32(truncatingIfNeeded: count)
    table[place] = Link(call: call, number: number)
    count += 1
    return number
  }

  /// Doubles the table, and accounts for it.
  private mutating func grow(_ heap: UnsafeMutablePointer<Heap>) -> Bool {
    let old = UnsafeMutableBufferPointer(start: table, count: mask + 1)
    guard heap.pointee.holdIfPossible(old.count * MemoryLayout<Link>.stride) else { return false }
    mask = old.count * 2 - 1
    table = .allocate(capacity: mask + 1)
    table.initialize(repeating: Link(), count: mask + 1)
    for link in old where link.number != CallTrails.unasked {
      var place = CallTrails.hash(link.call) & mask
      while table[place].number != CallTrails.unasked { place = (place + 1) & mask }
      table[place] = link
    }
    old.deallocate()
    return true
  }

  /// In the order of their numbers.
  var links: [Link] {
    UnsafeMutableBufferPointer(start: table, count: mask + 1).filter { $0.number != CallTrails.unasked }
      .sorted { $0.number < $1.number }
  }

  /// The calls of a way, outermost first.
  static func sites(_ trail: UInt32, in links: [Link]) -> [UInt] {
    var sites: [UInt] = []
    var number = trail
    // A way's number is larger than that of the way before it, so this ends.
    while number >= first, links.indices.contains(Int(number - first)) {
      let link = links[Int(number - first)]
      sites.append(link.call.instruction)
      number = link.call.trail
    }
    return sites.reversed()
  }
}

extension Machine.Frame {
  /// The call that led to it. Of frames but the outermost.
  @inline(__always)
  fileprivate static func call(to frame: UnsafeMutablePointer<Self>) -> Origin {
    let caller = frame - 1
    return Origin(instruction: caller.pointee.pc - 1, trail: caller.pointee.trail)
  }
}

extension Machine {
  /// The calls that led to the innermost frame.
  @inline(__always)
  func trail(_ frame: UnsafeMutablePointer<Frame>) -> UInt32 {
    let known = frame.pointee.trail
    return _fastPath(known != CallTrails.unasked) ? known : findTrail(frame)
  }

  /// Looks up the way to a frame. O(1) for each call in the mean: no frame is looked up twice.
  @inline(never)
  private func findTrail(_ frame: UnsafeMutablePointer<Frame>) -> UInt32 {
    if _fastPath((frame - 1).pointee.trail != CallTrails.unasked) {
      if let trail = trails.pointee.knownWay(Frame.call(to: frame)) {
        frame.pointee.trail = trail
        return trail
      }
    }
    return findTrails(frame)
  }

  /// Those around it that have not been asked for first. The outermost frame knows its own.
  @inline(never)
  private func findTrails(_ frame: UnsafeMutablePointer<Frame>) -> UInt32 {
    var known = frame - 1
    while known.pointee.trail == CallTrails.unasked { known -= 1 }
    while known < frame {
      known += 1
      let call = Frame.call(to: known)
      known.pointee.trail = trails.pointee.way(call, heap)
    }
    return frame.pointee.trail
  }
}
