extension PortableMath {
  /// The cube root; exact for cubes. Error below 0.6 ulp.
  public static func cbrt(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude == 0 || !(magnitude < .infinity) { return x }
    // magnitude = m·2^(3q) with m in [1/2, 4).
    let normal = magnitude < .leastNormalMagnitude ? magnitude * 0x1p54 : magnitude
    let exponent = Int(truncatingIfNeeded: normal.bitPattern >> 52) - 1022 - (normal == magnitude ? 0 : 54)
    let q = (exponent + 3 * 400) / 3 - 400
    let fraction = Double(bitPattern: (normal.bitPattern & 0x000F_FFFF_FFFF_FFFF) | 0x3FE0_0000_0000_0000)
    let m = fraction * powerOfTwo(exponent - 3 * q)
    // A polynomial of 16 bits on [1/2, 1], times the root of 1, 2 or 4; then Newton, and once more with the residue kept.
    let estimate = fraction.polynomial(
      0x1.9de41e10339a5p-2, 0x1.213bec78240adp+0, -0x1.ddd27090b219bp-1, 0x1.0e16f83034a03p-1, -0x1.06bcf5bc6e5a0p-3)
    let factors = (1.0, 0x1.428a2f98d728bp+0, 0x1.965fea53d6e3dp+0)
    let factor = exponent - 3 * q == 0 ? factors.0 : exponent - 3 * q == 1 ? factors.1 : factors.2
    var root = estimate * factor
    root -= (root * root * root - m) / (3 * root * root)
    let square = Double2(product: root, root)
    let cube = square * root
    let residue = (m - cube.high) - cube.low
    root += residue / (3 * square.high)
    let value = root * powerOfTwo(q)
    return x < 0 ? -value : value
  }

  /// √(x² + y²) without overflow on the way. Error below 0.6 ulp.
  ///
  /// Infinite where either is infinite, even if the other is NaN.
  public static func hypot(_ x: Double, _ y: Double) -> Double {
    let a = x.magnitude
    let b = y.magnitude
    if a == .infinity || b == .infinity { return .infinity }
    if a.isNaN || b.isNaN { return .nan }
    let large = max(a, b)
    let small = min(a, b)
    if small == 0 || small < large * 0x1p-60 { return large }
    var scale = 1.0
    var back = 1.0
    if large > 0x1p500 {
      (scale, back) = (0x1p-600, 0x1p600)
    } else if small < 0x1p-400 {
      (scale, back) = (0x1p600, 0x1p-600)
    }
    let first = Double2(product: large * scale, large * scale)
    let second = Double2(product: small * scale, small * scale)
    return (first + second).root.value * back
  }

  /// The remainder of `x`/`y` with the sign of `x`; always exact. NaN for infinite `x` or zero `y`.
  public static func fmod(_ x: Double, _ y: Double) -> Double {
    let a = x.magnitude
    let b = y.magnitude
    guard a < .infinity, b > 0 else { return .nan }
    if a < b { return x }
    let (dividend, high) = integral(a)
    let (divisor, low) = integral(b)
    var rest = dividend % divisor
    var shift = high - low
    // The rest is below 2⁵³: eleven more binary digits of the quotient at a time.
    while shift > 0 && rest != 0 {
      let step = min(shift, 11)
      rest = (rest << UInt64(step)) % divisor
      shift -= step
    }
    // rest·2^low, in two exact steps.
    let value = Double(rest) * powerOfTwo(max(low, -1000)) * powerOfTwo(min(low + 1000, 0))
    return x.sign == .minus ? -value : value
  }

  /// The cube root, correctly rounded but for double rounding.
  public static func cbrt(_ x: Float) -> Float { Float(cbrt(Double(x))) }
  /// √(x² + y²), correctly rounded but for double rounding.
  public static func hypot(_ x: Float, _ y: Float) -> Float { Float(hypot(Double(x), Double(y))) }
  /// The remainder of `x`/`y` with the sign of `x`; always exact.
  public static func fmod(_ x: Float, _ y: Float) -> Float { Float(fmod(Double(x), Double(y))) }

  /// A positive finite number as integer below 2⁵³ times a power of two, of at least 2⁻¹⁰⁷⁴.
  private static func integral(_ x: Double) -> (significand: UInt64, exponent: Int) {
    let field = Int(truncatingIfNeeded: x.bitPattern >> 52)
    let fraction = x.bitPattern & 0x000F_FFFF_FFFF_FFFF
    return field == 0 ? (fraction, -1074) : (fraction | 0x0010_0000_0000_0000, field - 1075)
  }
}
