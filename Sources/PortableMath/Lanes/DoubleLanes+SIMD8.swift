public import CVector

extension SIMD8: DoubleLanes where Scalar == Double {
  public typealias Words = SIMD8<UInt64>

  @inlinable @inline(__always)
  public init(all value: Double) { self = cv_f64x8_all(value) }
  @inlinable @inline(__always)
  public init(words: SIMD8<UInt64>) { self = cv_f64x8_of_words(words) }
  @inlinable @inline(__always)
  public var words: SIMD8<UInt64> { cv_f64x8_words(self) }

  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { cv_f64x8_add(a, b) }
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { cv_f64x8_sub(a, b) }
  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self { cv_f64x8_mul(a, b) }
  @inlinable @inline(__always)
  public static func / (a: Self, b: Self) -> Self { cv_f64x8_div(a, b) }
  @inlinable @inline(__always)
  public var root: Self { cv_f64x8_sqrt(self) }

  @inlinable @inline(__always)
  public static func less(_ a: Self, _ b: Self) -> SIMD8<UInt64> { cv_f64x8_less(a, b) }
  @inlinable @inline(__always)
  public static func equal(_ a: Self, _ b: Self) -> SIMD8<UInt64> { cv_f64x8_equal(a, b) }
  @inlinable @inline(__always)
  public static func select(_ mask: SIMD8<UInt64>, _ a: Self, _ b: Self) -> Self { cv_f64x8_select(mask, a, b) }
  @inlinable @inline(__always)
  public static func look(_ table: UnsafePointer<Double>, _ row: SIMD8<UInt64>) -> Self {
    cv_f64x8_look(table, row)
  }
  @inlinable @inline(__always)
  public func mapLanes(_ function: (Double) -> Double) -> Self {
    Self(
      function(self[0]), function(self[1]), function(self[2]), function(self[3]), function(self[4]), function(self[5]),
      function(self[6]), function(self[7]))
  }
}

extension SIMD8: WordLanes where Scalar == UInt64 {
  @inlinable @inline(__always)
  public init(all value: UInt64) { self = cv_f64x8_words_all(value) }
  @inlinable @inline(__always)
  public static func &+ (a: Self, b: Self) -> Self { cv_f64x8_words_add(a, b) }
  @inlinable @inline(__always)
  public static func &- (a: Self, b: Self) -> Self { cv_f64x8_words_sub(a, b) }
  @inlinable @inline(__always)
  public static func & (a: Self, b: Self) -> Self { cv_f64x8_words_and(a, b) }
  @inlinable @inline(__always)
  public static func | (a: Self, b: Self) -> Self { cv_f64x8_words_or(a, b) }
  @inlinable @inline(__always)
  public static func ^ (a: Self, b: Self) -> Self { cv_f64x8_words_xor(a, b) }
  @inlinable @inline(__always)
  public func shiftedLeft(_ count: UInt64) -> Self { cv_f64x8_words_shift_left(self, count) }
  @inlinable @inline(__always)
  public func shiftedRight(_ count: UInt64) -> Self { cv_f64x8_words_shift_right(self, count) }
  @inlinable @inline(__always)
  public var lowByte: Self { cv_f64x8_words_low_byte(self) }
  @inlinable @inline(__always)
  public var allTrue: Bool { cv_f64x8_all_true(self) }
}
