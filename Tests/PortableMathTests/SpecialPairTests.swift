import PortableMath
import Testing

/// Special values of the functions of two arguments: C99 F.9.1.4 (atan2), F.9.4.3 (hypot), F.9.4.4 (pow), F.9.7.1 (fmod).
@Suite struct SpecialPairTests {
  typealias P = PortableMath
  static let inf = Double.infinity
  static let nan = Double.nan

  private func same(_ a: Double, _ b: Double) -> Bool { a.isNaN ? b.isNaN : a.bitPattern == b.bitPattern }

  static let powers: [(Double, Double, Double)] = [
    (0, -3, inf), (-0.0, -3, -inf), (0, -2, inf), (-0.0, -2, inf), (-0.0, -0.5, inf), (0, -inf, inf), (-0.0, -inf, inf),
    (0, 3, 0), (-0.0, 3, -0.0), (-0.0, 2, 0), (-0.0, 0.5, 0), (0, inf, 0), (-1, inf, 1), (-1, -inf, 1), (1, nan, 1),
    (nan, 0, 1), (nan, -0.0, 1), (inf, 0, 1), (0, 0, 1), (-2, 0.5, nan), (-2, -1.5, nan), (0.5, -inf, inf),
    (-0.5, -inf, inf), (2, -inf, 0), (0.5, inf, 0), (-0.5, inf, 0), (2, inf, inf), (-2, inf, inf), (-inf, -3, -0.0),
    (-inf, -2, 0), (-inf, -0.5, 0), (-inf, 3, -inf), (-inf, 2, inf), (-inf, 0.5, inf), (inf, -0.5, 0), (inf, 0.5, inf),
    (nan, 1, nan), (2, nan, nan), (-2, 3, -8), (-2, -1, -0.5), (2, 1024, inf), (-2, 1025, -inf), (2, -1080, 0),
    (-2, -1081, -0.0), (-1, 0x1p53, 1), (-1, 0x1p53 - 1, -1), (1.5, 1e300, inf), (0.5, 1e300, 0), (2, 0x1p-1064, 1),
    (4, 0.5, 2), (10, -1, 0.1), (-1.5, 1e300, inf),
  ]

  @Test(arguments: powers) func power(_ x: Double, _ y: Double, _ expected: Double) {
    #expect(same(P.pow(x, y), expected), "pow(\(x), \(y)) = \(P.pow(x, y)), not \(expected)")
  }

  static let angles: [(Double, Double, Double)] = [
    (0, -0.0, .pi), (-0.0, -0.0, -Double.pi), (0, 0, 0), (-0.0, 0, -0.0), (0, -1, .pi), (-0.0, -1, -Double.pi),
    (0, 1, 0), (-0.0, 1, -0.0), (-1, 0, -Double.pi / 2), (-1, -0.0, -Double.pi / 2), (1, 0, .pi / 2),
    (1, -inf, .pi), (-1, -inf, -Double.pi), (1, inf, 0), (-1, inf, -0.0), (inf, 1, .pi / 2), (-inf, 1, -Double.pi / 2),
    (inf, -inf, 3 * Double.pi / 4), (-inf, -inf, -3 * Double.pi / 4), (inf, inf, .pi / 4), (-inf, inf, -Double.pi / 4),
    (1, 1, .pi / 4), (1, -1, 3 * Double.pi / 4), (-1, 1, -Double.pi / 4), (nan, 1, nan), (1, nan, nan),
    (1e300, 1e-300, .pi / 2), (1e-300, 1e300, 0), (1e-300, -1e300, .pi), (0x1p-1074, 0x1p-1074, .pi / 4),
    (1.7e308, 1.7e308, .pi / 4),
  ]

  @Test(arguments: angles) func angle(_ y: Double, _ x: Double, _ expected: Double) {
    #expect(same(P.atan2(y, x), expected), "atan2(\(y), \(x)) = \(P.atan2(y, x)), not \(expected)")
  }

  static let distances: [(Double, Double, Double)] = [
    (inf, nan, inf), (nan, -inf, inf), (nan, 1, nan), (0, -0.0, 0), (-3, 4, 5), (1e308, 1e308, 1.4142135623730951e308),
    (1.7e308, 1.7e308, inf), (0, -0x1p-1074, 0x1p-1074), (1, 1e-200, 1),
  ]

  @Test(arguments: distances) func distance(_ x: Double, _ y: Double, _ expected: Double) {
    #expect(same(P.hypot(x, y), expected), "hypot(\(x), \(y)) = \(P.hypot(x, y)), not \(expected)")
    #expect(same(P.hypot(y, x), expected))
  }

  static let remainders: [(Double, Double, Double)] = [
    (0, 1, 0), (-0.0, 1, -0.0), (inf, 1, nan), (1, 0, nan), (-inf, inf, nan), (3, inf, 3), (-3, -inf, -3),
    (5.5, 2, 1.5),
    (-5.5, 2, -1.5), (5.5, -2, 1.5), (6, 3, 0), (-6, 3, -0.0), (nan, 1, nan), (1, nan, nan), (0, 0, nan),
    (1.7976931348623157e308, 0x1p-1074, 0), (1e308, 3e-308, 5.476144900572913e-309),
    (2001 * 0x1p-1074, 7 * 0x1p-1074, 6 * 0x1p-1074),
    (0x1p-1074, 1e308, 0x1p-1074), (1e22, 7, 4),
  ]

  @Test(arguments: remainders) func remainder(_ x: Double, _ y: Double, _ expected: Double) {
    #expect(same(P.fmod(x, y), expected), "fmod(\(x), \(y)) = \(P.fmod(x, y)), not \(expected)")
    #expect(same(P.fmod(x, y), x.truncatingRemainder(dividingBy: y)))
  }
}
