/// A value of the language in eight bytes, trivial to copy.
///
/// Doubles and integers of 49 bits are held in the word itself; all else is an object in a heap. Values of one heap must
/// not outlive it: hosts read results through `StarlarkValue`, which keeps the heap.
///
///     0000 0000 0000 0000           unbound: a variable that has no value yet
///     0000 0000 0000 0002, 6, 7     None, False, True
///     0000 pppp pppp pppp           pointer to an object
///     0002 … FFFA …                 double, its bits plus 2^49
///     FFFE … FFFF …                 integer in the lower 49 bits, two's complement
public struct Value: Sendable, BitwiseCopyable {
  var bits: UInt64

  @inline(__always) init(bits: UInt64) { self.bits = bits }

  static let integerTag: UInt64 = 0xFFFE << 48
  static let doubleOffset: UInt64 = 1 << 49

  @inline(__always) static var unbound: Value { Value(bits: 0) }
  /// `None`.
  public static var none: Value { Value(bits: 2) }
  @inline(__always) static var noneInline: Value { Value(bits: 2) }
  /// Stands for a range in an iterator's first register.
  @inline(__always) static var rangeMarker: Value { Value(bits: 0x0A) }

  /// `True` or `False`.
  @inline(__always) public init(_ flag: Bool) { bits = flag ? 7 : 6 }

  @inline(__always) public init(_ value: Double) {
    // A NaN with a payload of its own could look like an integer.
    bits = (value.isNaN ? Double.nan.bitPattern : value.bitPattern) &+ Value.doubleOffset
  }

  /// The result of an operation on doubles of values: its NaN, if it is one, is one of the processor's own.
  @inline(__always) init(computed value: Double) { bits = value.bitPattern &+ Value.doubleOffset }

  /// An integer that is known to fit 49 bits.
  @inline(__always) init(small value: Int) {
    bits = Value.integerTag | (UInt64(bitPattern: Int64(value)) & (1 << 49 &- 1))
  }

  @inline(__always) init(object: UnsafeMutableRawPointer) { bits = UInt64(UInt(bitPattern: object)) }

  static let smallRange = -(1 << 48)...(1 << 48 - 1)

  @inline(__always) static func fitsSmall(_ value: Int) -> Bool {
    (value &<< 15) &>> 15 == value
  }

  @inline(__always) var isUnbound: Bool { bits == 0 }
  @inline(__always) var isNone: Bool { bits == 2 }
  @inline(__always) var isBool: Bool { bits | 1 == 7 }
  @inline(__always) var isSmall: Bool { bits >= Value.integerTag }
  @inline(__always) var isDouble: Bool { bits &- Value.doubleOffset < Value.integerTag &- Value.doubleOffset }
  @inline(__always) var isObject: Bool { bits < Value.doubleOffset && bits > 0xFF }

  /// The integer of a value for which `isSmall` holds.
  @inline(__always) var small: Int { Int(truncatingIfNeeded: Int64(bitPattern: bits &<< 15) &>> 15) }
  /// The double of a value for which `isDouble` holds.
  @inline(__always) var double: Double { Double(bitPattern: bits &- Value.doubleOffset) }
  /// The object of a value for which `isObject` holds.
  @inline(__always) var pointer: UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(bitPattern: UInt(truncatingIfNeeded: bits)).unsafelyUnwrapped
  }
  @inline(__always) var header: UnsafeMutablePointer<ObjectHeader> {
    pointer.assumingMemoryBound(to: ObjectHeader.self)
  }

  @inline(__always) func isKind(_ kind: ObjectKind) -> Bool { isObject && header.pointee.kind == kind }

  @inline(__always) func asObject<T>(_ type: T.Type) -> UnsafeMutablePointer<T> {
    pointer.assumingMemoryBound(to: type)
  }
}
