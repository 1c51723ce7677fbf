/// How many elements a list may have, or letters a text.
public enum LibraryLength: Sendable, Hashable {
  case any
  case nonEmpty
  /// At least so many, and what they are: `colors`.
  case atLeast(Int, of: String)
  case exactly(Int)

  public func accepts(_ count: Int) -> Bool {
    switch self {
    case .any: true
    case .nonEmpty: count > 0
    case .atLeast(let minimum, _): count >= minimum
    case .exactly(let wanted): count == wanted
    }
  }

  /// What a message says of a refused count.
  public func requirement(got count: Int) -> String {
    switch self {
    case .any: ""
    case .nonEmpty: "must not be empty"
    case .atLeast(1, let noun): "must have at least one \(noun)"
    case .atLeast(let minimum, let noun): "must have at least \(minimum) \(noun)"
    case .exactly(let wanted): "must have exactly \(wanted) elements, got \(count)"
    }
  }

  /// `not empty`, `4 of them`, for tables.
  public var text: String {
    switch self {
    case .any: ""
    case .nonEmpty: "not empty"
    case .atLeast(let minimum, _): "at least \(minimum)"
    case .exactly(let wanted): "\(wanted) of them"
    }
  }
}
