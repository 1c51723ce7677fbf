extension PortableMath {
  /// e raised to `x`, minus one, without cancellation near zero. Error below 0.6 ulp.
  public static func expm1(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0x1p-5 {
      if magnitude < 0x1p-54 { return x }
      return x + expm1Tail(x)
    }
    if x.isNaN { return .nan }
    if x > 709.7 { return expAnywhere(x) }
    if x < -38 { return -1 }
    let (significand, exponent) = expExtended(x, 0)
    let scale = powerOfTwo(exponent)
    return (Double2(significand.high * scale, significand.low * scale) + -1).value
  }

  /// e raised to `x`, minus one, correctly rounded but for double rounding.
  public static func expm1(_ x: Float) -> Float { Float(expm1(Double(x))) }

  /// e^x − 1 − x for |x| below 1/32.
  static func expm1Tail(_ x: Double) -> Double {
    let z = x * x
    let low = x.polynomial(0x1.5555555555555p-3, 0x1.5555555555559p-5, 0x1.1111111111111p-7)
    let high = x.polynomial(
      0x1.6c16c16b13d84p-10, 0x1.a01a019f9cac4p-13, 0x1.a01c07720be72p-16, 0x1.71df8ef31c3bdp-19)
    let series = low + (x * z) * high
    return 0.5 * z + (x * z) * series
  }
}
