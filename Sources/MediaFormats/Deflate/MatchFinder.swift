/// Earlier occurrences of the bytes at a position, by hash chains over the last 32 KiB.
///
/// Positions must be entered in order, each at most once; one that is left out starts no match.
struct MatchFinder: ~Copyable {
  struct Match {
    var length: Int
    var distance: Int
  }

  private static let hashBits: UInt32 = 15
  private static let shortHashBits: UInt32 = 13
  private static let none = Int32.min
  /// A match of three bytes costs more bits than three literals when it is farther away.
  private static let farthestShortMatch = 4096

  private let source: UnsafeRawPointer
  private let count: Int
  /// The last position of each hash of four bytes, and of three.
  private let heads: UnsafeMutablePointer<Int32>
  private let shortHeads: UnsafeMutablePointer<Int32>
  /// For a position modulo the window: the position before it with the same hash.
  private let previous: UnsafeMutablePointer<Int32>

  /// `count` must fit into 31 bits.
  init(source: UnsafeRawPointer, count: Int) {
    self.source = source
    self.count = count
    heads = .allocate(capacity: 1 << Self.hashBits)
    heads.initialize(repeating: Self.none, count: 1 << Self.hashBits)
    shortHeads = .allocate(capacity: 1 << Self.shortHashBits)
    shortHeads.initialize(repeating: Self.none, count: 1 << Self.shortHashBits)
    previous = .allocate(capacity: DeflateLimit.window)
    previous.initialize(repeating: Self.none, count: DeflateLimit.window)
  }

  deinit {
    heads.deallocate()
    shortHeads.deallocate()
    previous.deallocate()
  }

  /// Enters a position and returns the first candidates of the chains it belongs to.
  @inline(__always)
  private func enter(_ position: Int) -> (long: Int, short: Int) {
    let word = load32(position)
    let hash = Int((word &* 0x9E37_79B1) &>> (32 &- Self.hashBits))
    let shortHash = Int(((word & 0xFF_FFFF) &* 0x9E37_79B1) &>> (32 &- Self.shortHashBits))
    let candidates = (Int(heads[hash]), Int(shortHeads[shortHash]))
    previous[position & (DeflateLimit.window &- 1)] = heads[hash]
    heads[hash] = Int32(truncatingIfNeeded: position)
    shortHeads[shortHash] = Int32(truncatingIfNeeded: position)
    return candidates
  }

  /// Enters a position without a search.
  @inline(__always)
  func skip(_ position: Int) {
    if count &- position >= 4 { _ = enter(position) }
  }

  /// Enters a position and looks for a match longer than `known` bytes.
  ///
  /// The nearest of the longest wins. At most `effort` candidates are compared; a match of `enough` bytes ends the search.
  @inline(__always)
  func find(_ position: Int, longerThan known: Int, effort: Int, enough: Int) -> Match? {
    guard count &- position >= 4 else { return nil }
    let (first, short) = enter(position)
    let limit = min(DeflateLimit.maximumMatch, count &- position)
    var best = max(known, 3)
    var distance = 0
    if best < limit {
      let lowest = position &- (DeflateLimit.window &- 1)
      let start = load32(position)
      // The four bytes that a longer match must end with are compared first.
      var end = load32(position &+ best &- 3)
      var candidate = first
      var left = effort
      while candidate >= lowest && candidate >= 0 && left > 0 {
        if load32(candidate &+ best &- 3) == end && load32(candidate) == start {
          let length = matchLength(candidate, position, limit)
          if length > best {
            best = length
            distance = position &- candidate
            if length >= enough || length >= limit { break }
            end = load32(position &+ best &- 3)
          }
        }
        candidate = Int(previous[candidate & (DeflateLimit.window &- 1)])
        left &-= 1
      }
    }
    if distance > 0 { return Match(length: best, distance: distance) }
    if known < 3 && short >= 0 && position &- short <= Self.farthestShortMatch
      && (load32(short) ^ load32(position)) & 0xFF_FFFF == 0
    {
      return Match(length: 3, distance: position &- short)
    }
    return nil
  }

  /// How many bytes are equal, eight at a time.
  @inline(__always)
  private func matchLength(_ earlier: Int, _ position: Int, _ limit: Int) -> Int {
    var length = 0
    while limit &- length >= 8 {
      let difference = load64(earlier &+ length) ^ load64(position &+ length)
      if difference != 0 { return length &+ difference.trailingZeroBitCount &>> 3 }
      length &+= 8
    }
    while length < limit && load8(earlier &+ length) == load8(position &+ length) { length &+= 1 }
    return length
  }

  @inline(__always)
  private func load8(_ offset: Int) -> UInt8 { source.load(fromByteOffset: offset, as: UInt8.self) }
  @inline(__always)
  private func load32(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: source.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
  @inline(__always)
  private func load64(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
