import JSONCore

/// A type that a field can hold: how it is decoded, written back and described, in one place.
public protocol SchemaValue: Sendable {
  /// What can be asked of a value beyond its type.
  associatedtype Rule: Sendable
  /// The rule that asks nothing.
  static var anyRule: Rule { get }
  /// Reads a value; reports every problem to `context` and returns nil when there is no value to go on with.
  ///
  /// A value that breaks `rule` is reported and still returned.
  static func decode(_ json: JSONValue, _ rule: Rule, _ context: inout DecodingContext) -> Self?
  static func shape(_ rule: Rule) -> SchemaShape
  func encode(to builder: inout JSONBuilder)
}

/// The rule of types that have none.
public struct NoRule: Sendable, Hashable {
  public init() {}
  public static let any = NoRule()
}

extension SchemaValue where Rule == NoRule {
  public static var anyRule: NoRule { .any }
}
