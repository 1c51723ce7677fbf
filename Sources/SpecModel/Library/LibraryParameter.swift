import SchemaKit

/// A parameter of a library function: what it takes, and what happens to what it does not take.
public struct LibraryParameter: Sendable {
  public enum Presence: Sendable, Hashable {
    case required
    /// None is refused.
    case defaulted(LibraryConstant)
    /// None is the same as not given; the result then leaves it out.
    case optional
  }

  /// What becomes of an argument of another type (contract, Starlark §5).
  public enum WrongType: Sendable, Hashable {
    /// Refused while arguments are bound, before any rule is looked at.
    case engine
    /// Refused by the function, with a code.
    case refused(LibraryCode)
    /// Taken as not given, with a warning.
    case ignored
    /// Given on as it is; what is wrong with it shows when the spec is decoded.
    case unchecked
  }

  public internal(set) var name: String
  /// Further names that it may be given by: what its own does not tell.
  public internal(set) var otherNames: [String] = []
  public internal(set) var type: LibraryType
  public internal(set) var presence: Presence
  public internal(set) var isNamedOnly = false
  public internal(set) var wrongType: WrongType = .engine
  public internal(set) var bounds = LibraryBounds.any
  /// The words that are allowed; empty: any text.
  public internal(set) var words: [String] = []
  /// Further words, and what they stand for.
  public internal(set) var aliases: [(word: String, meaning: String)] = []
  public internal(set) var length = LibraryLength.any
  /// The code of a refused length.
  public internal(set) var lengthCode = LibraryCode.missing
  /// What a dict must have in it; empty: that is not looked at.
  public internal(set) var members: [LibraryMember] = []
  public internal(set) var unit: Unit?
  /// One line.
  public internal(set) var doc: String

  public var isRequired: Bool { presence == .required }

  /// Whether a named argument is for it.
  public func isCalled(_ name: String) -> Bool { self.name == name || otherNames.contains(name) }

  init(_ name: String, _ type: LibraryType, _ presence: Presence, doc: String) {
    self.name = name
    self.type = type
    self.presence = presence
    self.doc = doc
  }
}

/// A member of a dict that is given as an argument.
public struct LibraryMember: Sendable {
  public let name: String
  public let isRequired: Bool
  /// What it must be where it is a number; nil: it is given on as it is.
  public let bounds: LibraryBounds?

  public init(_ name: String, _ bounds: LibraryBounds? = nil, isRequired: Bool = true) {
    self.name = name
    self.isRequired = isRequired
    self.bounds = bounds
  }
}

/// A parameter in a declaration: what results refer to.
public struct LibraryPlace: Sendable {
  let index: Int
  let name: String
  let isOptional: Bool
}
