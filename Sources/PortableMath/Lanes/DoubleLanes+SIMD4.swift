public import CVector

extension SIMD4: DoubleLanes where Scalar == Double {
  public typealias Words = SIMD4<UInt64>

  @inlinable @inline(__always)
  public init(all value: Double) { self = cv_f64x4_all(value) }
  @inlinable @inline(__always)
  public init(words: SIMD4<UInt64>) { self = cv_f64x4_of_words(words) }
  @inlinable @inline(__always)
  public var words: SIMD4<UInt64> { cv_f64x4_words(self) }

  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { cv_f64x4_add(a, b) }
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { cv_f64x4_sub(a, b) }
  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self { cv_f64x4_mul(a, b) }
  @inlinable @inline(__always)
  public static func / (a: Self, b: Self) -> Self { cv_f64x4_div(a, b) }
  @inlinable @inline(__always)
  public var root: Self { cv_f64x4_sqrt(self) }

  @inlinable @inline(__always)
  public static func less(_ a: Self, _ b: Self) -> SIMD4<UInt64> { cv_f64x4_less(a, b) }
  @inlinable @inline(__always)
  public static func equal(_ a: Self, _ b: Self) -> SIMD4<UInt64> { cv_f64x4_equal(a, b) }
  /// The smaller of each pair of lanes; the second where either is NaN or both are zero.
  @inlinable @inline(__always)
  public static func smaller(_ a: Self, _ b: Self) -> Self { cv_f64x4_min(a, b) }
  /// The larger of each pair of lanes; the second where either is NaN or both are zero.
  @inlinable @inline(__always)
  public static func larger(_ a: Self, _ b: Self) -> Self { cv_f64x4_max(a, b) }
  @inlinable @inline(__always)
  public static func select(_ mask: SIMD4<UInt64>, _ a: Self, _ b: Self) -> Self { cv_f64x4_select(mask, a, b) }
  @inlinable @inline(__always)
  public static func look(_ table: UnsafePointer<Double>, _ row: SIMD4<UInt64>) -> Self {
    cv_f64x4_look(table, row)
  }
  @inlinable @inline(__always)
  public func mapLanes(_ function: (Double) -> Double) -> Self {
    Self(function(self[0]), function(self[1]), function(self[2]), function(self[3]))
  }
}

extension SIMD4: WordLanes where Scalar == UInt64 {
  @inlinable @inline(__always)
  public init(all value: UInt64) { self = cv_f64x4_words_all(value) }
  @inlinable @inline(__always)
  public static func &+ (a: Self, b: Self) -> Self { cv_f64x4_words_add(a, b) }
  @inlinable @inline(__always)
  public static func &- (a: Self, b: Self) -> Self { cv_f64x4_words_sub(a, b) }
  @inlinable @inline(__always)
  public static func & (a: Self, b: Self) -> Self { cv_f64x4_words_and(a, b) }
  @inlinable @inline(__always)
  public static func | (a: Self, b: Self) -> Self { cv_f64x4_words_or(a, b) }
  @inlinable @inline(__always)
  public static func ^ (a: Self, b: Self) -> Self { cv_f64x4_words_xor(a, b) }
  @inlinable @inline(__always)
  public func shiftedLeft(_ count: UInt64) -> Self { cv_f64x4_words_shift_left(self, count) }
  @inlinable @inline(__always)
  public func shiftedRight(_ count: UInt64) -> Self { cv_f64x4_words_shift_right(self, count) }
  @inlinable @inline(__always)
  public var lowByte: Self { cv_f64x4_words_low_byte(self) }
  @inlinable @inline(__always)
  public var allTrue: Bool { cv_f64x4_all_true(self) }
}
