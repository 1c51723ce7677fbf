/// What an argument is meant to be.
public indirect enum LibraryType: Sendable, Hashable {
  /// An int or float; given on as a real.
  case real
  /// An int of 32 or 64 bits.
  case integer(bits: Int)
  /// An int of 32 bits or a float; given on as a real.
  case number
  /// A number without a fraction; given on as an int.
  case integralNumber
  case string
  case boolean
  case dict
  /// A list, its elements of one type or of any; given on as a new list.
  case list(LibraryType?)
  /// Whatever can be iterated over: lists, tuples, ranges, the keys of dicts; given on as a new list.
  case iterable(LibraryType)
  /// One of two, as another parameter says.
  case stringOrNumber
  /// An int of 32 bits or a text.
  case integerOrString

  /// As signatures write it: `float`, `list<dict>`.
  public var text: String {
    switch self {
    case .real: "float"
    case .integer: "int"
    case .number: "number"
    case .integralNumber: "integral_number"
    case .string: "str"
    case .boolean: "bool"
    case .dict: "dict"
    case .list(nil): "list"
    case .list(let element?): "list<\(element.text)>"
    case .iterable(let element): "iterable<\(element.text)>"
    case .stringOrNumber: "str|number"
    case .integerOrString: "int|str"
    }
  }

  /// As a message says what was expected.
  public var expectation: String {
    switch self {
    case .real, .number: "float"
    case .integer, .integralNumber: "int"
    case .string: "string"
    case .boolean: "bool"
    case .dict: "dict"
    case .list, .iterable: "list"
    case .stringOrNumber: "string or float"
    case .integerOrString: "int or string"
    }
  }

  /// As people read it in tables.
  public var words: String {
    switch self {
    case .real, .number: "number"
    case .integer, .integralNumber: "integer"
    case .string: "text"
    case .boolean: "boolean"
    case .dict: "dict"
    case .list(nil): "list"
    case .list(let element?), .iterable(let element): "list of \(element.words)s"
    case .stringOrNumber: "text or number"
    case .integerOrString: "text or integer"
    }
  }

  /// Whether it is given on as an int, where it is a number.
  public var isInteger: Bool {
    switch self {
    case .integer, .integralNumber, .integerOrString: true
    default: false
    }
  }
}
