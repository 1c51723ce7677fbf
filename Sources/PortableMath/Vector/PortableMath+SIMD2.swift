// The hot functions on 2 lanes; the same bits as the scalar forms.
extension PortableMath {
  /// The sine of each lane, in radians.
  @inlinable @inline(__always)
  public static func sin(_ x: SIMD2<Double>) -> SIMD2<Double> { sinLanes(x) }

  /// The cosine of each lane, in radians.
  @inlinable @inline(__always)
  public static func cos(_ x: SIMD2<Double>) -> SIMD2<Double> { cosLanes(x) }

  /// sin(2π·cycles) of each lane.
  @inlinable @inline(__always)
  public static func sinCycles(_ x: SIMD2<Double>) -> SIMD2<Double> { sinCyclesLanes(x) }

  /// cos(2π·cycles) of each lane.
  @inlinable @inline(__always)
  public static func cosCycles(_ x: SIMD2<Double>) -> SIMD2<Double> { cosCyclesLanes(x) }

  /// e raised to each lane.
  @inlinable @inline(__always)
  public static func exp(_ x: SIMD2<Double>) -> SIMD2<Double> { expLanes(x) }

  /// 2 raised to each lane.
  @inlinable @inline(__always)
  public static func exp2(_ x: SIMD2<Double>) -> SIMD2<Double> { exp2Lanes(x) }

  /// The natural logarithm of each lane.
  @inlinable @inline(__always)
  public static func log(_ x: SIMD2<Double>) -> SIMD2<Double> { logLanes(x) }

  /// The logarithm to base 2 of each lane.
  @inlinable @inline(__always)
  public static func log2(_ x: SIMD2<Double>) -> SIMD2<Double> { log2Lanes(x) }

  /// The logarithm to base 10 of each lane.
  @inlinable @inline(__always)
  public static func log10(_ x: SIMD2<Double>) -> SIMD2<Double> { log10Lanes(x) }

  /// The hyperbolic tangent of each lane.
  @inlinable @inline(__always)
  public static func tanh(_ x: SIMD2<Double>) -> SIMD2<Double> { tanhLanes(x) }
}
