/// What a number may be, and what it usually is.
///
/// The bounds are enforced; `usual` is what authors mean, documented and used by the random generator but never an error
/// (the contract accepts more than is sensible, and old specs must keep working).
public struct NumberRule: Sendable, Hashable {
  public enum Bounds: Sendable, Hashable {
    case any
    /// Greater than zero.
    case positive
    /// Zero or more.
    case nonNegative
    /// Within a closed range.
    case range(ClosedRange<Double>)
    /// Greater than a number.
    case above(Double)
  }

  public var bounds: Bounds
  public var usual: ClosedRange<Double>?
  /// Zero is refused with this explanation even where the bounds allow it.
  public var zeroRefusal: String?

  public init(_ bounds: Bounds = .any, usual: ClosedRange<Double>? = nil, zeroRefusal: String? = nil) {
    self.bounds = bounds
    self.usual = usual
    self.zeroRefusal = zeroRefusal
  }

  public static let any = NumberRule()
  public static let positive = NumberRule(.positive)
  public static let nonNegative = NumberRule(.nonNegative)
  /// Between 0 and 1.
  public static let unit = NumberRule(.range(0...1))
  public static func range(_ range: ClosedRange<Double>) -> NumberRule { NumberRule(.range(range)) }
  public static func above(_ bound: Double) -> NumberRule { NumberRule(.above(bound)) }
  /// Anything is accepted; this is what makes sense.
  public static func usually(_ range: ClosedRange<Double>) -> NumberRule { NumberRule(.any, usual: range) }

  /// The same bounds, with what is usual.
  public func usually(_ range: ClosedRange<Double>) -> NumberRule {
    var rule = self
    rule.usual = range
    return rule
  }

  /// The same bounds without zero.
  public func withoutZero(because reason: String) -> NumberRule {
    var rule = self
    rule.zeroRefusal = reason
    return rule
  }

  /// What is wrong with `x`, as a message about `name`, or nil.
  public func violation(_ x: Double, name: String) -> String? {
    let got = "got \(NumberText.plain(x))"
    switch bounds {
    case .any: break
    case .positive: if !(x > 0) { return "\(name) must be positive, \(got)" }
    case .nonNegative: if !(x >= 0) { return "\(name) must be non-negative, \(got)" }
    case .range(let range):
      if !range.contains(x) {
        return
          "\(name) must be in [\(NumberText.plain(range.lowerBound)), \(NumberText.plain(range.upperBound))], \(got)"
      }
    case .above(let bound): if !(x > bound) { return "\(name) must be greater than \(NumberText.plain(bound)), \(got)" }
    }
    if let zeroRefusal, x == 0 { return "\(name) must be > 0.0 (\(zeroRefusal))" }
    return nil
  }
}
