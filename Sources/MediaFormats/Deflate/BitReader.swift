/// Bits from bytes, the lowest first. Behind the end it yields zeros; `isExhausted` tells.
struct BitReader {
  private let base: UnsafeRawPointer
  private let count: Int
  private var next = 0
  private(set) var bits: UInt64 = 0
  /// May exceed the bits in the stream by those of the zero bytes behind it.
  private(set) var bitCount = 0
  /// Zero bits handed out in addition to the stream's.
  private var padding = 0

  init(base: UnsafeRawPointer, count: Int) {
    self.base = base
    self.count = count
  }

  /// Makes sure of 56 bits.
  @inline(__always)
  mutating func refill() {
    if count &- next >= 8 {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: next, as: UInt64.self))
      bits |= word &<< UInt64(bitCount)
      next &+= (63 &- bitCount) &>> 3
      bitCount |= 56
    } else {
      refillSlowly()
    }
  }

  private mutating func refillSlowly() {
    while bitCount < 56 {
      if next < count {
        bits |= UInt64(base.load(fromByteOffset: next, as: UInt8.self)) &<< UInt64(bitCount)
        next &+= 1
      } else {
        padding &+= 8
      }
      bitCount &+= 8
    }
  }

  /// Drops bits that a refill has made sure of.
  @inline(__always)
  mutating func drop(_ length: Int) {
    bits &>>= UInt64(length)
    bitCount &-= length
  }

  /// Takes bits that a refill has made sure of.
  @inline(__always)
  mutating func take(_ length: Int) -> Int {
    let value = bits & (1 &<< UInt64(length) &- 1)
    drop(length)
    return Int(truncatingIfNeeded: value)
  }

  /// Whether more bits were taken than there are.
  var isExhausted: Bool { bitCount < padding }

  /// The byte of the stream that holds the next bit.
  var position: Int { max(0, min(count, next &- (bitCount &- padding) / 8)) }

  /// Drops the rest of the current byte, and hands over `length` whole bytes; nil when there are not that many.
  mutating func takeBytes(_ length: Int) -> UnsafeRawBufferPointer? {
    guard !isExhausted, length <= count &- position else { return nil }
    let start = position
    next = start &+ length
    bits = 0
    bitCount = 0
    padding = 0
    return UnsafeRawBufferPointer(start: base + start, count: length)
  }
}
