import SchemaKit
import Testing

/// Numbers in messages: shortest round trip, no exponent (contract, core §0).
@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (10, "10"), (0.5, "0.5"), (0, "0"), (1e-7, "0.0000001"), (-2.5e-10, "-0.00000000025"), (1e15, "1000000000000000"),
      (1e16, "10000000000000000"), (1.5e16, "15000000000000000"), (1e21, "1000000000000000000000"), (-3, "-3"),
      (0.1 + 0.2, "0.30000000000000004"), (123456.789, "123456.789"), (9_007_199_254_740_992, "9007199254740992"),
      (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "NaN"), (1.25e17, "125000000000000000"),
      (123_456_789_012_345_680, "123456789012345680"),
    ] as [(Double, String)])
  func plain(x: Double, text: String) { #expect(NumberText.plain(x) == text) }

  @Test func everyTextReadsBack() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      let x = Double(bitPattern: random.next())
      guard x.isFinite else { continue }
      let text = NumberText.plain(x)
      #expect(Double(text) == x && !text.contains("e"), "\(x)")
    }
    for x in [Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, .leastNormalMagnitude] {
      #expect(Double(NumberText.plain(x)) == x)
    }
  }
}
