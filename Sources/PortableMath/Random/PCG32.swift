/// The project's pseudo-random generator: PCG-XSH-RR with 64 bits of state and 32 bits of output.
///
/// State transition and output function are those of M. O'Neill, "PCG: A Family of Simple Fast Space-Efficient
/// Statistically Good Algorithms for Random Number Generation" (2014). The expansion of a 32-bit seed to state and
/// stream, and the way that each kind of number is drawn, are fixed by the contract (core, section 2.5), because
/// both decide the bytes of an asset.
public struct PCG32: Sendable {
  @usableFromInline var state: UInt64
  @usableFromInline let increment: UInt64

  @usableFromInline static let multiplier: UInt64 = 6_364_136_223_846_793_005
  /// The increment of the key schedule only; a generator's own increment comes out of the schedule.
  @usableFromInline static let scheduleIncrement: UInt64 = 11_634_580_027_462_260_723

  /// A generator whose state and stream both depend on every bit of `seed`.
  public init(seed: UInt32) {
    var schedule = UInt64(seed) | (UInt64(seed) << 32)
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    func next() -> UInt64 {
      schedule = schedule &* Self.multiplier &+ Self.scheduleIncrement
      return UInt64(Self.permute(schedule))
    }
    words.0 = next()
    words.1 = next()
    words.2 = next()
    words.3 = next()
    let start = words.0 | (words.1 << 32)
    increment = words.2 | (words.3 << 32) | 1
    state = (start &+ increment) &* Self.multiplier &+ increment
  }

  /// The output function XSH-RR: xorshift the high bits down, then rotate by the topmost five bits.
  @inlinable @inline(__always)
  static func permute(_ state: UInt64) -> UInt32 {
    let shifted = UInt32(truncatingIfNeeded: (state ^ (state &>> 18)) &>> 27)
    let rotation = UInt32(truncatingIfNeeded: state &>> 59)
    return (shifted &>> rotation) | (shifted &<< (0 &- rotation))
  }

  /// The next 32 random bits.
  @inlinable @inline(__always)
  public mutating func next32() -> UInt32 {
    let old = state
    state = old &* Self.multiplier &+ increment
    return Self.permute(old)
  }

  /// The next 64 random bits: two 32-bit words, the first one low.
  @inlinable @inline(__always)
  public mutating func next64() -> UInt64 {
    let low = UInt64(next32())
    let high = UInt64(next32())
    return low | (high &<< 32)
  }
}
