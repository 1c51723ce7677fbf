import PortableMath
import Testing

/// Special values as IEEE 754 and C99 Annex F define them, and results that must be exact.
@Suite struct SpecialValueTests {
  typealias P = PortableMath
  static let inf = Double.infinity
  static let tiny = Double.leastNonzeroMagnitude

  /// Equal with the same sign of zero; any NaN equals any other.
  private func same(_ a: Double, _ b: Double) -> Bool { a.isNaN ? b.isNaN : a.bitPattern == b.bitPattern }

  static let unary: [(String, Double, Double)] = [
    ("exp", -inf, 0), ("exp", inf, inf), ("exp", 0, 1), ("exp", 709.79, inf), ("exp", -745.2, 0),
    ("exp", -745.13, tiny), ("exp2", -1074, tiny), ("exp2", -1076, 0), ("exp2", 1024, inf), ("exp2", -inf, 0),
    ("expm1", -inf, -1), ("expm1", inf, inf), ("expm1", -50, -1), ("expm1", 710, inf),
    ("log", 0, -inf), ("log", -0.0, -inf), ("log", -1, .nan), ("log", inf, inf), ("log", -inf, .nan), ("log", 1, 0),
    ("log2", 0, -inf), ("log2", -tiny, .nan), ("log2", tiny, -1074), ("log2", inf, inf), ("log10", 0, -inf),
    ("log10", inf, inf), ("log10", 1, 0), ("log1p", -1, -inf), ("log1p", -1.5, .nan), ("log1p", inf, inf),
    ("log1p", -inf, .nan), ("tanh", inf, 1), ("tanh", -inf, -1), ("tanh", 30, 1), ("tanh", 1e300, 1),
    ("sinh", inf, inf), ("sinh", -inf, -inf), ("sinh", 711, inf), ("cosh", inf, inf), ("cosh", -inf, inf),
    ("cosh", 0, 1), ("cosh", -711, inf), ("asin", 1.5, .nan), ("asin", -1, -Double.pi / 2), ("acos", 1, 0),
    ("acos", -1, .pi), ("acos", -1.0.nextUp * 2, .nan), ("acos", 0, .pi / 2), ("acos", inf, .nan),
    ("atan", inf, .pi / 2), ("atan", -inf, -Double.pi / 2), ("cbrt", inf, inf), ("cbrt", -inf, -inf),
    ("sin", inf, .nan), ("cos", -inf, .nan), ("tan", inf, .nan), ("sinCycles", inf, .nan), ("cosCycles", inf, .nan),
    ("cos", 0, 1), ("cos", tiny, 1), ("cosCycles", 0, 1), ("cosCycles", 0.5, -1), ("sinCycles", 0.25, 1),
    ("sinCycles", -0.25, -1), ("sinCycles", 1e300, 0), ("cosCycles", 1e300, 1), ("cosCycles", -0x1p52 - 1, 1),
  ]

  @Test(arguments: unary) func oneArgument(_ name: String, _ x: Double, _ expected: Double) throws {
    let function = try #require(GoldenBits.unary.first { $0.0 == name }).1
    #expect(same(function(x), expected), "\(name)(\(x)) = \(function(x)), not \(expected)")
  }

  @Test func nanGoesThroughEveryFunction() {
    for (name, function) in GoldenBits.unary { #expect(function(.nan).isNaN, "\(name)") }
  }

  @Test func oddFunctionsKeepSignedZerosAndTinyNumbers() throws {
    for name in ["sin", "tan", "sinCycles", "expm1", "log1p", "tanh", "sinh", "asin", "atan", "cbrt"] {
      let function = try #require(GoldenBits.unary.first { $0.0 == name }).1
      #expect(same(function(0), 0), "\(name)")
      #expect(same(function(-0.0), -0.0), "\(name)")
      if name == "cbrt" || name == "sinCycles" { continue }
      for x in [Self.tiny, -Self.tiny, 0x1p-1030, 1e-200, -1e-30] { #expect(same(function(x), x), "\(name)(\(x))") }
    }
  }

  @Test func vectorsTakeSpecialLanes() {
    let x = SIMD4(Double.nan, -0.0, .infinity, 1e300)
    let sine = P.sin(x)
    #expect(sine[0].isNaN && same(sine[1], -0.0) && sine[2].isNaN && same(sine[3], P.sin(1e300)))
    let exponential = P.exp(SIMD4(-Self.inf, Self.inf, .nan, 1))
    #expect(exponential[0] == 0 && exponential[1] == Self.inf && exponential[2].isNaN)
    #expect(exponential[3] == P.exp(1.0))
    let logarithm = P.log(SIMD4(0, -1, Self.tiny, 1))
    #expect(logarithm[0] == -Self.inf && logarithm[1].isNaN && logarithm[3] == 0)
    #expect(logarithm[2] == P.log(Self.tiny))
    let tangent = P.tanh(SIMD4(.nan, -Self.inf, -0.0, 0x1p-1030))
    #expect(tangent[0].isNaN && tangent[1] == -1 && same(tangent[2], -0.0) && tangent[3] == 0x1p-1030)
  }

  @Test func exactResultsAreExact() {
    for k in -1074...1023 {
      let power = k < -1022 ? Self.tiny * Double(sign: .plus, exponent: k + 1074, significand: 1) : 1
      let two = k < -1022 ? power : Double(sign: .plus, exponent: k, significand: 1)
      #expect(P.exp2(Double(k)) == two)
      #expect(P.log2(two) == Double(k))
      #expect(P.pow(2, Double(k)) == two)
    }
    var ten = 1.0
    for k in 0...22 {
      #expect(P.log10(ten) == Double(k))
      #expect(P.pow(10, Double(k)) == ten)
      ten *= 10
    }
    for k in 1...2000 {
      let x = Double(k) * 0.125
      #expect(P.cbrt(x * x * x) == x)
      #expect(P.cbrt(-x * x * x) == -x)
      #expect(P.pow(x, 2) == x * x)
    }
    #expect(P.cbrt(Self.tiny) == Double(sign: .plus, exponent: -358, significand: 1))
    #expect(P.hypot(3e300, 4e300) == 5e300)
    #expect(P.hypot(3 * Self.tiny, 4 * Self.tiny) == 5 * Self.tiny)
    for quarter in stride(from: -64.0, through: 64, by: 0.25) {
      let even = (quarter * 2).truncatingRemainder(dividingBy: 1) == 0
      #expect(even ? P.sinCycles(quarter) == 0 : P.sinCycles(quarter).magnitude == 1)
      #expect(even ? P.cosCycles(quarter).magnitude == 1 : P.cosCycles(quarter) == 0)
    }
  }

  @Test func theHardestArgumentOfSineIsReducedRight() {
    // 6381956970095103·2⁷⁹⁷ comes nearer to a multiple of π/2 than any other double (J.-M. Muller, Elementary Functions).
    let x = 6_381_956_970_095_103 * Double(sign: .plus, exponent: 797, significand: 1)
    #expect(P.cos(x) == -4.6871659242546277e-19)
    #expect(P.sin(x) == 1)
    #expect(P.sin(1e22) == -0.8522008497671888)
    #expect(P.sin(Double.greatestFiniteMagnitude) == 0.004961954789184062)
  }

  @Test func floatsAreRoundedFromDoubles() {
    #expect(P.sin(Float(0.5)) == 0.47942555)
    #expect(P.exp(Float(1)) == 2.7182817)
    #expect(P.log(Float.leastNonzeroMagnitude) == -103.27893)
    #expect(P.exp(Float(100)) == .infinity)
    #expect(P.pow(Float(2), Float(-149)) == .leastNonzeroMagnitude)
    #expect(P.hypot(Float(3e38), 1e38).isFinite)
  }
}
