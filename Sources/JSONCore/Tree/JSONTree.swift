/// A JSON value as a tree that can be changed: for edits, generated values and tests. Where values are only read, the
/// views of a ``JSONDocument`` are far cheaper.
///
/// `==` compares kinds (1 is not 1.0), order of members, and strings as `String` does; ``isSameJSON(as:)`` compares
/// as JSON.
public indirect enum JSONTree: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// Integers above `Int64.max`; smaller ones are ``integer(_:)``.
  case unsigned(UInt64)
  /// A finite double.
  case float(Double)
  case string(String)
  case array([JSONTree])
  /// Members in order. Where a key is repeated the last wins.
  case object([Member])

  /// One member of an object.
  public struct Member: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONTree

    /// A member from its parts.
    public init(_ key: String, _ value: JSONTree) {
      self.key = key
      self.value = value
    }

    /// A member from its parts.
    public init(key: String, value: JSONTree) { self.init(key, value) }
  }

  /// A copy of a value; of repeated keys the last. O(nodes), recursive.
  public init(_ value: JSONValue) {
    switch value.kind {
    case .null: self = .null
    case .boolean: self = .boolean(value.boolean ?? false)
    case .integer: self = value.int64.map { .integer($0) } ?? .unsigned(value.uint64 ?? 0)
    case .float: self = .float(value.number ?? 0)
    case .string: self = .string(value.string ?? "")
    case .array: self = .array(value.elements.map { JSONTree($0) })
    case .object: self = .object(value.members.map { Member($0.key, JSONTree($0.value)) })
    }
  }

  /// The kind that this value has in a document.
  public var kind: JSONKind {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .integer, .unsigned: .integer
    case .float: .float
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The value of a key (the last, where it is repeated), nil where there is none and for values that are not objects.
  /// Setting replaces, appends, or with nil removes the member; on values that are not objects it does nothing.
  public subscript(_ key: String) -> JSONTree? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.last { $0.key.hasSameScalars(as: key) }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      self = .null
      defer { self = .object(members) }
      let place = members.lastIndex { $0.key.hasSameScalars(as: key) }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (nil, let value?): members.append(Member(key, value))
      case (_?, nil): members.removeAll { $0.key.hasSameScalars(as: key) }
      case (nil, nil): break
      }
    }
  }

  /// The element at an index, nil beyond the end and for values that are not arrays.
  public subscript(_ index: Int) -> JSONTree? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}

extension String {
  /// Equality of code points. `==` also unites strings that differ in normalisation, which JSON keeps apart.
  func hasSameScalars(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
