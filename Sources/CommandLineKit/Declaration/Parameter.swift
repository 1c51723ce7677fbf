/// One option or argument as data: what the parser, help, completion and the manual read.
///
/// An argument that can also be given as an option is one parameter with a position and spellings.
public struct Parameter: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Present or not.
    case flag
    /// Takes a value.
    case value
    /// `--name` alone or `--name=VALUE`; the text is used when no value is given.
    case optionalValue(implied: String)
  }

  public var kind: Kind
  /// Long spellings without dashes, the usual one first; empty for a mere argument.
  public var longNames: [String]
  public var short: Character?
  /// Whether words without a dash fill it.
  public var isPositional: Bool
  /// The word for its value in usage lines, in capitals.
  public var placeholder: String
  public var help: String
  /// The default as text; nil when there is none.
  public var defaultText: String? = nil
  /// All accepted values; empty when there is no list.
  public var choices: [String] = []
  /// The condition on the value in words.
  public var valueNote: String? = nil
  /// The environment variable that stands in when the option is absent.
  public var environment: String? = nil
  public var isRequired = false
  /// May be given more than once; otherwise giving it twice, by whichever spelling, is a usage error.
  public var isRepeatable = false
  /// Splits a value of a repeatable option into several.
  public var separator: Character? = nil
  public var isHidden = false
  /// Whether the next word may be the value although it begins with a dash.
  public var allowsLeadingDash = false
  public var completion: Completion = .none
  /// The heading under which help lists it; nil for "Options".
  public var section: String? = nil

  public var takesValue: Bool { kind == .value }
  public var isOption: Bool { !longNames.isEmpty || short != nil }

  /// The name used in messages: the argument's word, else the first long spelling.
  public var displayName: String {
    if isPositional { return placeholder }
    return optionName
  }

  /// The first spelling with its dashes.
  var optionName: String {
    if let name = longNames.first { return "--" + name }
    if let short { return "-" + String(short) }
    return placeholder
  }

  /// Every spelling with its dashes, the short one first.
  public var spellings: [String] {
    (short.map { ["-" + String($0)] } ?? []) + longNames.map { "--" + $0 }
  }
}
