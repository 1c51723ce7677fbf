/// One or more doubles on which an elementary function is computed, all lanes alike.
///
/// Each function is written once, over this protocol, and instantiated for `Double`, `SIMD2`, `SIMD4` and
/// `SIMD8<Double>`: that the scalar, vector and block forms have the same bits follows from the one source.
/// Every function over it is inlined into a concrete entry point, so no generic code remains.
public protocol DoubleLanes {
  /// As many 64-bit words as there are lanes: bit patterns, table indices, and masks of all ones or all zeros.
  associatedtype Words: WordLanes

  init(all value: Double)
  init(words: Words)
  var words: Words { get }

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  /// The exactly rounded square root of each lane.
  var root: Self { get }

  /// A mask: ones where `a < b`, zeros elsewhere and where either is NaN.
  static func less(_ a: Self, _ b: Self) -> Words
  /// `a` where the mask is set, else `b`.
  static func select(_ mask: Words, _ a: Self, _ b: Self) -> Self
  /// A mask: ones where `a == b`.
  static func equal(_ a: Self, _ b: Self) -> Words
  /// `table[row]` in each lane.
  ///
  /// - Precondition: each row lies within the table.
  static func look(_ table: UnsafePointer<Double>, _ row: Words) -> Self
  /// The function applied lane by lane: the slow way, for arguments outside a kernel's range.
  func mapLanes(_ function: (Double) -> Double) -> Self
}

/// The 64-bit words beside `DoubleLanes`.
public protocol WordLanes {
  init(all value: UInt64)
  static func &+ (a: Self, b: Self) -> Self
  static func &- (a: Self, b: Self) -> Self
  static func & (a: Self, b: Self) -> Self
  static func | (a: Self, b: Self) -> Self
  static func ^ (a: Self, b: Self) -> Self
  func shiftedLeft(_ count: UInt64) -> Self
  /// The lowest byte of each word, where table rows stand.
  var lowByte: Self { get }
  func shiftedRight(_ count: UInt64) -> Self
  /// Whether a mask is set in every lane.
  var allTrue: Bool { get }
}

extension DoubleLanes {
  /// The bits of the sign, where they stand.
  @inlinable @inline(__always)
  var sign: Words { words & Words(all: 0x8000_0000_0000_0000) }

  /// The absolute value.
  @inlinable @inline(__always)
  public var magnitudeLanes: Self { Self(words: words & Words(all: 0x7FFF_FFFF_FFFF_FFFF)) }

  /// The value with its lowest `count` bits of significand cleared.
  @inlinable @inline(__always)
  func clearing(_ count: UInt64) -> Self { Self(words: words & Words(all: UInt64.max &<< count)) }

  /// Whether every lane's magnitude is below `limit`; not so where one is NaN.
  @inlinable @inline(__always)
  func isBelow(_ limit: Double) -> Bool { Self.less(magnitudeLanes, Self(all: limit)).allTrue }

  @inlinable @inline(__always)
  static func + (a: Self, b: Double) -> Self { a + Self(all: b) }
  @inlinable @inline(__always)
  static func - (a: Self, b: Double) -> Self { a - Self(all: b) }
  @inlinable @inline(__always)
  static func * (a: Self, b: Double) -> Self { a * Self(all: b) }
}
