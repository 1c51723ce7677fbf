/// What an integer may be beyond what its type holds, and what it usually is.
public struct IntegerRule: Sendable, Hashable {
  /// Enforced.
  public var range: ClosedRange<Int64>?
  /// Documented and used by the random generator, never an error.
  public var usual: ClosedRange<Int64>?

  public init(range: ClosedRange<Int64>? = nil, usual: ClosedRange<Int64>? = nil) {
    self.range = range
    self.usual = usual
  }

  public static let any = IntegerRule()
  public static func range(_ range: ClosedRange<Int64>) -> IntegerRule { IntegerRule(range: range) }
  public static func usually(_ range: ClosedRange<Int64>) -> IntegerRule { IntegerRule(usual: range) }
}
