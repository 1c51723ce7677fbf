import SchemaKit

/// What a number may be.
public struct LibraryBounds: Sendable, Hashable {
  public var minimum: Double?
  public var maximum: Double?
  /// Whether the minimum itself is refused.
  public var isMinimumExclusive = false

  public init(minimum: Double? = nil, maximum: Double? = nil, isMinimumExclusive: Bool = false) {
    self.minimum = minimum
    self.maximum = maximum
    self.isMinimumExclusive = isMinimumExclusive
  }

  public static let any = LibraryBounds()
  /// More than zero.
  public static let positive = LibraryBounds(minimum: 0, isMinimumExclusive: true)
  public static let nonNegative = LibraryBounds(minimum: 0)
  /// Between 0 and 1.
  public static let unit = LibraryBounds(minimum: 0, maximum: 1)
  /// Between −1 and 1.
  public static let bipolar = LibraryBounds(minimum: -1, maximum: 1)
  /// What PCG32 is seeded with: 32 bits.
  public static let seed = LibraryBounds(minimum: 0, maximum: 4_294_967_295)
  public static func atLeast(_ minimum: Double) -> LibraryBounds { LibraryBounds(minimum: minimum) }
  public static func range(_ range: ClosedRange<Double>) -> LibraryBounds {
    LibraryBounds(minimum: range.lowerBound, maximum: range.upperBound)
  }

  /// NaN is outside a closed range, and inside one that is open to a side (contract, Starlark §5).
  public func contains(_ x: Double) -> Bool {
    if x.isNaN { return minimum == nil || maximum == nil }
    if let minimum, isMinimumExclusive ? x <= minimum : x < minimum { return false }
    if let maximum, x > maximum { return false }
    return true
  }

  /// `must be positive`, for messages; empty where everything is accepted.
  ///
  /// - Parameter isInteger: Ranges of ints are written `1-16`, of reals `0.5 to 10`.
  public func requirement(isInteger: Bool) -> String {
    guard let minimum else { return maximum.map { "must be <= \(NumberText.plain($0))" } ?? "" }
    guard let maximum else {
      if isMinimumExclusive { return minimum == 0 ? "must be positive" : "must be > \(NumberText.plain(minimum))" }
      return "must be >= \(NumberText.plain(minimum))"
    }
    let low = NumberText.plain(minimum)
    let high = NumberText.plain(maximum)
    if isMinimumExclusive { return "must be in (\(low), \(high)]" }
    if self == .unit || self == .bipolar { return "must be in range \(low).0 to \(high).0" }
    if self == .seed { return "must be in range \(low) to \(high)" }
    return isInteger && minimum >= 0 ? "must be \(low)-\(high)" : "must be \(low) to \(high)"
  }

  /// `> 0`, `0 to 1`, for tables; empty where everything is accepted.
  public var text: String {
    guard let minimum else { return maximum.map { "≤ \(NumberText.plain($0))" } ?? "" }
    let low = NumberText.plain(minimum)
    guard let maximum else { return isMinimumExclusive ? "> \(low)" : "≥ \(low)" }
    return isMinimumExclusive ? "> \(low), ≤ \(NumberText.plain(maximum))" : "\(low) to \(NumberText.plain(maximum))"
  }
}
