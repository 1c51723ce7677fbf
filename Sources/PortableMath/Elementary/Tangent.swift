extension PortableMath {
  /// The tangent of `x` radians. Error below 0.7 ulp over the whole range; infinities and NaN give NaN.
  public static func tan(_ x: Double) -> Double {
    let magnitude = x.magnitude
    guard magnitude < .infinity else { return .nan }
    if magnitude < 0x1p-28 { return x }
    let small = magnitude < SineKernel.radianLimit
    let sineAngle = small ? SineKernel.reduce(radians: x, offset: 128) : reduceLarge(magnitude, offset: 128)
    var cosineAngle = sineAngle
    cosineAngle.count &+= 128
    let sine = extended(sineAngle)
    let cosine = extended(cosineAngle)
    let value = (sine / cosine).value
    return !small && x < 0 ? -value : value
  }

  /// The tangent of `x` radians, correctly rounded but for double rounding.
  public static func tan(_ x: Float) -> Float { Float(tan(Double(x))) }

  /// The sine of a reduced angle in two parts.
  private static func extended(_ angle: ReducedAngle<Double>) -> Double2 {
    let (high, lowNegated) = SineKernel.evaluate(angle)
    let sum = Double2(ordered: high, -lowNegated)
    return angle.count & 256 == 0 ? sum : -sum
  }
}
