/// Words that editors offer.
public enum LanguageNames {
  /// The keywords that begin or join expressions and statements.
  public static let keywords = [
    "and", "break", "continue", "def", "elif", "else", "for", "if", "in", "lambda", "load", "not", "or", "pass",
    "return",
  ]

  /// The methods of each type of a dialect: `string`, `list`, `dict`, `set`.
  public static func methods(_ dialect: Dialect) -> [(type: String, names: [String])] {
    var result = [
      ("string", StringMethods.all(dialect).map(\.name)), ("list", ListMethods.all(dialect).map(\.name)),
      ("dict", DictMethods.all.map(\.name)),
    ]
    if dialect.features.contains(.set) { result.append(("set", SetMethods.all.map(\.name))) }
    return result.map { (type: $0.0, names: $0.1.sorted()) }
  }
}
