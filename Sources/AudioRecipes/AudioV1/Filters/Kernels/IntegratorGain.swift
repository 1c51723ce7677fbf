import PortableMath

/// tan(π·f), the gain of a trapezoidal integrator for a filter at f cycles a sample, f within 0...0.49.
///
/// f·P(f²)/(¼ − f²): the pole at the Nyquist frequency is taken out, and a polynomial of degree 7 (least squares at
/// Chebyshev points) holds the rest within 8e-13 of the value.
enum IntegratorGain {
  @inline(__always)
  static func of(_ cycles: SIMD4<Double>) -> SIMD4<Double> {
    let gain = fraction(cycles)
    return gain.over / gain.under
  }

  /// The same as a fraction: whoever divides anyway needs no other division. The lower part is at least 0.0099.
  @inline(__always)
  static func fraction(_ cycles: SIMD4<Double>) -> (over: SIMD4<Double>, under: SIMD4<Double>) {
    let square = cycles * cycles
    var sum = square * SIMD4(all: -0.0030298795699686505) + SIMD4(all: -0.003908822910005844)
    sum = sum * square + SIMD4(all: -0.009978053107991772)
    sum = sum * square + SIMD4(all: -0.02250159633738308)
    sum = sum * square + SIMD4(all: -0.05263734973861285)
    sum = sum * square + SIMD4(all: -0.13476937914415302)
    sum = sum * square + SIMD4(all: -0.557736263812409)
    sum = sum * square + SIMD4(all: 0.7853981633979163)
    return (cycles * sum, SIMD4(all: 0.25) - square)
  }
}
