import SchemaKit
import SpecModel

extension AudioParams {
  /// The values of effects beyond their ranges (contract, audio §11, in bold), in the order of the list.
  ///
  /// The contract has `validate` accept them and the generator refuse them. Here what validates generates: every
  /// renderer holds its parameters within these ranges, and validation warns of each (W103, §19.29).
  func effectAdjustments() -> [ParameterAdjustment] {
    effects.enumerated().flatMap { index, effect in
      var range = RangeCheck(type(of: effect.member).tag, at: JSONPath(["effects", .index(index)]))
      effect.member.checkRanges(&range)
      return range.adjustments
    }
  }
}
