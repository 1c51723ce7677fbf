import CVector

extension PortableMath {
  /// The natural logarithm of 1 + `x`, without rounding 1 + `x`. Error below 0.6 ulp.
  public static func log1p(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude < 0x1p-9 {
      if magnitude < 0x1p-54 { return x }
      let z = x * x
      let series = x.polynomial(
        0x1.5555555554146p-2, -0x1.fffffffffdce5p-3, 0x1.9999e6363989ep-3, -0x1.5555985e619efp-3)
      return x + ((x * z) * series - z * 0.5)
    }
    if x == -1 { return -.infinity }
    if !(x > -1) { return .nan }
    if x == .infinity { return x }
    let sum = Double2(sum: 1, x)
    var pieces = LogarithmKernel.split(sum.high)
    // Beyond 2⁵³ the rounding error of the sum no longer counts.
    if x < 0x1p60 {
      let inverse = cv_log_table_pointer()![Int(truncatingIfNeeded: pieces.row)]
      // Times 1 − r, the derivative of log(1 + r): the rest may be many ulps of a small r.
      pieces.rLow += sum.low * powerOfTwo(-Int(pieces.exponent)) * inverse * (1 - pieces.r)
    }
    return LogarithmKernel.natural(pieces)
  }

  /// The natural logarithm of 1 + `x`, correctly rounded but for double rounding.
  public static func log1p(_ x: Float) -> Float { Float(log1p(Double(x))) }
}
