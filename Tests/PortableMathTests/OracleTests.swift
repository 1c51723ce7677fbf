import Foundation
import Testing

@testable import PortableMath

/// Results against mpmath's, correctly rounded, by `Tools/math/oracle.py`.
@Suite struct OracleTests {
  /// Largest error allowed, in units in the last place of the true result.
  ///
  /// The promises are 1, and 2 for `pow` and `tanh`; these bounds are what the algorithms should reach.
  static let bounds: [String: Double] = [
    "sin": 0.8, "cos": 0.8, "tan": 0.75, "sinCycles": 0.8, "cosCycles": 0.8, "exp": 0.8, "exp2": 0.8,
    "expm1": 0.6, "log": 0.6, "log2": 0.6, "log10": 0.6, "log1p": 0.6, "pow": 0.8, "tanh": 1.1, "sinh": 0.6,
    "cosh": 0.6, "asin": 0.6, "acos": 0.6, "atan": 0.6, "atan2": 0.8, "cbrt": 0.6, "hypot": 0.8, "fmod": 0,
  ]

  #if DEBUG
    static let argumentsPerFunction = "1000"
  #else
    static let argumentsPerFunction = "4000"
  #endif

  @Test(.enabled(if: ExternalTools.hasOracle, "needs python3 with mpmath (pip install mpmath)"))
  func errorsStayWithinTheirBounds() throws {
    let script = ExternalTools.packageRoot.appending(path: "Tools/math/oracle.py").path
    let table = try ExternalTools.run("/usr/bin/env", ["python3", script, Self.argumentsPerFunction])
    let unary = Dictionary(uniqueKeysWithValues: GoldenBits.unary)
    let binary = Dictionary(uniqueKeysWithValues: GoldenBits.binary)
    var worst: [String: (error: Double, argument: String)] = [:]
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ")
      let name = String(fields[0])
      let words = fields.dropFirst().compactMap { UInt64($0, radix: 16) }.map { Double(bitPattern: $0) }
      try #require(words.count == 4)
      let result: Double
      if let function = unary[name] {
        result = function(words[0])
      } else {
        let function = try #require(binary[name])
        result = function(words[0], words[1])
      }
      let error = ulps(result, high: words[2], low: words[3])
      if error >= (worst[name]?.error ?? 0) { worst[name] = (error, "\(words[0]), \(words[1])") }
    }
    #expect(Set(worst.keys) == Set(Self.bounds.keys))
    for (name, found) in worst.sorted(by: { $0.key < $1.key }) {
      let bound = try #require(Self.bounds[name])
      #expect(found.error <= bound, "\(name)(\(found.argument)) is off by \(found.error) ulp")
      print("\(name): at most \(found.error) ulp")
    }
  }

  /// The distance to the true result high + low in units of high's last place; `low` counts units of 2⁻¹⁰⁷⁴ for the
  /// smallest results.
  private func ulps(_ result: Double, high: Double, low: Double) -> Double {
    guard high.isFinite, result.isFinite else { return result == high ? 0 : .infinity }
    if high.magnitude > 1e-290 { return (((result - high) - low) / high.ulp).magnitude }
    let unit = Double.leastNonzeroMagnitude
    return (((result - high) / unit - low) / (high.ulp / unit)).magnitude
  }
}
