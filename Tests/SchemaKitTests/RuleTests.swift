import SchemaKit
import Testing

@Suite struct RuleTests {
  @Test(
    arguments: [
      (NumberRule.any, [-1e300, 0, 1], []), (.positive, [1e-300, 1], [0, -0.0, -1]),
      (.nonNegative, [0, -0.0, 1], [-1e-300]), (.unit, [0, 1, -0.0], [-1e-300, 1 + 0x1p-52]),
      (.above(2), [2 + 0x1p-51], [2, -3]), (.range(-1...1), [-1, 1], [-1 - 0x1p-52, 1 + 0x1p-52]),
      (.unit.withoutZero(because: "nothing"), [1, 1e-300], [0, -0.0, 2]),
      (.usually(0...1), [-5, 5], []), (.positive.usually(1...2), [0.5], [0]),
    ] as [(NumberRule, [Double], [Double])])
  func bounds(rule: NumberRule, good: [Double], bad: [Double]) {
    for x in good { #expect(rule.violation(x, name: "x") == nil, "\(x)") }
    for x in bad { #expect(rule.violation(x, name: "x") != nil, "\(x)") }
  }

  @Test func notANumberPassesNoBound() {
    for rule in [NumberRule.positive, .nonNegative, .unit, .above(0)] {
      #expect(rule.violation(.nan, name: "x") != nil)
    }
  }

  @Test func messages() {
    #expect(NumberRule.positive.violation(-1, name: "rate") == "rate must be positive, got -1")
    #expect(NumberRule.nonNegative.violation(-0.5, name: "attack") == "attack must be non-negative, got -0.5")
    #expect(NumberRule.unit.violation(1.5, name: "volume") == "volume must be in [0, 1], got 1.5")
    #expect(NumberRule.range(0...0.49).violation(1, name: "a") == "a must be in [0, 0.49], got 1")
  }
}
