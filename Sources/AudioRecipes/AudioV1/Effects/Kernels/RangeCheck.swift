import SchemaKit
import SpecModel

/// Collects the fields of an effect that lie beyond the contract's ranges (audio §11), and what stands in for them.
public struct RangeCheck {
  /// The tag of the effect's type.
  private let effect: String
  /// The effect, below the parameters.
  private let path: JSONPath
  private(set) var adjustments: [ParameterAdjustment] = []

  init(_ effect: String, at path: JSONPath) {
    self.effect = effect
    self.path = path
  }

  /// - Parameter part: where the field stands below the effect, if it is not one of the effect's own: `taps`, 1.
  mutating func check(_ field: String, _ value: Double, _ range: ClosedRange<Double>, in part: (String, Int)? = nil) {
    guard !range.contains(value) else { return }
    let rule = "\(Self.text(range.lowerBound))-\(Self.text(range.upperBound))"
    let used = value < range.lowerBound ? range.lowerBound : range.upperBound
    note(field, rule, NumberText.plain(value), used: NumberText.plain(used), part)
  }

  mutating func check(_ field: String, _ value: UInt8, _ range: ClosedRange<UInt8>) {
    guard !range.contains(value) else { return }
    let used = value < range.lowerBound ? range.lowerBound : range.upperBound
    note(field, "\(range.lowerBound)-\(range.upperBound)", "\(value)", used: "\(used)", nil)
  }

  mutating func check(_ field: String, _ value: Double, _ range: PartialRangeFrom<Double>) {
    guard !range.contains(value) else { return }
    let least = range.lowerBound
    note(field, ">= \(Self.text(least))", NumberText.plain(value), used: NumberText.plain(least), nil)
  }

  private mutating func note(_ field: String, _ rule: String, _ found: String, used: String, _ part: (String, Int)?) {
    let name = part.map { "\(effect).\($0.0)[\($0.1)].\(field)" } ?? "\(effect).\(field)"
    let steps: [JSONPath.Step] = (part.map { [.member($0.0), .index($0.1)] } ?? []) + [.member(field)]
    adjustments.append(
      ParameterAdjustment("'\(name)' must be \(rule), got \(found)", used: used, at: path.appending(steps)))
  }

  /// Limits carry a decimal point: `0.0`, `0.95`.
  private static func text(_ limit: Double) -> String {
    let text = NumberText.plain(limit)
    return text.contains(".") ? text : text + ".0"
  }
}
