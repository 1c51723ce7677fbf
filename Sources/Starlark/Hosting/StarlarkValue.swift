/// A value that an evaluation made, for the host to read. Keeps the evaluation's memory.
public struct StarlarkValue: Sendable {
  public enum Kind: Sendable {
    case none, bool, int, float, string, bytes, list, tuple, dict, set, range, function, iterator, module
  }

  let value: Value
  let owner: Evaluation

  init(_ value: Value, owner: Evaluation) {
    self.value = value
    self.owner = owner
  }

  public var kind: Kind { value.kind }

  /// What `type(x)` says in the dialect of specs.
  public var typeName: String {
    switch kind {
    case .none: "NoneType"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .tuple: "tuple"
    case .dict: "dict"
    case .set: "set"
    case .range: "range"
    case .function: "function"
    case .iterator: "iterator"
    case .module: "module"
    }
  }

  public var asBool: Bool? { value.isBool ? value.bits == 7 : nil }

  public var asDouble: Double? { value.isDouble ? value.double : nil }

  /// An int that fits.
  public var asInt: Int? {
    if value.isSmall { return value.small }
    return value.isKind(.integer) ? value.asObject(IntegerObject.self).big.asInt : nil
  }

  /// An int of any size.
  public var asBigInteger: BigInteger? {
    if value.isSmall { return BigInteger(value.small) }
    return value.isKind(.integer) ? value.asObject(IntegerObject.self).big : nil
  }

  public var asString: String? { asUTF8.map { String(decoding: $0, as: UTF8.self) } }

  /// A string's UTF-8, or the content of bytes.
  public var asUTF8: [UInt8]? {
    guard value.isKind(.string) || value.isKind(.bytes) else { return nil }
    return Array(value.asObject(StringObject.self).bytes)
  }

  /// Calls back with a string's UTF-8 where it lies; nil for other kinds.
  public func withUTF8<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R? {
    guard value.isKind(.string) || value.isKind(.bytes) else { return nil }
    return withExtendedLifetime(owner) { body(value.asObject(StringObject.self).bytes) }
  }

  /// Elements or entries: those of lists, tuples, dicts, sets and ranges.
  public var count: Int {
    guard value.isObject else { return 0 }
    switch value.header.pointee.kind {
    case .list: return Int(value.asObject(ListObject.self).pointee.count)
    case .tuple: return Int(value.asObject(TupleObject.self).pointee.count)
    case .dict, .set: return Int(value.asObject(DictObject.self).pointee.count)
    case .range: return value.asObject(RangeObject.self).pointee.count
    default: return 0
    }
  }

  /// An element of a list or tuple; nil if there is none.
  public subscript(_ index: Int) -> StarlarkValue? {
    guard index >= 0, index < count else { return nil }
    if value.isKind(.list), let items = value.asObject(ListObject.self).pointee.items {
      return StarlarkValue(items[index], owner: owner)
    }
    if value.isKind(.tuple) { return StarlarkValue(value.asObject(TupleObject.self).items[index], owner: owner) }
    return nil
  }

  /// The elements of a list or tuple, in order.
  public var elements: [StarlarkValue] { (0..<count).compactMap { self[$0] } }

  /// The entries of a dict in order of insertion; a set's elements as keys.
  public var entries: [(key: StarlarkValue, value: StarlarkValue)] {
    var result: [(key: StarlarkValue, value: StarlarkValue)] = []
    forEachEntry { result.append(($0, $1)) }
    return result
  }

  /// Calls back for the entries of a dict, in order of insertion.
  public func forEachEntry<E: Error>(_ body: (StarlarkValue, StarlarkValue) throws(E) -> Void) throws(E) {
    guard value.isKind(.dict) || value.isKind(.set) else { return }
    let dict = value.asObject(DictObject.self)
    var number = DictTable.next(dict, from: 0)
    while number >= 0, let entries = dict.pointee.entries {
      try body(
        StarlarkValue(entries[number].key, owner: owner), StarlarkValue(entries[number].value, owner: owner))
      number = DictTable.next(dict, from: number + 1)
    }
  }

  /// Where a list, dict or set was made: the display, comprehension or operator, or the call of the host's function that
  /// made it.
  public var origin: SourceLocation? { owner.origins.location(originToken) }

  /// The calls in which that was, outermost first, and at the end `origin` itself; empty where it is not known.
  public var originStack: [StackEntry] { owner.origins.stack(originToken) }

  /// Equal for the same list or dict, different for two: to find those that contain themselves.
  public var identity: UInt64 { value.bits }
}

extension Value {
  var kind: StarlarkValue.Kind {
    if isNone { return .none }
    if isBool { return .bool }
    if isSmall { return .int }
    if isDouble { return .float }
    guard isObject else { return .none }
    switch header.pointee.kind {
    case .string: return .string
    case .bytes: return .bytes
    case .integer: return .int
    case .list: return .list
    case .dict: return .dict
    case .set: return .set
    case .tuple: return .tuple
    case .range: return .range
    case .function, .native, .boundMethod: return .function
    case .iterator: return .iterator
    case .module: return .module
    case .cell, .forwarded: return .none
    }
  }
}
