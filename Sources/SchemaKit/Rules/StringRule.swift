/// What a text may be. The form is documentation for people and schemas; the recipe's own rules enforce it with their codes.
public struct StringRule: Sendable, Hashable {
  /// An ECMA 262 regular expression that editors check with.
  public var pattern: String?
  /// A text to show, and to generate specs with.
  public var example: String?

  public init(pattern: String? = nil, example: String? = nil) {
    self.pattern = pattern
    self.example = example
  }

  public static let any = StringRule()
  public static func pattern(_ pattern: String, example: String) -> StringRule {
    StringRule(pattern: pattern, example: example)
  }
  public static func example(_ example: String) -> StringRule { StringRule(example: example) }
}
