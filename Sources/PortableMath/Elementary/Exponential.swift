extension PortableMath {
  /// e raised to `x`. Error below 0.6 ulp (0.8 where the result is subnormal).
  @inlinable @inline(__always)
  public static func exp(_ x: Double) -> Double { expLanes(x) }

  /// 2 raised to `x`; exact for integers. Error below 0.6 ulp (0.8 where the result is subnormal).
  @inlinable @inline(__always)
  public static func exp2(_ x: Double) -> Double { exp2Lanes(x) }

  /// e raised to `x`, correctly rounded but for double rounding.
  @inlinable @inline(__always)
  public static func exp(_ x: Float) -> Float { Float(exp(Double(x))) }

  /// 2 raised to `x`, correctly rounded but for double rounding.
  @inlinable @inline(__always)
  public static func exp2(_ x: Float) -> Float { Float(exp2(Double(x))) }
}

extension PortableMath {
  @inlinable @inline(__always)
  static func expLanes<L: DoubleLanes>(_ x: L) -> L {
    guard x.isBelow(ExponentialKernel.limit) else { return x.mapLanes(expAnywhere) }
    let (shifted, r, _) = ExponentialKernel.reduce(x)
    return ExponentialKernel.value(shifted, r)
  }

  @inlinable @inline(__always)
  static func exp2Lanes<L: DoubleLanes>(_ x: L) -> L {
    guard x.isBelow(ExponentialKernel.limitBase2) else { return x.mapLanes(exp2Anywhere) }
    let (shifted, r) = ExponentialKernel.reduceBase2(x)
    return ExponentialKernel.value(shifted, r)
  }

  @usableFromInline @inline(never)
  static func expAnywhere(_ x: Double) -> Double {
    if x.magnitude < ExponentialKernel.limit { return expLanes(x) }
    if x.isNaN { return .nan }
    if x > 710 { return .infinity }
    if x < -746 { return 0 }
    let (shifted, r, _) = ExponentialKernel.reduce(x)
    return scaled(ExponentialKernel.significand(shifted.bitPattern, r), by: exponent(ofShifted: shifted))
  }

  @usableFromInline @inline(never)
  static func exp2Anywhere(_ x: Double) -> Double {
    if x.magnitude < ExponentialKernel.limitBase2 { return exp2Lanes(x) }
    if x.isNaN { return .nan }
    if x >= 1024 { return .infinity }
    if x < -1076 { return 0 }
    let (shifted, r) = ExponentialKernel.reduceBase2(x)
    return scaled(ExponentialKernel.significand(shifted.bitPattern, r), by: exponent(ofShifted: shifted))
  }

  /// The whole power of two in a shifted count of 1/256.
  static func exponent(ofShifted shifted: Double) -> Int {
    (Int(truncatingIfNeeded: shifted.bitPattern) << 16) >> 24
  }

  /// value·2ⁿ for a value in about [1/4, 4] and |n| up to 1100: one rounding, where the result is subnormal.
  static func scaled(_ value: Double, by n: Int) -> Double {
    if n > 1000 { return value * 0x1p1000 * powerOfTwo(n - 1000) }
    if n < -1000 { return value * powerOfTwo(n + 600) * 0x1p-600 }
    return value * powerOfTwo(n)
  }
}
