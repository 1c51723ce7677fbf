extension PCG32 {
  /// An integer in `range`, drawn as the contract draws 8-bit and 16-bit types: from 32-bit words, with the widest zone
  /// of acceptance. Consumes 32 bits for each try.
  ///
  /// The range must hold fewer than 2³² values; of a wider one only the first 2³² can come.
  @inlinable
  public mutating func integer8or16(in range: ClosedRange<Int>) -> Int {
    let count = UInt32(truncatingIfNeeded: range.upperBound &- range.lowerBound &+ 1)
    guard count != 0 else { return range.lowerBound &+ Int(next32()) }
    let zone = UInt32.max &- (0 &- count) % count
    return range.lowerBound &+ Int(draw32(count: count, zone: zone))
  }

  /// An integer in `range`, drawn as the contract draws 32-bit types. Consumes 32 bits for each try.
  ///
  /// The range must hold fewer than 2³² values; of a wider one only the first 2³² can come.
  @inlinable
  public mutating func integer32(in range: ClosedRange<Int>) -> Int {
    let count = UInt32(truncatingIfNeeded: range.upperBound &- range.lowerBound &+ 1)
    guard count != 0 else { return range.lowerBound &+ Int(next32()) }
    let zone = (count &<< UInt32(truncatingIfNeeded: count.leadingZeroBitCount)) &- 1
    return range.lowerBound &+ Int(draw32(count: count, zone: zone))
  }

  /// An integer in `range`, drawn as the contract draws 64-bit types. Consumes 64 bits for each try.
  @inlinable
  public mutating func integer64(in range: ClosedRange<Int>) -> Int {
    let count = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound &+ 1))
    guard count != 0 else { return range.lowerBound &+ Int(truncatingIfNeeded: next64()) }
    let zone = (count &<< UInt64(count.leadingZeroBitCount)) &- 1
    while true {
      let product = next64().multipliedFullWidth(by: count)
      if product.low <= zone { return range.lowerBound &+ Int(truncatingIfNeeded: product.high) }
    }
  }

  /// `true` with the given probability. Consumes 64 bits, but nothing when the probability is 1 or more.
  ///
  /// A probability of 0 or less, or NaN, gives `false`.
  @inlinable
  public mutating func boolean(probability: Double) -> Bool {
    if probability >= 1 { return true }
    let draw = next64()
    guard probability > 0 else { return false }
    return draw < UInt64(probability * 0x1p64)
  }

  /// Lemire's multiply-and-reject: the high half of word × count, accepted when the low half lies in the zone.
  @inlinable @inline(__always)
  mutating func draw32(count: UInt32, zone: UInt32) -> UInt32 {
    while true {
      let product = UInt64(next32()) &* UInt64(count)
      if UInt32(truncatingIfNeeded: product) <= zone { return UInt32(truncatingIfNeeded: product &>> 32) }
    }
  }
}
