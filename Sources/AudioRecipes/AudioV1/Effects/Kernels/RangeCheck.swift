import SchemaKit
import SpecModel

/// Hard ranges of an effect's fields, checked in order: AUDIO_006 (contract, audio §11, §15.3).
struct RangeCheck {
  /// The tag of the effect's type.
  let effect: String

  init(_ effect: String) { self.effect = effect }

  func check(_ field: String, _ value: Double, _ range: ClosedRange<Double>) throws(GenerationError) {
    guard !range.contains(value) else { return }
    throw failure(field, "\(Self.text(range.lowerBound))-\(Self.text(range.upperBound))", NumberText.plain(value))
  }

  func check(_ field: String, _ value: UInt8, _ range: ClosedRange<UInt8>) throws(GenerationError) {
    guard !range.contains(value) else { return }
    throw failure(field, "\(range.lowerBound)-\(range.upperBound)", "\(value)")
  }

  func check(_ field: String, _ value: Double, _ range: PartialRangeFrom<Double>) throws(GenerationError) {
    guard !range.contains(value) else { return }
    throw failure(field, ">= \(Self.text(range.lowerBound))", NumberText.plain(value))
  }

  private func failure(_ field: String, _ rule: String, _ found: String) -> GenerationError {
    GenerationError(
      code: "AUDIO_006", "invalid parameter '\(effect).\(field)': must be \(rule), got \(found)",
      at: JSONPath(field.contains("[") ? [] : [.member(field)]))
  }

  /// Limits carry a decimal point: `0.0`, `0.95`.
  private static func text(_ limit: Double) -> String {
    let text = NumberText.plain(limit)
    return text.contains(".") ? text : text + ".0"
  }
}
