/// A condition on an option's value, with the words for help and errors.
public struct ValueRule<Value: Sendable>: Sendable {
  /// What is accepted, to stand after "expected": `a value from 1 to 64`.
  public let description: String
  public let accepts: @Sendable (Value) -> Bool

  public init(_ description: String, accepts: @escaping @Sendable (Value) -> Bool) {
    self.description = description
    self.accepts = accepts
  }
}

extension ValueRule where Value: Comparable & ArgumentValue {
  public static func range(_ range: ClosedRange<Value>) -> ValueRule {
    ValueRule("a value from \(range.lowerBound.argumentText) to \(range.upperBound.argumentText)") {
      range.contains($0)
    }
  }

  public static func atLeast(_ minimum: Value) -> ValueRule {
    ValueRule("a value of at least \(minimum.argumentText)") { $0 >= minimum }
  }

  public static func above(_ limit: Value) -> ValueRule {
    ValueRule("a value above \(limit.argumentText)") { $0 > limit }
  }
}
