extension PortableMath {
  /// The hyperbolic sine. Error below 0.6 ulp.
  public static func sinh(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0.375 {
      if magnitude < 0x1p-28 { return x }
      return x + sinhTail(x)
    }
    if !(magnitude < 711) { return x.isNaN ? .nan : x * .infinity }
    return x < 0 ? -hyperbolic(magnitude, sign: -1) : hyperbolic(magnitude, sign: -1)
  }

  /// The hyperbolic cosine. Error below 0.6 ulp.
  public static func cosh(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if !(magnitude < 711) { return x.isNaN ? .nan : .infinity }
    return hyperbolic(magnitude, sign: 1)
  }

  /// The hyperbolic sine, correctly rounded but for double rounding.
  public static func sinh(_ x: Float) -> Float { Float(sinh(Double(x))) }

  /// The hyperbolic cosine, correctly rounded but for double rounding.
  public static func cosh(_ x: Float) -> Float { Float(cosh(Double(x))) }

  /// (e^x + sign·e^−x)/2 for x from 0 to 711.
  private static func hyperbolic(_ x: Double, sign: Double) -> Double {
    let (significand, exponent) = expExtended(x, 0)
    if x > 22 { return scaled(significand.value, by: exponent - 1) }
    let scale = powerOfTwo(exponent - 1)
    let half = Double2(significand.high * scale, significand.low * scale)
    let other = Double2(sign * 0.25, 0) / half
    return (half + other).value
  }

  /// sinh x − x for |x| below 3/8.
  private static func sinhTail(_ x: Double) -> Double {
    let z = x * x
    let low = z.polynomial(0x1.5555555555555p-3, 0x1.1111111111112p-7, 0x1.a01a01a018e66p-13)
    let high = z.polynomial(0x1.71de3a5dd0dbbp-19, 0x1.ae641cf58d443p-26, 0x1.61da2c01ffbbep-33)
    let series = low + (z * z * z) * high
    return (x * z) * series
  }
}
