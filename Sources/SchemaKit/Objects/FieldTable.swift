import JSONCore

/// The members of a `SchemaObject`, each declared once.
///
/// `Root` carries no constraint here: a constrained type has its conformance looked up, by a scan of the whole program,
/// whenever its metadata is first made.
public struct FieldTable<Root>: Sendable {
  /// One member with what can be done with it. A class: a struct of closures would be copied at every look at the list.
  final class Field: Sendable {
    let name: String
    let isRequired: Bool
    let doc: String
    /// Made when it is asked for: decoding never needs it.
    let shape: @Sendable () -> FieldShape
    let operations: Operations
    let keyPath: any AnyKeyPath & Sendable

    init(
      name: String, isRequired: Bool, doc: String, shape: @escaping @Sendable () -> FieldShape, operations: Operations,
      keyPath: any AnyKeyPath & Sendable
    ) {
      self.name = name
      self.isRequired = isRequired
      self.doc = doc
      self.shape = shape
      self.operations = operations
      self.keyPath = keyPath
    }
  }

  /// The closures in a struct of their own: stored bare in a generic container they would go through thunks.
  struct Operations: Sendable {
    /// Fills the member of the root from its JSON.
    let decode: @Sendable (JSONValue, inout Root, inout DecodingContext) -> Void
    /// Writes key and value, or nothing where the member is absent.
    let encode: @Sendable (Root, inout JSONBuilder) -> Void
  }

  private(set) var fields: [Field] = []
  private(set) var index = FieldNames()
  /// Names that authors look for here and that stand in another object.
  private(set) var misplaced: [(name: String, hint: String)] = []
  var unknown: UnknownMembers = .rejected
  /// A key given twice is refused; otherwise the last one counts.
  var rejectsDuplicates = false

  func name(of keyPath: AnyKeyPath) -> String? { fields.first { $0.keyPath == keyPath }?.name }

  mutating func append(_ field: Field) {
    fields.append(field)
    index.append(field.name, isRequired: field.isRequired)
  }

  /// Says of a member that this object does not have where it belongs.
  public mutating func elsewhere(_ name: String, hint: String) { misplaced.append((name, hint)) }

  /// The names of all members, in canonical order.
  public var names: [String] { index.all }
}

/// Declares the members of `type`.
///
/// - Parameters:
///   - unknown: What to do with members that are not declared.
///   - rejectingDuplicates: Refuse a member that is given twice.
public func fields<Root: SchemaObject>(
  of type: Root.Type, unknown: UnknownMembers = .rejected, rejectingDuplicates: Bool = false,
  _ declare: (inout FieldTable<Root>) -> Void
) -> FieldTable<Root> {
  var table = FieldTable<Root>()
  table.unknown = unknown
  table.rejectsDuplicates = rejectingDuplicates
  declare(&table)
  return table
}
