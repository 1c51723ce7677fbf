extension PortableMath {
  /// The natural logarithm. Error below 0.6 ulp. −∞ at zero, NaN below.
  @inlinable @inline(__always)
  public static func log(_ x: Double) -> Double { logLanes(x) }

  /// The logarithm to base 2; exact for powers of two. Error below 0.6 ulp. −∞ at zero, NaN below.
  @inlinable @inline(__always)
  public static func log2(_ x: Double) -> Double { log2Lanes(x) }

  /// The logarithm to base 10; exact for powers of ten. Error below 0.6 ulp. −∞ at zero, NaN below.
  @inlinable @inline(__always)
  public static func log10(_ x: Double) -> Double { log10Lanes(x) }

  /// The natural logarithm, correctly rounded but for double rounding.
  @inlinable @inline(__always)
  public static func log(_ x: Float) -> Float { Float(log(Double(x))) }

  /// The logarithm to base 2, correctly rounded but for double rounding.
  @inlinable @inline(__always)
  public static func log2(_ x: Float) -> Float { Float(log2(Double(x))) }

  /// The logarithm to base 10, correctly rounded but for double rounding.
  @inlinable @inline(__always)
  public static func log10(_ x: Float) -> Float { Float(log10(Double(x))) }
}

extension PortableMath {
  @inlinable @inline(__always)
  static func logLanes<L: DoubleLanes>(_ x: L) -> L {
    guard LogarithmKernel.accepts(x) else { return x.mapLanes(logAnywhere) }
    return LogarithmKernel.natural(LogarithmKernel.split(x))
  }

  @inlinable @inline(__always)
  static func log2Lanes<L: DoubleLanes>(_ x: L) -> L {
    guard LogarithmKernel.accepts(x) else { return x.mapLanes(log2Anywhere) }
    return LogarithmKernel.binary(LogarithmKernel.split(x))
  }

  @inlinable @inline(__always)
  static func log10Lanes<L: DoubleLanes>(_ x: L) -> L {
    guard LogarithmKernel.accepts(x) else { return x.mapLanes(log10Anywhere) }
    return LogarithmKernel.decimal(LogarithmKernel.split(x))
  }

  @usableFromInline @inline(never)
  static func logAnywhere(_ x: Double) -> Double {
    logSpecial(x) ?? LogarithmKernel.natural(splitAny(x))
  }

  @usableFromInline @inline(never)
  static func log2Anywhere(_ x: Double) -> Double {
    logSpecial(x) ?? LogarithmKernel.binary(splitAny(x))
  }

  @usableFromInline @inline(never)
  static func log10Anywhere(_ x: Double) -> Double {
    logSpecial(x) ?? LogarithmKernel.decimal(splitAny(x))
  }

  /// The value for everything but positive finite numbers.
  private static func logSpecial(_ x: Double) -> Double? {
    if x == 0 { return -.infinity }
    if !(x > 0) { return .nan }
    return x == .infinity ? x : nil
  }

  /// Pieces of any positive finite number, subnormal ones included.
  static func splitAny(_ x: Double) -> LogarithmKernel.Pieces<Double> {
    guard x < .leastNormalMagnitude else { return LogarithmKernel.split(x) }
    var pieces = LogarithmKernel.split(x * 0x1p54)
    pieces.exponent -= 54
    return pieces
  }
}
