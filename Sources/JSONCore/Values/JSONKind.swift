/// The kinds of JSON values, with numbers told apart as contract/core.md §1.9 does.
public enum JSONKind: String, Sendable, Hashable, CaseIterable {
  case null, boolean
  /// A literal without fraction and exponent that fits `Int64` or `UInt64`, other than `-0`.
  case integer
  /// Every other number: `1.0`, `1e0`, `-0`, larger integers.
  case float
  case string, array, object
}
