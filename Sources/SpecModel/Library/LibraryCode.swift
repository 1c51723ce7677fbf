/// The codes of what calls of library functions do wrong (contract, Starlark §4.4).
public enum LibraryCode: String, Sendable, CaseIterable {
  /// Missing, empty, too many or a wrong number of parts.
  case missing = "S101"
  case wrongType = "S102"
  case outOfRange = "S103"
  /// Not an allowed word.
  case unknownWord = "S104"

  public var doc: String {
    switch self {
    case .missing: "An argument is missing, unknown, empty, or has a wrong number of parts."
    case .wrongType: "An argument is of another type."
    case .outOfRange: "A number, or a count, is outside what is accepted."
    case .unknownWord: "A text is none of the allowed words."
    }
  }
}
