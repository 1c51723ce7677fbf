extension PortableMath {
  /// The sine of `x` radians. Error below 0.8 ulp over the whole range; infinities and NaN give NaN.
  ///
  /// Above 12,800 radians the reduction is a slow one (about 20 ns a value): phases are better kept in cycles.
  @inlinable @inline(__always)
  public static func sin(_ x: Double) -> Double { sinLanes(x) }

  /// The cosine of `x` radians. Error below 0.8 ulp over the whole range; infinities and NaN give NaN.
  @inlinable @inline(__always)
  public static func cos(_ x: Double) -> Double { cosLanes(x) }

  /// sin(2π·`cycles`), the oscillator's function: the argument is reduced without any rounding.
  ///
  /// Error below 0.8 ulp over the whole range. At multiples of 1/2 the result is a zero, of either sign.
  @inlinable @inline(__always)
  public static func sinCycles(_ cycles: Double) -> Double { sinCyclesLanes(cycles) }

  /// cos(2π·`cycles`); see `sinCycles`. At odd multiples of 1/4 the result is a zero, of either sign.
  @inlinable @inline(__always)
  public static func cosCycles(_ cycles: Double) -> Double { cosCyclesLanes(cycles) }

  /// The sine of `x` radians, correctly rounded but for double rounding.
  @inlinable @inline(__always)
  public static func sin(_ x: Float) -> Float { Float(sin(Double(x))) }

  /// The cosine of `x` radians, correctly rounded but for double rounding.
  @inlinable @inline(__always)
  public static func cos(_ x: Float) -> Float { Float(cos(Double(x))) }
}

extension PortableMath {
  @inlinable @inline(__always)
  static func sinLanes<L: DoubleLanes>(_ x: L) -> L {
    guard x.isBelow(SineKernel.radianLimit) else { return x.mapLanes(sinAnywhere) }
    return SineKernel.value(SineKernel.reduce(radians: x, offset: 128))
  }

  @inlinable @inline(__always)
  static func cosLanes<L: DoubleLanes>(_ x: L) -> L {
    guard x.isBelow(SineKernel.radianLimit) else { return x.mapLanes(cosAnywhere) }
    return SineKernel.value(SineKernel.reduce(radians: x, offset: 256))
  }

  @inlinable @inline(__always)
  static func sinCyclesLanes<L: DoubleLanes>(_ x: L) -> L {
    guard x.isBelow(SineKernel.cycleLimit) else { return x.mapLanes(sinCyclesAnywhere) }
    return SineKernel.value(SineKernel.reduce(cycles: x, offset: 128))
  }

  @inlinable @inline(__always)
  static func cosCyclesLanes<L: DoubleLanes>(_ x: L) -> L {
    guard x.isBelow(SineKernel.cycleLimit) else { return x.mapLanes(cosCyclesAnywhere) }
    return SineKernel.value(SineKernel.reduce(cycles: x, offset: 256))
  }
}
