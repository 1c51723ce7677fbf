import JSONCore

/// Whether one requirement holds.
public struct ConstraintResult: Sendable {
  /// `max_vertex_count(1000)`.
  public var constraint: String
  public var passed: Bool
  /// What was measured; nil where it was not.
  public var actual: JSONTree?
  /// Why it does not hold, or that it could not be looked at.
  public var message: String?
  /// The report does not have the measurement.
  public var isMissing: Bool { actual == nil }
}

/// What `verify` finds (contract, core §3.6).
public struct Verification: Sendable {
  public var assetId: String
  public var results: [ConstraintResult]
  /// No output of the report has metrics.
  public var hasNoMetrics: Bool

  public var passed: Bool { results.allSatisfy(\.passed) }

  /// Compares constraints with the metrics of the first output that has some.
  ///
  /// - Parameter strict: A measurement that is missing fails its constraint; otherwise it passes, as the contract says.
  public init(_ report: Report, _ set: ConstraintSet, strict: Bool = false) {
    let metrics = report.outputs.lazy.compactMap(\.metrics).first
    assetId = report.assetId ?? ""
    hasNoMetrics = metrics == nil
    results = set.constraints.map { $0.check(metrics ?? OutputMetrics(), strict: strict) }
  }
}

extension Constraint {
  func check(_ metrics: OutputMetrics, strict: Bool) -> ConstraintResult {
    switch type.measure {
    case .count(let path):
      guard let actual = metrics[keyPath: path], let maximum = count else { return missing(strict) }
      return result(
        actual <= maximum, .integer(Int64(actual)), "\(type.noun) \(actual) exceeds maximum \(maximum)")
    case .number(let path, let atLeast, let decimals, let sign):
      guard let actual = metrics[keyPath: path], let limit = number else { return missing(strict) }
      let words = atLeast ? "is below minimum" : "exceeds maximum"
      let (found, bound) = (
        DecimalText.fixed(actual, places: decimals) + sign, DecimalText.fixed(limit, places: decimals) + sign
      )
      return result(
        atLeast ? actual >= limit : actual <= limit, .float(actual), "\(type.noun) \(found) \(words) \(bound)")
    case .motion:
      guard let delta = metrics.rootMotionDelta, let limit = number else { return missing(strict) }
      let length = delta.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let (found, bound) = (DecimalText.fixed(length, places: 4), DecimalText.fixed(limit, places: 4))
      return result(
        length <= limit,
        .object([.init("delta", .array(delta.map { .float($0) })), .init("magnitude", .float(length))]),
        "\(type.noun) \(found) exceeds maximum \(bound)")
    case .truth(let path, let failure):
      guard let actual = metrics[keyPath: path] else { return missing(strict) }
      return result(actual, .boolean(actual), failure)
    }
  }

  private func result(_ passed: Bool, _ actual: JSONTree, _ failure: String) -> ConstraintResult {
    ConstraintResult(constraint: text, passed: passed, actual: actual, message: passed ? nil : failure)
  }

  private func missing(_ strict: Bool) -> ConstraintResult {
    ConstraintResult(
      constraint: text, passed: !strict, actual: nil, message: "\(type.metric) metric not available")
  }
}
