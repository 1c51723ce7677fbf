/// What a function gives, in terms of its arguments.
///
/// A template is data: it can be filled in by whoever has values, printed as a shape, compared with the contract.
public indirect enum LibraryTemplate: Sendable {
  case constant(LibraryConstant)
  /// The argument of a parameter, or its default.
  case argument(Int)
  /// The argument of a parameter, or something else where it was not given.
  case argumentOr(Int, LibraryTemplate)
  /// A real that is computed from a number.
  case computed(Int, text: String, @Sendable (Double) -> Double)
  /// A member of a dict that is an argument.
  case member(Int, String)
  case object([LibraryEntry])
  /// A copy of a dict that is an argument, with more members.
  case copy(Int, adding: [LibraryEntry])
  case list([LibraryTemplate])
  /// By the word that a parameter is.
  case choice(Int, [LibraryChoice])
}

public struct LibraryChoice: Sendable {
  public let word: String
  public let template: LibraryTemplate
}

/// A member of an object that a function gives.
public struct LibraryEntry: Sendable {
  public enum Presence: Sendable {
    case always
    /// Only where a parameter was given.
    case given(Int)
    /// Only where a dict that is an argument has a member.
    case member(Int, String)
  }

  public let key: LibraryKey
  public let value: LibraryTemplate
  public let presence: Presence
}

/// The name of a member that a function gives.
public enum LibraryKey: Sendable {
  case fixed(String)
  /// By the word that a parameter is.
  case chosen(Int, [(word: String, name: String)], otherwise: String)

  /// The name where the parameter is that word.
  public func name(for word: (Int) -> String?) -> String {
    switch self {
    case .fixed(let name): return name
    case .chosen(let place, let names, let otherwise):
      guard let word = word(place) else { return otherwise }
      return names.first { $0.word == word }?.name ?? otherwise
    }
  }
}
