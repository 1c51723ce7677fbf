/// sin(2π·x) for a loop that waits for each value before it can ask for the next: short instead of exact to the last bit.
///
/// The phase is brought into a quarter of a cycle around zero, and a polynomial of degree 13 (least squares at Chebyshev
/// points) is within 1e-13 there; its terms are summed in pairs, so that few operations wait for one another.
enum LoopSine {
  /// Adding and subtracting it rounds to a whole number.
  private static let magic = 6_755_399_441_055_744.0

  /// - Parameter cycles: of magnitude below 2⁵⁰.
  @inline(__always)
  static func of(_ cycles: Double) -> Double {
    let rest = cycles - ((cycles + magic) - magic)
    let half = rest < 0 ? -0.5 : 0.5
    let x = rest.magnitude > 0.25 ? half - rest : rest
    let z = x * x
    let z2 = z * z
    let low = 6.283185307179274 + z * -41.34170223990443
    let middle = 81.60524914917754 + z * -76.70584755600541
    let high = 42.058135278478666 + z * -15.081489343041332
    return x * ((low + z2 * middle) + (z2 * z2) * (high + z2 * 3.6658894553648578))
  }
}
