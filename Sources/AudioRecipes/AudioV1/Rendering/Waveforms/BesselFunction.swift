/// Bessel functions, for windows.
enum BesselFunction {
  /// The modified Bessel function of order zero, by its power series.
  static func i0(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for k in 1...40 {
      let factor = x / (2 * Double(k))
      term *= factor * factor
      sum += term
    }
    return sum
  }
}
