import JSONCore

/// What a value looks like, as data: what JSON Schema, the reference pages, controls and the random generator are made from.
///
/// Derived from the same declarations that decode, so it cannot say something else.
public indirect enum SchemaShape: Sendable {
  /// Any JSON value.
  case anything
  case boolean
  case integer(IntegerShape)
  case number(NumberRule)
  case string(StringRule)
  case enumeration(EnumerationShape)
  case array(element: SchemaShape, count: ClosedRange<Int>?)
  /// An object whose members' names are the author's.
  case map(name: StringRule, value: SchemaShape)
  /// An object of named type. Lazy, so that types may contain themselves through a list or an optional.
  case object(name: String, @Sendable () -> ObjectShape)
  /// An object whose tag member chooses among object types.
  case union(name: String, @Sendable () -> UnionShape)
  /// One of several shapes of different JSON types.
  case alternatives([SchemaShape])
}

public struct IntegerShape: Sendable {
  /// The name that messages use: `u32`.
  public var typeName: String
  /// What the type holds and the rule allows, as 64-bit bounds (`UInt64.max` is never needed by a spec).
  public var bounds: ClosedRange<Int64>
  public var usual: ClosedRange<Int64>?
}

public struct EnumerationShape: Sendable {
  public var name: String
  public var values: [(name: String, doc: String)]
}

/// Whether a member must stand there.
public enum Presence: Sendable {
  case required
  /// Absent means this value; null is refused. Made when it is asked for: decoding never needs it.
  case defaulted(@Sendable () -> JSONTree)
  /// Absent or null means none.
  case optional
  /// Absent means the value of what the object is laid over; null is refused.
  case inherited
}

public struct FieldShape: Sendable {
  public var name: String
  public var presence: Presence
  public var shape: SchemaShape
  public var unit: Unit?
  public var doc: String
}

/// What happens to members that the object does not know.
public enum UnknownMembers: Sendable, Hashable {
  case rejected
  case ignored
  /// Refused, except those whose name begins so, which are dropped.
  case rejectedExceptPrefix(String)
}

public struct ObjectShape: Sendable {
  public var name: String
  public var doc: String
  public var fields: [FieldShape]
  public var unknown: UnknownMembers
  /// Whether a value passes everything, the rules between fields included.
  public var accepts: @Sendable (JSONValue) -> Bool
}

public struct UnionShape: Sendable {
  public var name: String
  public var doc: String
  public var tag: String
  public var cases: [(tag: String, object: ObjectShape)]

  public init(name: String, doc: String, tag: String, cases: [(tag: String, object: ObjectShape)]) {
    self.name = name
    self.doc = doc
    self.tag = tag
    self.cases = cases
  }
}
