public import CVector

extension Double: DoubleLanes {
  public typealias Words = UInt64

  @inlinable @inline(__always)
  public init(all value: Double) { self = value }
  @inlinable @inline(__always)
  public init(words: UInt64) { self.init(bitPattern: words) }
  @inlinable @inline(__always)
  public var words: UInt64 { bitPattern }
  @inlinable @inline(__always)
  public var root: Double { cv_f64_sqrt(self) }

  @inlinable @inline(__always)
  public static func less(_ a: Double, _ b: Double) -> UInt64 { a < b ? .max : 0 }
  @inlinable @inline(__always)
  public static func equal(_ a: Double, _ b: Double) -> UInt64 { a == b ? .max : 0 }
  @inlinable @inline(__always)
  public static func select(_ mask: UInt64, _ a: Double, _ b: Double) -> Double { mask != 0 ? a : b }
  @inlinable @inline(__always)
  public static func look(_ table: UnsafePointer<Double>, _ row: UInt64) -> Double {
    table[Int(truncatingIfNeeded: row)]
  }
  @inlinable @inline(__always)
  public func mapLanes(_ function: (Double) -> Double) -> Double { function(self) }
}

extension UInt64: WordLanes {
  @inlinable @inline(__always)
  public init(all value: UInt64) { self = value }
  @inlinable @inline(__always)
  public func shiftedLeft(_ count: UInt64) -> UInt64 { self &<< count }
  @inlinable @inline(__always)
  public func shiftedRight(_ count: UInt64) -> UInt64 { self &>> count }
  @inlinable @inline(__always)
  public var lowByte: Self { self & 255 }
  @inlinable @inline(__always)
  public var allTrue: Bool { self == .max }
}
