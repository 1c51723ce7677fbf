/// A type that the text of an option or argument can become.
public protocol ArgumentValue: Sendable {
  init(argument: String) throws(ValueProblem)
  /// The text that would give this value; shown as the default in help.
  var argumentText: String { get }
  /// The word for the value in usage lines when the declaration gives none.
  static var placeholder: String { get }
  /// All accepted texts, or empty when there is no list.
  static var choices: [String] { get }
}

extension ArgumentValue {
  public static var placeholder: String { "VALUE" }
  public static var choices: [String] { [] }
}

/// Why a text is not a value of the wanted type.
public struct ValueProblem: Error, Sendable, Equatable {
  /// What would be accepted, to stand after "expected": `a whole number from 1 to 64`.
  public let expected: String
  /// Texts that could have been meant, for the suggestion.
  public let candidates: [String]

  public init(expected: String, candidates: [String] = []) {
    self.expected = expected
    self.candidates = candidates
  }
}

extension String: ArgumentValue {
  public init(argument: String) throws(ValueProblem) { self = argument }
  public var argumentText: String { self }
  public static var placeholder: String { "TEXT" }
}

extension ArgumentValue where Self: FixedWidthInteger {
  public init(argument: String) throws(ValueProblem) {
    guard let value = Self(argument) else {
      if Self.bitWidth < Int.bitWidth || !Self.isSigned {
        throw ValueProblem(expected: "a whole number from \(Self.min) to \(Self.max)")
      }
      throw ValueProblem(expected: "a whole number")
    }
    self = value
  }
  public var argumentText: String { String(self) }
  public static var placeholder: String { "N" }
}

extension Int: ArgumentValue {}
extension Int32: ArgumentValue {}
extension UInt: ArgumentValue {}
extension UInt16: ArgumentValue {}
extension UInt32: ArgumentValue {}
extension UInt64: ArgumentValue {}

extension Double: ArgumentValue {
  /// Decimal numbers, `nan` and `inf`; what the number means is the command's affair.
  public init(argument: String) throws(ValueProblem) {
    guard let value = Double(argument) else { throw ValueProblem(expected: "a number") }
    self = value
  }
  public var argumentText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
  public static var placeholder: String { "X" }
}

/// An enumeration of words: conformance is all it takes, `enum Format: String, ChoiceValue { case json, text }`.
public protocol ChoiceValue: ArgumentValue, CaseIterable, RawRepresentable where RawValue == String {}

extension ChoiceValue {
  public init(argument: String) throws(ValueProblem) {
    guard let value = Self(rawValue: argument) else { throw .notOneOf(Self.choices) }
    self = value
  }
  public var argumentText: String { rawValue }
  public static var placeholder: String { "NAME" }
  public static var choices: [String] { allCases.map(\.rawValue) }
}

extension ValueProblem {
  static func notOneOf(_ choices: [String]) -> ValueProblem {
    ValueProblem(expected: "one of " + choices.joined(separator: ", "), candidates: choices)
  }
}
