import SchemaKit

/// A fixed value: a default, or a member that a function always gives.
public enum LibraryConstant: Sendable, Hashable {
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case string(String)

  /// As a program writes it.
  public var text: String {
    switch self {
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .real(let value):
      NumberText.plain(value).contains(".") ? NumberText.plain(value) : NumberText.plain(value) + ".0"
    case .string(let value): "\"\(value)\""
    }
  }

  /// As JSON writes it.
  public var shape: String {
    if case .boolean(let value) = self { return value ? "true" : "false" }
    return text
  }
}

extension LibraryConstant: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(floatLiteral value: Double) { self = .real(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}
