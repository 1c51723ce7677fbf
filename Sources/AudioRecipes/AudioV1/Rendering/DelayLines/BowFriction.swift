/// What a bow's hair does to the string: it takes along a share of the difference in speed, all of it while the string
/// sticks, ever less when it slips.
///
/// As a curve read at single points of time its corner would fold back; so each value is the curve's mean over the step
/// from the last difference to this one, (F(v) − F(v′))/(v − v′) with its integral F (antiderivative antialiasing: J. D.
/// Parker, V. Zavalishin and E. Le Bivic, "Reducing the aliasing of nonlinear waveshaping using continuous-time
/// convolution", 2016). That delays by half a step and, where the string sticks, is the mean of two values.
struct BowFriction {
  private var last = 0.0
  private var lastIntegral = 0.0

  /// Mean of v·min(1, (|v| + ¾)⁻⁴) since the last difference.
  @inline(__always)
  mutating func next(_ difference: Double) -> Double {
    let integral = Self.integral(difference)
    let (step, rise) = (difference - last, integral - lastIntegral)
    let middle = 0.5 * (difference + last)
    (last, lastIntegral) = (difference, integral)
    // A quotient of two small numbers is no number to rely on.
    return step.magnitude < 1e-5 ? middle * Self.share(middle) : rise / step
  }

  /// min(1, (|v| + ¾)⁻⁴)
  @inline(__always)
  private static func share(_ difference: Double) -> Double {
    let base = difference.magnitude + 0.75
    guard base > 1 else { return 1 }
    let square = base * base
    return 1 / (square * square)
  }

  /// ½v² up to ¼, then (¼/u − ½)/u² + 9/32 with u = |v| + ¾.
  @inline(__always)
  private static func integral(_ difference: Double) -> Double {
    let base = difference.magnitude + 0.75
    guard base > 1 else { return 0.5 * difference * difference }
    let inverse = 1 / base
    return (0.25 * inverse - 0.5) * (inverse * inverse) + 0.28125
  }
}
