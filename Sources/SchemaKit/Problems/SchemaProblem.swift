/// One way in which a document departs from its schema.
public struct SchemaProblem: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A required member is absent.
    case missingField
    /// A member that the object does not know.
    case unknownField
    /// A member given twice where that is refused.
    case duplicateField
    /// Another JSON type than the field holds.
    case wrongType
    /// The right JSON type, but a value the type cannot hold: `-1` for an unsigned integer, a list of three for four.
    case invalidValue
    /// A word that is none of the accepted ones.
    case unknownVariant
    /// The value decodes and breaks a rule of its field or between fields.
    case rule
  }

  public var kind: Kind
  /// Where, from the root of what was decoded.
  public var path: JSONPath
  /// One sentence: what was found and what is wrong with it.
  public var message: String
  /// What to do about it, where more can be said than the message does.
  public var hint: String?

  public init(_ kind: Kind, at path: JSONPath, _ message: String, hint: String? = nil) {
    self.kind = kind
    self.path = path
    self.message = message
    self.hint = hint
  }

  /// Whether the value could not be decoded at all (as opposed to one that decodes and breaks a rule).
  public var isStructural: Bool { kind != .rule }
}
