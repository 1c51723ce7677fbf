extension PCG32 {
  /// A double in [0, 1): a multiple of 2⁻⁵³. Consumes 64 bits.
  @inlinable @inline(__always)
  public mutating func nextUnit() -> Double {
    Double(Int64(truncatingIfNeeded: next64() &>> 11)) * 0x1p-53
  }

  /// A float in [0, 1): a multiple of 2⁻²⁴. Consumes 32 bits.
  @inlinable @inline(__always)
  public mutating func nextUnitFloat() -> Float {
    Float(Int32(truncatingIfNeeded: next32() &>> 8)) * 0x1p-24
  }

  /// A double in [−1, 1): white noise. Consumes 64 bits.
  @inlinable @inline(__always)
  public mutating func nextSigned() -> Double {
    2 * nextUnit() - 1
  }

  /// A double in `range`, both ends included. Consumes 64 bits.
  ///
  /// A range whose width overflows to infinity (or that holds a NaN) yields the lower bound.
  @inlinable
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    let low = range.lowerBound
    let high = range.upperBound
    let greatestUnit = 1 - 0x1p-52
    let unit = Double(Int64(truncatingIfNeeded: next64() &>> 12)) * 0x1p-52
    var scale = (high - low) / greatestUnit
    guard scale.isFinite else { return low }
    // The greatest draw must not exceed the upper bound after rounding.
    while scale * greatestUnit + low > high {
      scale = Double(bitPattern: scale.bitPattern &- 1)
    }
    return unit * scale + low
  }
}
