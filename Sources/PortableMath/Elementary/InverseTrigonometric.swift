import CVector

extension PortableMath {
  /// The arc tangent, in [−π/2, π/2]. Error below 0.6 ulp.
  public static func atan(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0x1p-28 || x.isNaN { return x }
    let value = magnitude > 0x1p60 ? 0x1.921fb54442d18p+0 : angle(Double2(magnitude, 0), Double2(1, 0)).value
    return x < 0 ? -value : value
  }

  /// The arc sine, in [−π/2, π/2]; NaN outside [−1, 1]. Error below 0.6 ulp.
  public static func asin(_ x: Double) -> Double {
    let magnitude = x.magnitude
    guard magnitude <= 1 else { return .nan }
    if magnitude < 0x1p-28 { return x }
    let value = angle(Double2(magnitude, 0), complement(magnitude)).value
    return x < 0 ? -value : value
  }

  /// The arc cosine, in [0, π]; NaN outside [−1, 1]. Error below 0.6 ulp.
  public static func acos(_ x: Double) -> Double {
    let magnitude = x.magnitude
    guard magnitude <= 1 else { return .nan }
    let value = angle(complement(magnitude), Double2(magnitude, 0))
    return x < 0 ? (pi - value).value : value.value
  }

  /// The angle of the point (`x`, `y`) in radians, in [−π, π]. Error below 0.6 ulp (1 where the result is subnormal).
  ///
  /// Special values as C99 F.9.1.4 says; the signs of zeros choose the side of the cut.
  public static func atan2(_ y: Double, _ x: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    let value = atan2Magnitude(y.magnitude, x.magnitude, left: x.sign == .minus)
    return y.sign == .minus ? -value : value
  }

  /// The arc tangent, correctly rounded but for double rounding.
  public static func atan(_ x: Float) -> Float { Float(atan(Double(x))) }
  /// The arc sine, correctly rounded but for double rounding.
  public static func asin(_ x: Float) -> Float { Float(asin(Double(x))) }
  /// The arc cosine, correctly rounded but for double rounding.
  public static func acos(_ x: Float) -> Float { Float(acos(Double(x))) }
  /// The angle of the point (`x`, `y`), correctly rounded but for double rounding.
  public static func atan2(_ y: Float, _ x: Float) -> Float { Float(atan2(Double(y), Double(x))) }
}

extension PortableMath {
  private static var pi: Double2 { Double2(0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53) }
  private static var halfPi: Double2 { Double2(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54) }

  /// √(1 − x²) for x in [0, 1].
  private static func complement(_ x: Double) -> Double2 {
    ((Double2(sum: 1, -x)) * Double2(sum: 1, x)).root
  }

  private static func atan2Magnitude(_ y: Double, _ x: Double, left: Bool) -> Double {
    if y == .infinity && x == .infinity { return left ? 3 * (pi.high / 4) : pi.high / 4 }
    if y == 0 || x == .infinity { return left ? pi.high : 0 }
    if x == 0 || y == .infinity { return halfPi.high }
    let difference = Int(y.exponent) - Int(x.exponent)
    if difference > 62 { return halfPi.high }
    if difference < -62 { return left ? pi.high : y / x }
    // Scale so that neither products nor quotients leave the normal range.
    let shift = -Int(max(x.exponent, y.exponent))
    let scaledX = scaledExactly(x, by: shift)
    let scaledY = scaledExactly(y, by: shift)
    let value = angle(Double2(scaledY, 0), Double2(scaledX, 0))
    return left ? (pi - value).value : value.value
  }

  /// x·2ⁿ for any n, where the result is normal.
  private static func scaledExactly(_ x: Double, by n: Int) -> Double {
    let half = n / 2
    return x * powerOfTwo(half) * powerOfTwo(n - half)
  }

  /// The angle of a point in the first quadrant, in two parts with a relative error near 2⁻⁶⁰.
  ///
  /// The quotient of the smaller by the larger coordinate is taken to the nearest multiple c of 1/32, and
  /// atan(y/x) = atan c + atan((y − c·x)/(x + c·y)).
  private static func angle(_ y: Double2, _ x: Double2) -> Double2 {
    let steep = y.high > x.high
    let numerator = steep ? x : y
    let denominator = steep ? y : x
    let table = cv_arctangent_table_pointer()!
    let row = Int(truncatingIfNeeded: (numerator.high / denominator.high * 32 + 0x1.8p52).bitPattern & 63)
    let c = Double(row) * 0x1p-5
    let u = (numerator - denominator.times(short: c)) / (denominator + numerator.times(short: c))
    let w = u.high * u.high
    let series = w.polynomial(
      -0x1.5555555555555p-2, 0x1.9999999996acbp-3, -0x1.2492483affb6ep-3, 0x1.c6edd1b20f7adp-4)
    let tail = (u.high * w) * series
    let sum = Double2(sum: table[row], u.high)
    let value = Double2(ordered: sum.high, sum.low + (table[row + 33] + (u.low + tail)))
    return steep ? halfPi - value : value
  }
}
