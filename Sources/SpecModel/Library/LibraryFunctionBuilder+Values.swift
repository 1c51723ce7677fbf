import SchemaKit

// The first line of each says the contract's mark (Starlark §5).
extension LibraryFunctionBuilder {
  /// `str {a, b}`, or `str = value {a, b}`.
  @discardableResult
  public mutating func word(
    _ name: String, _ words: [String], aliases: [(word: String, meaning: String)] = [],
    default value: String? = nil, doc: String
  ) -> LibraryPlace {
    var parameter = LibraryParameter(name, .string, Self.presence(value.map { .string($0) }), doc: doc)
    parameter.words = words
    parameter.aliases = aliases
    return append(parameter)
  }

  /// The same with the words of an enumeration.
  @discardableResult
  public mutating func word<Words: SchemaEnumeration>(
    _ name: String, _ words: Words.Type, default value: Words? = nil, doc: String
  ) -> LibraryPlace {
    word(name, Words.words, default: value?.rawValue, doc: doc)
  }

  /// `str!? {a, b}`
  @discardableResult
  public mutating func optionalWord(_ name: String, _ words: [String], doc: String) -> LibraryPlace {
    var parameter = LibraryParameter(name, .string, .optional, doc: doc)
    parameter.wrongType = .refused(.wrongType)
    parameter.words = words
    return append(parameter)
  }

  /// `str`, or `str = value`.
  @discardableResult
  public mutating func text(
    _ name: String, _ length: LibraryLength = .any, default value: String? = nil, doc: String
  ) -> LibraryPlace {
    var parameter = LibraryParameter(name, .string, Self.presence(value.map { .string($0) }), doc: doc)
    parameter.length = length
    return append(parameter)
  }

  /// `str!?`, and with a code of its own `str!4?`.
  @discardableResult
  public mutating func optionalText(
    _ name: String, _ length: LibraryLength = .any, wrongType: LibraryCode = .wrongType, doc: String
  ) -> LibraryPlace {
    var parameter = LibraryParameter(name, .string, .optional, doc: doc)
    parameter.wrongType = .refused(wrongType)
    parameter.length = length
    return append(parameter)
  }

  /// `str~?`: another type is taken as not given, with a warning.
  @discardableResult
  public mutating func lenientText(_ name: String, doc: String) -> LibraryPlace {
    var parameter = LibraryParameter(name, .string, .optional, doc: doc)
    parameter.wrongType = .ignored
    return append(parameter)
  }

  /// `str!` that another parameter's word narrows, or `str|number!`.
  @discardableResult
  public mutating func dependent(_ name: String, _ type: LibraryType, doc: String) -> LibraryPlace {
    var parameter = LibraryParameter(name, type, .required, doc: doc)
    parameter.wrongType = .refused(.wrongType)
    return append(parameter)
  }

  /// `bool = value`
  @discardableResult
  public mutating func boolean(_ name: String, default value: Bool, doc: String) -> LibraryPlace {
    append(LibraryParameter(name, .boolean, .defaulted(.boolean(value)), doc: doc))
  }

  /// `list`
  @discardableResult
  public mutating func list(_ name: String, _ length: LibraryLength = .any, doc: String) -> LibraryPlace {
    var parameter = LibraryParameter(name, .list(nil), .required, doc: doc)
    parameter.length = length
    return append(parameter)
  }

  /// `iterable<T>!`: every element is looked at; given on as a new list.
  @discardableResult
  public mutating func elements(
    _ name: String, _ type: LibraryType, _ length: LibraryLength = .any, lengthCode: LibraryCode = .missing,
    doc: String
  ) -> LibraryPlace {
    var parameter = LibraryParameter(name, .iterable(type), .required, doc: doc)
    parameter.wrongType = .refused(.wrongType)
    parameter.length = length
    parameter.lengthCode = lengthCode
    return append(parameter)
  }

  /// `list<T>!?`: every element is looked at; given on as a new list.
  @discardableResult
  public mutating func optionalList(_ name: String, of type: LibraryType, doc: String) -> LibraryPlace {
    var parameter = LibraryParameter(name, .list(type), .optional, doc: doc)
    parameter.wrongType = .refused(.wrongType)
    return append(parameter)
  }

  /// `dict!?`
  @discardableResult
  public mutating func optionalDict(_ name: String, doc: String) -> LibraryPlace {
    var parameter = LibraryParameter(name, .dict, .optional, doc: doc)
    parameter.wrongType = .refused(.wrongType)
    return append(parameter)
  }

  /// `dict!`
  /// - Parameter members: What it must have in it.
  @discardableResult
  public mutating func dict(_ name: String, members: [LibraryMember] = [], doc: String) -> LibraryPlace {
    var parameter = LibraryParameter(name, .dict, .required, doc: doc)
    parameter.wrongType = .refused(.wrongType)
    parameter.members = members
    return append(parameter)
  }

  /// `T^`: given on as it is.
  @discardableResult
  public mutating func passed(_ name: String, _ type: LibraryType, doc: String) -> LibraryPlace {
    var parameter = LibraryParameter(name, type, .required, doc: doc)
    parameter.wrongType = .unchecked
    return append(parameter)
  }

  /// `T^?`: given on as it is, left out where it is None.
  @discardableResult
  public mutating func optionalPassed(_ name: String, _ type: LibraryType, doc: String) -> LibraryPlace {
    var parameter = LibraryParameter(name, type, .optional, doc: doc)
    parameter.wrongType = .unchecked
    return append(parameter)
  }
}
